using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace Workflow.Engine.Activities;

/// <summary>An activity class with what reflection found out about it once.</summary>
internal sealed class ActivityType
{
    public required ActivityDescription Description { get; init; }
    public required Func<Activity> Create { get; init; }
    public required IReadOnlyList<Action<Activity, object?>> SetInputs { get; init; }
    public required IReadOnlyList<Func<Activity, object?>> GetOutputs { get; init; }

    /// <summary>The inputs are worth evaluating before Resume and Canceled: the activity has such a method and does not decline them.</summary>
    public required bool ResumesWithInputs { get; init; }
    public required bool CancelsWithInputs { get; init; }
    public required bool HasCanceled { get; init; }

    public static ActivityType Of(Type type)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>() ?? throw new ArgumentException($"{type} has no [Activity] attribute.");
        if (!typeof(Activity).IsAssignableFrom(type) || type.GetConstructor(System.Type.EmptyTypes) is null) throw new ArgumentException($"{type} must derive from Activity and have a public constructor without parameters.");
        var inputs = With<InputAttribute>(type);
        var outputs = With<OutputAttribute>(type);
        return new ActivityType
        {
            Description = Describe(type, attribute, [.. inputs.Select(p => Input(p.Property, p.Attribute))], [.. outputs.Select(p => Output(p.Property, p.Attribute))]),
            Create = Expression.Lambda<Func<Activity>>(Expression.New(type)).Compile(),
            SetInputs = [.. inputs.Select(p => Setter(type, p.Property))],
            GetOutputs = [.. outputs.Select(p => Getter(type, p.Property))],
            ResumesWithInputs = attribute.ResumesWithInputs && Overrides(type, nameof(Activity.Resume)),
            CancelsWithInputs = attribute.ResumesWithInputs,
            HasCanceled = Overrides(type, nameof(Activity.Canceled)),
        };
    }

    private static ActivityDescription Describe(Type type, ActivityAttribute a, IReadOnlyList<InputDescription> inputs, IReadOnlyList<OutputDescription> outputs) => new(
        a.TypeName, a.Namespace, a.Name, a.Version, a.Category, a.DisplayName.Length > 0 ? a.DisplayName : a.Name, a.Description, a.Kind,
        a.Outcomes.Length > 0 ? a.Outcomes : ["Done"], a.HasDynamicOutcomes, a.IsContainer, a.IsStart, a.IsTerminal, inputs, outputs, a.Slots, type) { OptionalOutcomes = a.OptionalOutcomes };

    private static InputDescription Input(PropertyInfo p, InputAttribute a) =>
        new(p.Name, Camel(p.Name), p.PropertyType, Or(a.DisplayName, p.Name), a.Description, a.UIHint, a.Options, a.Order, a.Default, a.Category, a.IsWrapped) { IsRequired = a.IsRequired, IsDemanded = a.IsDemanded, IsSecret = a.IsSecret, IsLazy = a.IsLazy };

    private static OutputDescription Output(PropertyInfo p, OutputAttribute a) => new(p.Name, Camel(p.Name), p.PropertyType, Or(a.DisplayName, p.Name), a.Description) { KeepsLastWhileWaiting = a.KeepsLastWhileWaiting, IsEmitted = a.IsEmitted };

    private static List<(PropertyInfo Property, T Attribute)> With<T>(Type type) where T : Attribute =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => (p, p.GetCustomAttribute<T>()!)).Where(x => x.Item2 is not null)];

    private static Action<Activity, object?> Setter(Type type, PropertyInfo property)
    {
        var activity = Expression.Parameter(typeof(Activity));
        var value = Expression.Parameter(typeof(object));
        var assign = Expression.Assign(Expression.Property(Expression.Convert(activity, type), property), Expression.Convert(value, property.PropertyType));
        return Expression.Lambda<Action<Activity, object?>>(assign, activity, value).Compile();
    }

    private static Func<Activity, object?> Getter(Type type, PropertyInfo property)
    {
        var activity = Expression.Parameter(typeof(Activity));
        var read = Expression.Convert(Expression.Property(Expression.Convert(activity, type), property), typeof(object));
        return Expression.Lambda<Func<Activity, object?>>(read, activity).Compile();
    }

    private static bool Overrides(Type type, string method) => type.GetMethod(method)!.DeclaringType != typeof(Activity);
    internal static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}

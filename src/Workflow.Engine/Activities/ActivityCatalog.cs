using System.Reflection;

namespace Workflow.Engine.Activities;

/// <summary>The activity types an engine knows, described by their attributes.</summary>
public sealed class ActivityCatalog
{
    private readonly Dictionary<(string, int), ActivityType> types = [];

    /// <param name="activityTypes">Classes derived from <see cref="Activity"/> with an <see cref="ActivityAttribute"/>.</param>
    public ActivityCatalog(IEnumerable<Type> activityTypes)
    {
        foreach (var type in activityTypes)
        {
            var activity = ActivityType.Of(type);
            if (!types.TryAdd((activity.Description.TypeName, activity.Description.Version), activity))
                throw new ArgumentException($"{activity.Description.TypeName} version {activity.Description.Version} is declared twice, by {type} for one.", nameof(activityTypes));
        }
        Descriptions = [.. types.Values.Select(t => t.Description).OrderBy(d => d.Category, StringComparer.Ordinal).ThenBy(d => d.TypeName, StringComparer.Ordinal).ThenBy(d => d.Version)];
    }

    /// <summary>The activities of the engine itself.</summary>
    public static IEnumerable<Type> StockTypes => In(typeof(Activity).Assembly);

    /// <summary>Every activity class of an assembly.</summary>
    public static IEnumerable<Type> In(Assembly assembly) => assembly.GetTypes().Where(t => !t.IsAbstract && t.GetCustomAttribute<ActivityAttribute>() is not null).OrderBy(t => t.FullName, StringComparer.Ordinal);

    public IReadOnlyList<ActivityDescription> Descriptions { get; }

    /// <summary>Null when the type or that version of it is unknown.</summary>
    public ActivityDescription? Find(string type, int version) => Type(type, version)?.Description;

    internal ActivityType? Type(string type, int version) => types.GetValueOrDefault((type, version));
}

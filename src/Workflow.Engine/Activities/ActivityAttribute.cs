namespace Workflow.Engine.Activities;

/// <summary>Makes a class an activity of the catalogue. Its type name in definitions is "{Namespace}.{Name}".</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityAttribute(string @namespace, string name) : Attribute
{
    public string Namespace { get; } = @namespace;
    public string Name { get; } = name;
    public int Version { get; init; } = 1;
    public string Category { get; init; } = "";

    /// <summary>What the designer shows; empty means <see cref="Name"/>.</summary>
    public string DisplayName { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>The outcomes the designer draws as ports; empty means "Done".</summary>
    public string[] Outcomes { get; init; } = [];

    /// <summary>Those of <see cref="Outcomes"/> that exist only for whoever connects them: without a connection the activity never ends that way.</summary>
    public string[] OptionalOutcomes { get; init; } = [];

    /// <summary>The activity names its outcomes at run time (a fork's branches), so a port the catalogue does not know is no mistake.</summary>
    public bool HasDynamicOutcomes { get; init; }
    public ActivityKind Kind { get; init; } = ActivityKind.Action;

    /// <summary>Has activities of its own that it schedules.</summary>
    public bool IsContainer { get; init; }

    /// <summary>The properties that hold one activity each, as "then" and "else" of an If.</summary>
    public string[] Slots { get; init; } = [];

    /// <summary>A flowchart begins here.</summary>
    public bool IsStart { get; init; }

    /// <summary>Its completion completes the flowchart or sequence it stands in.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>False: the inputs matter only to Execute and are not evaluated again before Resume and Canceled.</summary>
    public bool ResumesWithInputs { get; init; } = true;

    public string TypeName => $"{Namespace}.{Name}";
}

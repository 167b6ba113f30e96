namespace Workflow.Engine.Activities;

/// <summary>A property that is evaluated from its expression and set before the activity runs. Its JSON name is the property's name in camelCase.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    public string DisplayName { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>The designer's editor: singleline, multiline, checkbox, dropdown, …</summary>
    public string UIHint { get; init; } = "";

    /// <summary>The choices of a dropdown or checklist.</summary>
    public string[] Options { get; init; } = [];
    public float Order { get; init; }

    /// <summary>Used when the definition leaves the input out; converted to the property's type. Without it the property keeps its initial value.</summary>
    public object? Default { get; init; }
    public string Category { get; init; } = "";

    /// <summary>False when the JSON holds the bare value instead of {typeName, expression}.</summary>
    public bool IsWrapped { get; init; } = true;

    /// <summary>Not shown in incidents, as a password or a token.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Evaluated by the activity itself, as often as it likes, through <see cref="ActivityContext.Evaluate"/>; the property is not set.</summary>
    public bool IsLazy { get; init; }

    /// <summary>The validator reports its absence; an error when the activity is to start workflows.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Without it the step can only fault, so its absence, and an empty constant, stop a publication. Stock activities only warn: a stock server publishes such drawings.</summary>
    public bool IsDemanded { get; init; }
}

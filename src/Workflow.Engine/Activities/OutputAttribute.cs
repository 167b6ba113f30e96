namespace Workflow.Engine.Activities;

/// <summary>A property that is read when the activity completes, kept for later expressions and written to the variable it is bound to.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    public string DisplayName { get; init; } = "";
    public string Description { get; init; } = "";
}

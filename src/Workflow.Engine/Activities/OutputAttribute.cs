namespace Workflow.Engine.Activities;

/// <summary>
/// A property that is read when the activity begins to wait and when it completes, and written to the variable it is bound to. So a step that
/// a loop starts anew takes back what it said last time. On completion it is also kept for later expressions.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    public string DisplayName { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>True: while the activity waits, the variable keeps the value of an earlier round, as Elsa's own activities do it.</summary>
    public bool KeepsLastWhileWaiting { get; init; }

    /// <summary>Written by the activity while it works (a loop's current value), not when it completes.</summary>
    public bool IsEmitted { get; init; }
}

namespace Workflow.Approvals.Activities;

/// <summary>What the designer's "Approvals" toolbox offers.</summary>
public static class ApprovalActivities
{
    public static IReadOnlyList<Type> Types { get; } = [typeof(RequestSignoff), typeof(AssignWork), typeof(SetStatus), typeof(Notify)];
}

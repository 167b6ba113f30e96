namespace Workflow.Approvals.Meetings;

/// <summary>An action item as it was given out; what becomes of it is on the task.</summary>
public sealed class ActionItem
{
    private ActionItem() { }

    internal ActionItem(Guid taskId, string number, string title, string? owner, DateOnly? dueOn) => (TaskId, Number, Title, Owner, DueOn) = (taskId, number, title, owner, dueOn);

    public Guid TaskId { get; private set; }
    public string Number { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string? Owner { get; private set; }
    public DateOnly? DueOn { get; private set; }
}

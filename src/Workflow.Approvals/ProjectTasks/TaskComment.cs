using Workflow.Approvals.People;

namespace Workflow.Approvals.ProjectTasks;

/// <summary>Something said about a task. Written once.</summary>
public sealed class TaskComment
{
    private TaskComment() { }

    internal TaskComment(Guid taskId, int number, Actor by, string text, DateTimeOffset at) =>
        (TaskId, Number, ById, ByName, Text, At) = (taskId, number, by.UserId, by.DisplayName, text, at);

    public Guid TaskId { get; private set; }

    /// <summary>1, 2, 3, … within the task.</summary>
    public int Number { get; private set; }
    public Guid ById { get; private set; }
    public string ByName { get; private set; } = "";
    public string Text { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}

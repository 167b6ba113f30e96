using static Workflow.Approvals.ProjectTasks.ProjectTaskAction;
using static Workflow.Approvals.ProjectTasks.ProjectTaskStatus;

namespace Workflow.Approvals.ProjectTasks;

/// <summary>InDifficulty: the engineering manager has flagged it, and the project manager has not answered yet.</summary>
public enum ProjectTaskStatus { Open, InProgress, InDifficulty, Done, Cancelled }

/// <summary>Where a task comes from.</summary>
public enum ProjectTaskOrigin { ByHand, ActionItem }

public enum ProjectTaskAction
{
    Edit, Assign, Reschedule, Progress, Comment, Complete, Reopen, Cancel,

    // The technical difficulty flag and its answer.
    Flag, AcceptAdjustment, DeclineAdjustment,
}

/// <summary>The whole life of a task on one screen. What is allowed, the buttons and the test all come from <see cref="Next"/>.</summary>
public static class ProjectTaskLifecycle
{
    /// <summary>The status after the action; null when it is not possible in this status.</summary>
    public static ProjectTaskStatus? Next(ProjectTaskStatus status, ProjectTaskAction action) => (status, action) switch
    {
        (Open or InProgress or InDifficulty, Edit or Assign or Reschedule) => status,
        (Open or InProgress, Progress) => InProgress,
        (InDifficulty, Progress) => InDifficulty,
        (_, Comment) => status,
        (Open or InProgress, Complete) => Done,
        (Done, Reopen) => InProgress,
        (Open or InProgress or InDifficulty, Cancel) => Cancelled,
        (Open or InProgress, Flag) => InDifficulty,
        (InDifficulty, AcceptAdjustment or DeclineAdjustment) => InProgress,
        _ => null,
    };

    public static IReadOnlyList<ProjectTaskAction> Possible(ProjectTaskStatus status) =>
        [.. Enum.GetValues<ProjectTaskAction>().Where(a => Next(status, a) is not null)];

    /// <summary>Nobody works on it any more.</summary>
    public static bool IsSettled(ProjectTaskStatus status) => status is Done or Cancelled;

    /// <summary>The picture of this class for the documentation; a test holds the README against it.</summary>
    public static string Mermaid() => string.Join('\n',
    [
        "stateDiagram-v2",
        "    [*] --> Open: create",
        .. from status in Enum.GetValues<ProjectTaskStatus>()
           from action in Possible(status)
           where action is not Comment
           select $"    {status} --> {Next(status, action)}: {action}",
        "    Cancelled --> [*]",
    ]);
}

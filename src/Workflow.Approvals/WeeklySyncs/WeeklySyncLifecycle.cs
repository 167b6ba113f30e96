using static Workflow.Approvals.WeeklySyncs.WeeklySyncAction;
using static Workflow.Approvals.WeeklySyncs.WeeklySyncStatus;

namespace Workflow.Approvals.WeeklySyncs;

/// <summary>Open: notes are taken. Held: both leads have confirmed them, the agenda is frozen.</summary>
public enum WeeklySyncStatus { Open, Held, Closed, Cancelled }

public enum WeeklySyncAction
{
    // What people do. With the second confirmation it is held.
    Plan, WriteNotes, AddActionItem, Confirm, Hold,

    // What the workflow asks for, and what follows when the project is closed.
    HoldSync, Close, Cancel,
}

/// <summary>A step of the workflow that carries a weekly sync.</summary>
public enum SyncStep { HoldSync }

/// <summary>The whole life of a weekly sync on one screen. What is allowed, the buttons, the picture and the test all come from <see cref="Next"/>.</summary>
public static class WeeklySyncLifecycle
{
    /// <summary>The status after the action; null when it is not possible in this status.</summary>
    public static WeeklySyncStatus? Next(WeeklySyncStatus status, WeeklySyncAction action) => (status, action) switch
    {
        (Open, Plan or WriteNotes or AddActionItem or Confirm) => Open,
        (Open, Hold) => Held,

        (Open, HoldSync) => Open,
        (Held, Close) => Closed,
        (Open, Cancel) => Cancelled,
        _ => null,
    };

    public static IReadOnlyList<WeeklySyncAction> Possible(WeeklySyncStatus status) =>
        [.. Enum.GetValues<WeeklySyncAction>().Where(a => Next(status, a) is not null)];

    /// <summary>Nothing can happen any more.</summary>
    public static bool IsEnd(WeeklySyncStatus status) => Possible(status).Count == 0;

    /// <summary>The action by which a workflow begins a step.</summary>
    public static WeeklySyncAction AskedFor(SyncStep step) => step switch { SyncStep.HoldSync => HoldSync };

    /// <summary>The picture of this class for the documentation; a test holds the README against it.</summary>
    public static string Mermaid() => string.Join('\n',
    [
        "stateDiagram-v2",
        "    [*] --> Open: open",
        .. from status in Enum.GetValues<WeeklySyncStatus>()
           from action in Possible(status)
           select $"    {status} --> {Next(status, action)}: {action}",
        .. from status in Enum.GetValues<WeeklySyncStatus>()
           where IsEnd(status)
           select $"    {status} --> [*]",
    ]);
}

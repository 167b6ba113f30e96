using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Activities;

/// <summary>
/// The port over one loaded change request, for one burst at one instant. What it did is in the aggregate and in <paramref name="audit"/>.
/// </summary>
public sealed class ChangeRequestProcess(
    ChangeRequest subject, Project project, DateTimeOffset now, Guid instanceId, ICollection<AuditEntry> audit, WorkingClock calendar, IEffect? effect = null)
    : IChangeRequestProcess
{
    private readonly List<WorkTask> _released = [];

    public void RequestSignoff(WorkOrder order) => subject.Ask(order with { Kind = WorkTaskKind.Sign }, instanceId, now);

    public void AssignWork(WorkOrder order) => subject.Ask(
        order.Kind is WorkTaskKind.Sign ? throw WorkTaskErrors.UnknownKind(nameof(WorkTaskKind.Sign), WorkTaskRules.AssignableKinds) : order, instanceId, now);

    public void CloseWork(int bookmarkId, string reason)
    {
        if (subject.Release(instanceId, bookmarkId, reason, now) is { } task)
            _released.Add(task);
    }

    public DateTimeOffset DueBy(DateTimeOffset since, TimeSpan allowed, double share) => calendar.Due(since, allowed) is var due && share < 1
        ? calendar.Add(since, calendar.Between(since, due) * share)
        : due;

    public void MoveWork(int bookmarkId, DateTimeOffset dueAt) => subject.MoveWork(instanceId, bookmarkId, dueAt, audit, now);

    public bool RequestCountersignatures(string? meaning, DateTimeOffset? dueAt, WaitAt wait) => subject.AskCountersigners(meaning, dueAt, wait, instanceId, now);

    public bool AwaitContest(WaitAt wait) => subject.AskToContest(calendar, wait, instanceId, now);

    public bool ContestIsOver(WaitAt wait) => subject.ContestIsOver(calendar, wait, audit, now);

    public bool WatchEmergency(WaitAt wait) => subject.WatchEmergency(wait, now);

    public bool HasDisagreedAgain => subject.HasDisagreedAgain;

    public StatusAnswer SetStatus(string status, string? comment) => subject.Move(status, comment, project, _released, audit, now, effect);
}

using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.Meetings;

namespace Workflow.Approvals.Activities;

/// <summary>The port over one loaded meeting, for one burst at one instant. What it did is in the aggregate and in <paramref name="audit"/>.</summary>
public sealed class MeetingProcess<TStep>(Meeting<TStep> subject, WorkingCalendar calendar, DateTimeOffset now, Guid instanceId, ICollection<AuditEntry> audit) : IMeetingProcess<TStep>
    where TStep : struct, Enum
{
    public void Begin(TStep step, TimeSpan? allowed, WaitAt wait) => subject.Begin(step, allowed, wait, instanceId, calendar.Clock, audit, now);

    public MeetingRing ClockRang(TStep step, WaitAt wait) => subject.ClockRang(step, wait, calendar.Clock, audit, now);

    public void Close() => subject.Close(audit, now);

    public void CloseWork(int bookmarkId, string reason) => subject.Release(instanceId, bookmarkId, reason, now);
}

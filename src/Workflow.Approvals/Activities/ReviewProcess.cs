using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.Reviews;

namespace Workflow.Approvals.Activities;

/// <summary>The port over one loaded review, for one burst at one instant. What it did is in the aggregate and in <paramref name="audit"/>.</summary>
public sealed class ReviewProcess(JointReview subject, WorkingCalendar calendar, DateTimeOffset now, Guid instanceId, ICollection<AuditEntry> audit) : IReviewProcess
{
    public void Begin(ReviewStep step, TimeSpan? allowed, WaitAt wait) => subject.Begin(step, allowed, wait, instanceId, calendar.Clock, audit, now);

    public IReadOnlyList<ReviewNotice> ClockRang(ReviewStep step, WaitAt wait) => subject.ClockRang(step, wait, calendar.Clock, audit, now);

    public void Close() => subject.Close(audit, now);

    public void CloseWork(int bookmarkId, string reason) => subject.Release(instanceId, bookmarkId, reason, now);
}

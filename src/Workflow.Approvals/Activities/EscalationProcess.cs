using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Escalations;

namespace Workflow.Approvals.Activities;

/// <summary>
/// The port over one loaded escalation, for one burst at one instant. <paramref name="request"/>: the change request it is about, loaded with it, so that
/// the resolution reaches it in the same transaction. What it did is in the aggregates and in <paramref name="audit"/>.
/// </summary>
public sealed class EscalationProcess(
    Escalation subject, ChangeRequest? request, WorkingCalendar calendar, DateTimeOffset now, Guid instanceId, ICollection<AuditEntry> audit) : IEscalationProcess
{
    public int Level => subject.NextLevel;

    public StepBegun Begin(EscalationStep step, TimeSpan? allowed, WaitAt wait) => subject.Begin(step, allowed, wait, instanceId, calendar, audit, now);

    public EscalationAnswer TimeOver(EscalationStep step, WaitAt wait) => subject.TimeOver(step, wait, calendar, audit, now);

    public ResolutionEvent? Settle()
    {
        if (subject.IsAboutChangeRequest && request?.Id != subject.AboutId)
            throw new InvalidOperationException($"{subject.Number} is about a change request that was not loaded with it.");
        var resolution = subject.Settle(calendar, audit, now);
        if (request is not { Status: ChangeRequestStatus.Escalated, Resolution: null })
            return null;
        foreach (var entry in request.Resolve(resolution, now).Audit)
            audit.Add(entry);
        return new ResolutionEvent("change-request.resolved", request.Id.ToString("D"), request.Resolution!.Value.ToString(), subject.Number);
    }

    public void CloseWork(int bookmarkId, string reason) => subject.Release(instanceId, bookmarkId, reason, now);
}

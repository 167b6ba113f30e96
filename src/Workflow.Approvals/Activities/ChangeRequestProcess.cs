using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Activities;

/// <summary>The port over one loaded change request, for one burst at one instant. What it did is in the aggregate and in <paramref name="audit"/>.</summary>
public sealed class ChangeRequestProcess(ChangeRequest subject, Project project, DateTimeOffset now, Guid instanceId, ICollection<AuditEntry> audit)
    : IChangeRequestProcess
{
    public void RequestSignoff(WorkOrder order) => throw new NotImplementedException($"{subject}{project}{now}{instanceId}{audit}");
    public void AssignWork(WorkOrder order) => throw new NotImplementedException();
    public void CloseWork(int bookmarkId, string reason) => throw new NotImplementedException();
    public StatusAnswer SetStatus(string status, string? comment) => throw new NotImplementedException();
}

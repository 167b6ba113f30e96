using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>One change request as a decision needs it: the request, its project, and the workflow that carries it.</summary>
public sealed class ChangeRequestCase(
    WorkflowDbContext db, ChangeRequest subject, Project project, WorkingClock calendar, IInstanceStore store, WorkflowRunner runner, DateTimeOffset now,
    ProposedPublication? publication = null)
    : SubjectCase(db, store, runner, now)
{
    public ChangeRequest Subject => subject;
    public Project Project => project;

    /// <summary>The version of a workflow that is published when this takes effect; null: none.</summary>
    public ProposedPublication? Publication => publication;

    protected override Guid? InstanceId => subject.InstanceId;

    public Task Start(Attempt attempt, CompiledDefinition definition, Guid instanceId, CancellationToken ct) => Start(attempt, definition, instanceId, new JsonObject
    {
        ["changeRequestId"] = subject.Id.ToString(), ["projectId"] = project.Id.ToString(), ["number"] = subject.Number, ["authorId"] = subject.AuthorId.ToString(),
    }, new InstanceSubject(ChangeRequest.SubjectType, subject.Id, project.Id), ct);

    public override object Port(Guid instanceId, List<AuditEntry> audit) => new ChangeRequestProcess(subject, project, Now, instanceId, audit, calendar, publication);
}

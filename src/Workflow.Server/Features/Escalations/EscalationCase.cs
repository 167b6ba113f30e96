using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.Features.Escalations;

/// <summary>One escalation as a decision needs it: with its project and calendar, the change request it is about, and the workflow that carries it.</summary>
public sealed class EscalationCase(
    WorkflowDbContext db, Escalation subject, ChangeRequest? request, Project project, WorkingCalendar calendar, IInstanceStore store, WorkflowRunner runner, DateTimeOffset now)
    : SubjectCase(db, store, runner, now)
{
    public const string DefinitionId = "escalation";

    public Escalation Subject => subject;
    public Project Project => project;
    public WorkingCalendar Calendar => calendar;
    protected override Guid? InstanceId => subject.InstanceId;

    /// <summary>Begins the process of an escalation that was raised just now.</summary>
    public async Task Start(Attempt attempt, CancellationToken ct)
    {
        var definition = await Published(DefinitionId, ct) ?? throw ProcessErrors.NotPublished(DefinitionId);
        await Start(attempt, definition, Guid.CreateVersion7(Now), new JsonObject
        {
            ["escalationId"] = subject.Id.ToString(), ["projectId"] = project.Id.ToString(), ["number"] = subject.Number,
        }, new InstanceSubject(Escalation.SubjectType, subject.Id, project.Id), ct);
    }

    public override object Port(Guid instanceId, List<AuditEntry> audit) => new EscalationProcess(subject, request, calendar, Now, instanceId, audit);
}

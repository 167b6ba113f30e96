using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.Features.Meetings;

/// <summary>One meeting as a decision needs it: with its project and calendar, and the workflow that carries it.</summary>
public sealed class MeetingCase<TMeeting, TStep>(
    WorkflowDbContext db, TMeeting subject, Project project, WorkingCalendar calendar, IInstanceStore store, WorkflowRunner runner, DateTimeOffset now)
    : SubjectCase(db, store, runner, now) where TMeeting : Meeting<TStep> where TStep : struct, Enum
{
    public TMeeting Subject => subject;
    public Project Project => project;
    public WorkingCalendar Calendar => calendar;
    protected override Guid? InstanceId => subject.InstanceId;

    /// <summary>Begins the process of a meeting that was opened just now. <paramref name="input"/>: what the drawing is given besides its subject.</summary>
    public async Task Start(Attempt attempt, string definitionId, JsonObject input, CancellationToken ct)
    {
        var definition = await Published(definitionId, ct) ?? throw ProcessErrors.NotPublished(definitionId);
        (input["projectId"], input["number"]) = (project.Id.ToString(), subject.Number);
        await Start(attempt, definition, Guid.CreateVersion7(Now), input, new InstanceSubject(subject.Source.Type, subject.Id, project.Id), ct);
    }

    public override object Port(Guid instanceId, List<AuditEntry> audit) => new MeetingProcess<TStep>(subject, calendar, Now, instanceId, audit);
}

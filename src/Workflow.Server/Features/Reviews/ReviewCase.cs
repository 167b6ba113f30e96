using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.Features.Reviews;

/// <summary>One review as a decision needs it: with its project and calendar, and the workflow that carries it.</summary>
public sealed class ReviewCase(
    WorkflowDbContext db, JointReview subject, Project project, WorkingCalendar calendar, IInstanceStore store, WorkflowRunner runner, DateTimeOffset now)
    : SubjectCase(db, store, runner, now)
{
    public const string DefinitionId = "joint-review";

    public JointReview Subject => subject;
    public Project Project => project;
    public WorkingCalendar Calendar => calendar;
    protected override Guid? InstanceId => subject.InstanceId;

    /// <summary>Begins the process of a review that was opened just now.</summary>
    public async Task Start(Attempt attempt, ReviewSchedule schedule, CancellationToken ct)
    {
        var definition = await Published(DefinitionId, ct) ?? throw ProcessErrors.NotPublished(DefinitionId);
        await Start(attempt, definition, Guid.CreateVersion7(Now), new JsonObject
        {
            ["reviewId"] = subject.Id.ToString(), ["projectId"] = project.Id.ToString(), ["number"] = subject.Number, ["sectionHours"] = schedule.SectionHours,
        }, new InstanceSubject(JointReview.SubjectType, subject.Id, project.Id), ct);
    }

    public override object Port(Guid instanceId, List<AuditEntry> audit) => new ReviewProcess(subject, calendar, Now, instanceId, audit);
}

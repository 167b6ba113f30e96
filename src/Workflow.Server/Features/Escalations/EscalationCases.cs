using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Escalations;

/// <summary>Opens the case of an escalation in the context of one decision.</summary>
public sealed class EscalationCases(Burst burst, CompiledDefinitions definitions, TimeProvider clock)
{
    public const string Numbers = "escalation";

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="calendar">The project's, when the decision has changed it; else it is read.</param>
    public async Task<EscalationCase?> Find(WorkflowDbContext db, Guid id, CancellationToken ct, WorkingCalendar? calendar = null)
    {
        if (await db.EscalationForDecision(id, ct) is not { } subject)
            return null;
        var project = await db.ProjectForDecision(subject.ProjectId, ct) ?? throw new InvalidOperationException($"Project {subject.ProjectId} of {subject.Number} is missing.");
        var request = subject is { IsAboutChangeRequest: true, AboutId: { } about } ? await db.ChangeRequestForDecision(about, ct) : null;
        return Around(db, subject, request, project, calendar ?? await db.CalendarOf(project, Now, ct));
    }

    /// <summary>The first checks of every act: it is there, and visible to the actor.</summary>
    public async Task<EscalationCase> Visible(WorkflowDbContext db, Attempt attempt, Guid id, CancellationToken ct)
    {
        var found = await Find(db, id, ct) ?? throw EscalationErrors.Unknown();
        if (!found.Subject.IsVisibleTo(attempt.Actor))
            throw EscalationErrors.Unknown();
        attempt.Concerns(Escalation.SubjectType, id, found.Project.Id);
        return found;
    }

    /// <summary>Around an escalation that was raised just now.</summary>
    public EscalationCase Around(WorkflowDbContext db, Escalation subject, ChangeRequest? request, Project project, WorkingCalendar calendar)
    {
        var store = new InstanceStore(db, definitions, clock);
        return new(db, subject, request, project, calendar, store, new WorkflowRunner(store, burst, clock), Now);
    }
}

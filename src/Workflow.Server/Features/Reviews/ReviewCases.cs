using Workflow.Approvals.Calendars;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Reviews;

/// <summary>Opens the case of a review in the context of one decision.</summary>
public sealed class ReviewCases(Burst burst, CompiledDefinitions definitions, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<ReviewCase?> Find(WorkflowDbContext db, Guid id, CancellationToken ct)
    {
        if (await db.ReviewForDecision(id, ct) is not { } subject)
            return null;
        var project = await db.ProjectForDecision(subject.ProjectId, ct) ?? throw new InvalidOperationException($"Project {subject.ProjectId} of {subject.Number} is missing.");
        return Around(db, subject, project, await db.CalendarOf(project, Now, ct));
    }

    /// <summary>The first checks of every act: it is there, and visible to the actor.</summary>
    public async Task<ReviewCase> Visible(WorkflowDbContext db, Attempt attempt, Guid id, CancellationToken ct)
    {
        var found = await Find(db, id, ct) ?? throw ReviewErrors.Unknown();
        if (!found.Subject.IsVisibleTo(attempt.Actor))
            throw ReviewErrors.Unknown();
        attempt.Concerns(JointReview.SubjectType, id, found.Project.Id);
        return found;
    }

    /// <summary>Around a review that was opened just now.</summary>
    public ReviewCase Around(WorkflowDbContext db, JointReview subject, Project project, WorkingCalendar calendar)
    {
        var store = new InstanceStore(db, definitions, clock);
        return new(db, subject, project, calendar, store, new WorkflowRunner(store, burst, clock), Now);
    }
}

using Workflow.Approvals.Calendars;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Meetings;

/// <summary>Opens the case of a meeting in the context of one decision.</summary>
public abstract class MeetingCases<TMeeting, TStep>(Burst burst, CompiledDefinitions definitions, TimeProvider clock) where TMeeting : Meeting<TStep> where TStep : struct, Enum
{
    public DateTimeOffset Now => clock.GetUtcNow();

    protected abstract Task<TMeeting?> Load(WorkflowDbContext db, Guid id, CancellationToken ct);

    protected abstract RefusedException Unknown();

    public async Task<MeetingCase<TMeeting, TStep>?> Find(WorkflowDbContext db, Guid id, CancellationToken ct)
    {
        if (await Load(db, id, ct) is not { } subject)
            return null;
        var project = await db.ProjectForDecision(subject.ProjectId, ct) ?? throw new InvalidOperationException($"Project {subject.ProjectId} of {subject.Number} is missing.");
        return Around(db, subject, project, await db.CalendarOf(project, Now, ct));
    }

    /// <summary>The first checks of every act: it is there, and visible to the actor.</summary>
    public async Task<MeetingCase<TMeeting, TStep>> Visible(WorkflowDbContext db, Attempt attempt, Guid id, CancellationToken ct)
    {
        var found = await Find(db, id, ct) ?? throw Unknown();
        if (!found.Subject.IsVisibleTo(attempt.Actor))
            throw Unknown();
        attempt.Concerns(found.Subject.Source.Type, id, found.Project.Id);
        return found;
    }

    /// <summary>Around a meeting that was opened just now.</summary>
    public MeetingCase<TMeeting, TStep> Around(WorkflowDbContext db, TMeeting subject, Project project, WorkingCalendar calendar)
    {
        var store = new InstanceStore(db, definitions, clock);
        return new(db, subject, project, calendar, store, new WorkflowRunner(store, burst, clock), Now);
    }
}

using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>A task as a decision needs it, with its project.</summary>
public sealed record ProjectTaskCase(WorkflowDbContext Db, ProjectTask Subject, Project Project, DateTimeOffset Now);

/// <summary>What every act on a task has in common: visible, answered before, then the domain, which says who may do it.</summary>
public sealed class ProjectTaskAct(Decisions decisions, TimeProvider clock)
{
    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, string action, Func<ProjectTaskCase, ActOutcome> act, CancellationToken ct) =>
        Run(actor, id, action, (found, _, _) => Task.FromResult(act(found)), ct);

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, string action, Func<ProjectTaskCase, Attempt, CancellationToken, Task<ActOutcome>> act, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "project-task." + action);
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var task = await db.ProjectTaskForDecision(id, token) ?? throw ProjectTaskErrors.Unknown();
            if (!task.IsVisibleTo(actor))
                throw ProjectTaskErrors.Unknown();
            attempt.Concerns(ProjectTask.SubjectType, id, task.ProjectId);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var project = await db.ProjectForDecision(task.ProjectId, token) ?? throw new InvalidOperationException($"Project {task.ProjectId} of {task.Number} is missing.");
            var outcome = await act(new ProjectTaskCase(db, task, project, clock.GetUtcNow()), attempt, token);
            foreach (var line in outcome.Audit)
                db.Audit(line);
            return ProjectTaskAnswer.Of(task, actor, escalationId: action == "decline-adjustment" ? task.Adjustments[^1].EscalationId : null);
        }, ct);
    }
}

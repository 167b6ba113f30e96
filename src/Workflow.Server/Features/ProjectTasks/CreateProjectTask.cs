using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>Anybody of the project puts a task on its board.</summary>
public sealed class CreateProjectTask(Decisions decisions, TimeProvider clock)
{
    public const string Numbers = "project-task";

    public sealed record Request
    {
        /// <summary>Up to 200 characters.</summary>
        public required string Title { get; init; }
        public string? Description { get; init; }

        /// <summary>Somebody of the project or of management; null: nobody has taken it on yet.</summary>
        public Guid? OwnerId { get; init; }

        /// <summary>The last day on which it is in time, at the project's site.</summary>
        public DateOnly? DueOn { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid projectId, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "project-task.create");
        return decisions.Run(attempt, async (db, token) =>
        {
            var project = await db.ProjectForDecision(projectId, token) ?? throw ProjectErrors.NotFound();
            if (!Policies.Sees(actor, projectId))
                throw ProjectErrors.NotFound();
            attempt.Concerns("Project", projectId, projectId);
            Policies.Demand(actor, Permission.CreateProjectTask, projectId, ProjectErrors.NotFound);
            await decisions.AnswerIfRepeated(db, attempt, token);

            var owner = await TaskOwners.Find(db, projectId, request.OwnerId, token);
            var number = ProjectTaskRules.Number(project.Code, await db.NextNumber(projectId, Numbers, token));
            var outcome = ProjectTask.Create(project, number, actor, new ProjectTaskInput(request.Title, request.Description, owner, request.DueOn), null, clock.GetUtcNow(), out var task);
            db.ProjectTasks.Add(task);
            foreach (var line in outcome.Audit)
                db.Audit(line);
            return ProjectTaskAnswer.Of(task, actor, isNew: true);
        }, ct);
    }
}

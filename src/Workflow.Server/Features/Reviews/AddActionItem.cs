using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ProjectTasks;

namespace Workflow.Server.Features.Reviews;

/// <summary>An action item of the review: a task on the project's board, in its owner's inbox at once.</summary>
public sealed class AddActionItem(ReviewAct act)
{
    public sealed record Request
    {
        public required string Title { get; init; }
        public string? Description { get; init; }

        /// <summary>Somebody of the project or of management.</summary>
        public required Guid OwnerId { get; init; }

        /// <summary>The last day on which it is in time, at the project's site.</summary>
        public required DateOnly DueOn { get; init; }
    }

    public Task<ReviewAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "action-item", async (found, token) =>
    {
        var (db, project) = (found.Context, found.Project);
        var owner = await TaskOwners.Find(db, project.Id, request.OwnerId, token);
        var number = ProjectTaskRules.Number(project.Code, await db.NextNumber(project.Id, CreateProjectTask.Numbers, token));
        var outcome = found.Subject.AddActionItem(project, number, actor, new ProjectTaskInput(request.Title, request.Description, owner, request.DueOn), found.Now, out var task);
        db.ProjectTasks.Add(task);
        return outcome;
    }, ct);
}

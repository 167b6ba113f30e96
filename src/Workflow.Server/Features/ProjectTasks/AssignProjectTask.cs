using Workflow.Approvals.People;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>The task is somebody else's from now on: it leaves the one inbox and appears in the other.</summary>
public sealed class AssignProjectTask(ProjectTaskAct act)
{
    public sealed record Request
    {
        /// <summary>Somebody of the project or of management; null: nobody for the moment.</summary>
        public required Guid? OwnerId { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "assign", async (found, _, token) =>
        found.Subject.Assign(found.Project, actor, await TaskOwners.Find(found.Db, found.Project.Id, request.OwnerId, token), found.Now), ct);
}

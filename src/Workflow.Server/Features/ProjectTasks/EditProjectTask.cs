using Workflow.Approvals.People;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>Whoever made the task, or a lead, says anew what is to be done.</summary>
public sealed class EditProjectTask(ProjectTaskAct act)
{
    public sealed record Request
    {
        public required string Title { get; init; }
        public string? Description { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "edit", found => found.Subject.Edit(actor, request.Title, request.Description, found.Now), ct);
}

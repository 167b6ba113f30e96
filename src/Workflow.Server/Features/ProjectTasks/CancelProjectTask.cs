using Workflow.Approvals.People;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>Whoever made the task, or a lead, drops it.</summary>
public sealed class CancelProjectTask(ProjectTaskAct act)
{
    public sealed record Request
    {
        public required string Reason { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "cancel", found => found.Subject.Cancel(actor, request.Reason, found.Now), ct);
}

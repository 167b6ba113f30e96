using Workflow.Approvals.People;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>A lead says that a task is not done after all.</summary>
public sealed class ReopenProjectTask(ProjectTaskAct act)
{
    public sealed record Request
    {
        public required string Reason { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "reopen", found => found.Subject.Reopen(actor, request.Reason, found.Now), ct);
}

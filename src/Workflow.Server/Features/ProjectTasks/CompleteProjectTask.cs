using Workflow.Approvals.People;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>The owner or a lead says that a task is done.</summary>
public sealed class CompleteProjectTask(ProjectTaskAct act)
{
    public sealed record Request
    {
        public string? Comment { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "complete", found => found.Subject.Complete(actor, request.Comment, found.Now), ct);
}

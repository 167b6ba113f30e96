using Workflow.Approvals.People;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>Something said about a task.</summary>
public sealed class CommentOnProjectTask(ProjectTaskAct act)
{
    public sealed record Request
    {
        public required string Text { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "comment", found => found.Subject.Comment(actor, request.Text, found.Now, out _), ct);
}

using Workflow.Approvals.People;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>The owner or a lead says how far a task is.</summary>
public sealed class ReportProgress(ProjectTaskAct act)
{
    public sealed record Request
    {
        /// <summary>0 to 100.</summary>
        public required int Percent { get; init; }
        public string? Comment { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "progress", found => found.Subject.Progress(actor, request.Percent, request.Comment, found.Now), ct);
}

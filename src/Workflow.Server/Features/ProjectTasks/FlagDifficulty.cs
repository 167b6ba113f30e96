using Workflow.Approvals.People;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>The engineering manager flags a technical difficulty; the project manager is asked for an adjustment of resources.</summary>
public sealed class FlagDifficulty(ProjectTaskAct act)
{
    public sealed record Request
    {
        public required string Difficulty { get; init; }
    }

    public Task<ProjectTaskAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "flag", found => found.Subject.Flag(actor, request.Difficulty, found.Now), ct);
}

using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;

namespace Workflow.Server.Features.Reviews;

/// <summary>Saves what a lead has written so far of their own section.</summary>
public sealed class SaveSection(ReviewAct act)
{
    public sealed record Request
    {
        public string? Progress { get; init; }
        public string? RiskPoints { get; init; }
        public string? NextSteps { get; init; }

        /// <summary>The edit that was read; 0 for the first save.</summary>
        public required int BasedOn { get; init; }
    }

    public Task<ReviewAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "draft", found => found.Subject.Draft(actor, new SectionInput(request.Progress, request.RiskPoints, request.NextSteps), request.BasedOn, found.Now), ct);
}

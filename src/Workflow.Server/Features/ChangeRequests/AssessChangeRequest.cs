using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>A lead says what they think of the present revision before anybody signs; it may be replaced until both assessments are in.</summary>
public sealed class AssessChangeRequest(ChangeRequestAct act)
{
    public sealed record Request
    {
        /// <summary>The lead role in which the caller assesses.</summary>
        public required ProjectRole Role { get; init; }
        public required AssessmentVerdict Verdict { get; init; }
        public required string Text { get; init; }

        /// <summary>The engineering manager's part.</summary>
        public TechnicalInput? Technical { get; init; }

        /// <summary>The project manager's part.</summary>
        public DeliveryInput? Delivery { get; init; }
    }

    public sealed record TechnicalInput
    {
        public string? Safety { get; init; }
        public string? Standards { get; init; }
    }

    public sealed record DeliveryInput
    {
        public int? ScheduleDays { get; init; }
        public decimal? CostAmount { get; init; }
        public string? Resources { get; init; }
    }

    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(
        actor, id, Permission.AssessChangeRequest, "change-request.assess",
        (found, attempt, token) => found.Go(attempt, found.Subject.Assess(actor, Input(request), found.Now), token), ct);

    private static AssessmentInput Input(Request r) => new(
        r.Role.ToString(), r.Verdict.ToString(), r.Text,
        r.Technical is { } t ? new TechnicalAssessment(t.Safety, t.Standards) : null,
        r.Delivery is { } d ? new DeliveryAssessment(d.ScheduleDays, d.CostAmount, d.Resources) : null);
}

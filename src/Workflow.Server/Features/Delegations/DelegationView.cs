using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Delegations;
using Workflow.Approvals.People;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Delegations;

/// <summary>Holiday cover for a lead.</summary>
/// <param name="Acts">What the delegate may do; empty: all a lead assesses and signs.</param>
/// <param name="Categories">Of changes of these categories only; empty: of any.</param>
/// <param name="IsRunning">Within its period and not taken back.</param>
public sealed record DelegationView(
    Guid Id, Guid ProjectId, ProjectRole Role, Guid DelegatorId, string DelegatorName, Guid DelegateId, string DelegateName, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    IReadOnlyList<DelegatedAct> Acts, IReadOnlyList<ChangeCategory> Categories, DateTimeOffset? RevokedAt, bool IsRunning) : Answer
{
    private bool IsNew { get; init; }

    public static DelegationView Of(Delegation d, DateTimeOffset now, bool isNew = false) => new(
        d.Id, d.ProjectId, d.Role, d.DelegatorId, d.DelegatorName, d.DelegateId, d.DelegateName, d.StartsAt, d.EndsAt, d.Acts, d.Categories, d.RevokedAt,
        d.RevokedAt is null && d.StartsAt <= now && now < d.EndsAt) { IsNew = isNew };

    public override AnswerHead Head() => IsNew ? AnswerHead.Created($"/api/projects/{ProjectId}/delegations") : AnswerHead.Ok;
}

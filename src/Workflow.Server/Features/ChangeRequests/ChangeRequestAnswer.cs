using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Server.Http;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>Where a change request stands after somebody did something to it.</summary>
public sealed record ChangeRequestAnswer : Answer
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }

    /// <summary>For example <c>METRO-7-CR-0012</c>.</summary>
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required ChangeRequestStatus Status { get; init; }
    public required int Revision { get; init; }

    /// <summary>What a signature covers: 64 hexadecimal digits; null until submission.</summary>
    public required string? ContentHash { get; init; }
    public required Guid AuthorId { get; init; }
    public required string AuthorName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>From when the change binds the project.</summary>
    public required DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>When a draft or a returned request expires.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Declared an emergency: it may be carried out on one signature.</summary>
    public required bool IsEmergency { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<ChangeRequestAction> AllowedActions { get; init; }

    private string Tag { get; init; } = "";

    private bool IsNew { get; init; }

    public static ChangeRequestAnswer Of(ChangeRequest request, Actor actor) => new()
    {
        Id = request.Id, ProjectId = request.ProjectId, Number = request.Number, Title = request.Title, Status = request.Status, Revision = request.Revision,
        ContentHash = request.Current.ContentHash, AuthorId = request.AuthorId, AuthorName = request.AuthorName, CreatedAt = request.CreatedAt,
        UpdatedAt = request.UpdatedAt, SubmittedAt = request.SubmittedAt, EffectiveAt = request.EffectiveAt, ExpiresAt = request.ExpiresAt,
        IsEmergency = request.Emergency is not null, AllowedActions = request.AllowedActions(actor), Tag = request.Current.ETag,
    };

    /// <summary>For a new one: 201 and where it is.</summary>
    public static ChangeRequestAnswer New(ChangeRequest request, Actor actor) => Of(request, actor) with { IsNew = true };

    public override AnswerHead Head() => IsNew ? AnswerHead.Created($"/api/change-requests/{Id}", Tag) : AnswerHead.Ok with { ETag = Tag };
}

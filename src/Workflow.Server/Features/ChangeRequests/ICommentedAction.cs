using Workflow.Approvals.People;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>A lifecycle action that takes nothing but a comment.</summary>
public interface ICommentedAction
{
    Task<ChangeRequestAnswer> Run(Actor actor, Guid id, string? comment, CancellationToken ct);
}

/// <summary>The body of such an action; it may be left out.</summary>
public sealed record CommentInput
{
    /// <summary>Up to 4,000 characters.</summary>
    public string? Comment { get; init; }
}

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>The body of a lifecycle action that takes nothing but a comment; it may be left out.</summary>
public sealed record CommentInput
{
    /// <summary>Up to 4,000 characters.</summary>
    public string? Comment { get; init; }
}

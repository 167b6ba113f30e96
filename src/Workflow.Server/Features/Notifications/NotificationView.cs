using Workflow.Persistence.Notifications;

namespace Workflow.Server.Features.Notifications;

/// <summary>Something the caller was told, in the caller's language.</summary>
public sealed record NotificationView
{
    public required Guid Id { get; init; }
    public required NotificationKind Kind { get; init; }
    public required string Headline { get; init; }
    public required string Text { get; init; }
    public required Guid? ProjectId { get; init; }
    public required string? SubjectType { get; init; }
    public required Guid? SubjectId { get; init; }
    public required string? Number { get; init; }

    /// <summary>Until when the work is due; for work that waits or is overdue.</summary>
    public required DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null: not read yet.</summary>
    public required DateTimeOffset? ReadAt { get; init; }
}

using Workflow.Approvals.Signoffs;

namespace Workflow.Approvals.Inbox;

/// <summary>What a workflow asks of people: the bookmark at which it waits, what is asked of whom, and until when.</summary>
public sealed record WorkOrder(
    WorkTaskKind Kind, WorkTaskRole Role, int BookmarkId, DateTimeOffset? DueAt = null, string? Title = null, string? Meaning = null,
    SignoffPolicy Policy = SignoffPolicy.Standard);

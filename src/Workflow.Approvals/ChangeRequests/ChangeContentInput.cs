namespace Workflow.Approvals.ChangeRequests;

/// <summary>What an author typed; nothing in it is checked yet.</summary>
public sealed record ChangeContentInput(
    string? Title, string? Description, string? Category, string? Reason, ChangeImpactInput? Impact, DateOnly? EffectiveOn = null,
    IReadOnlyList<AttachmentInput>? Attachments = null);

/// <summary>The impact as typed.</summary>
public sealed record ChangeImpactInput(decimal? CostAmount, string? Currency, int? ScheduleDays, bool? Safety);

namespace Workflow.Approvals.ChangeRequests;

/// <summary>Every field an author can edit, checked and in Unicode normal form C: what a signature covers.</summary>
public sealed record ChangeContent
{
    /// <summary>The longest text that fields within their limits can become: each character takes six bytes at most when it must be escaped.</summary>
    public const int LongestText = 200_000;

    public string Title { get; init; } = "";
    public string Description { get; init; } = "";
    public ChangeCategory Category { get; init; }
    public string Reason { get; init; } = "";
    public ChangeImpact Impact { get; init; } = new();

    /// <summary>The local day of the project's zone at whose first instant the change takes effect; null: at once.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>The files that belong to it, in the order of their names.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

using Workflow.Approvals.Limits;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>
/// One content of a request: open to edits until it is submitted, frozen with its canonical text and hash from then on. The text is then the only copy
/// of the content, so that what people read is what they sign.
/// </summary>
public sealed class ChangeRequestRevision
{
    private ChangeContent? _read;

    private ChangeRequestRevision() { }

    internal ChangeRequestRevision(Guid changeRequestId, int number, ChangeContent content, DateTimeOffset createdAt) =>
        (ChangeRequestId, Number, Draft, CreatedAt) = (changeRequestId, number, content, createdAt);

    public Guid ChangeRequestId { get; private set; }
    public int Number { get; private set; }
    public ChangeContent Content => Draft ?? (_read ??= ContentHashing.ContentOf(CanonicalText!));

    /// <summary>What the author is working on; null from submission on.</summary>
    public ChangeContent? Draft { get; private set; }
    public int EditCount { get; private set; }

    /// <summary>The workflow definition version that carries the process; part of the hash.</summary>
    public string? DefinitionVersionId { get; private set; }

    /// <summary>The RFC 8785 text that was hashed; null until submission. A signature can be proven with it and without this program.</summary>
    public string? CanonicalText { get; private set; }

    /// <summary>SHA-256 of <see cref="CanonicalText"/> as it was when it was submitted.</summary>
    public string? ContentHash { get; private set; }

    /// <summary>The project's limits when it was submitted; null when there were none.</summary>
    public LimitsSnapshot? Limits { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public Guid? SubmittedById { get; private set; }

    /// <summary>Names the edition an author worked on: "revision.edits", quoted as HTTP wants it.</summary>
    public string ETag => $"\"{Number}.{EditCount}\"";

    public bool IsSubmitted => SubmittedAt is not null;

    internal void Edit(ChangeContent content)
    {
        Draft = content;
        EditCount++;
    }

    internal void Freeze(ChangeRequest request, string definitionVersionId, Guid by, DateTimeOffset now, LimitsSnapshot? limits)
    {
        DefinitionVersionId = definitionVersionId;
        CanonicalText = TextOf(request);
        ContentHash = ContentHashing.Hash(CanonicalText);
        (Draft, SubmittedAt, SubmittedById, Limits) = (null, now, by, limits);
    }

    /// <summary>
    /// The hash of what the row says now: its content, and whose content it is. Anything but <see cref="ContentHash"/> means that somebody changed the row
    /// behind our back. Null until submission.
    /// </summary>
    internal string? Recompute(ChangeRequest request)
    {
        if (CanonicalText is not { } stored)
            return null;
        var hash = ContentHashing.Hash(stored);
        return hash == ContentHash ? ContentHashing.Hash(TextOf(request)) : hash;
    }

    private string TextOf(ChangeRequest request) =>
        ContentHashing.CanonicalText(request.Id, request.ProjectId, request.Number, Number, DefinitionVersionId!, Content);
}

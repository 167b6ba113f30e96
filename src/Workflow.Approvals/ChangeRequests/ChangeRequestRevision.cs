using Workflow.Approvals.Limits;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>One content of a request: open to edits until it is submitted, frozen with its canonical text and hash from then on.</summary>
public sealed class ChangeRequestRevision
{
    private ChangeRequestRevision() { }

    internal ChangeRequestRevision(Guid changeRequestId, int number, ChangeContent content, DateTimeOffset createdAt) =>
        (ChangeRequestId, Number, Content, CreatedAt) = (changeRequestId, number, content, createdAt);

    public Guid ChangeRequestId { get; private set; }
    public int Number { get; private set; }
    public ChangeContent Content { get; private set; } = new();
    public int EditCount { get; private set; }

    /// <summary>The workflow definition version that carries the process; part of the hash.</summary>
    public string? DefinitionVersionId { get; private set; }

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
        Content = content;
        EditCount++;
    }

    internal void Freeze(ChangeRequest request, string definitionVersionId, Guid by, DateTimeOffset now, LimitsSnapshot? limits)
    {
        DefinitionVersionId = definitionVersionId;
        ContentHash = Recompute(request);
        (SubmittedAt, SubmittedById, Limits) = (now, by, limits);
    }

    /// <summary>The hash of what the columns say now. Anything but <see cref="ContentHash"/> means that somebody changed the row behind our back.</summary>
    internal string? Recompute(ChangeRequest request) => CanonicalText(request) is { } text ? ContentHashing.Hash(text) : null;

    /// <summary>
    /// The RFC 8785 text that a signature covers, so that it can be proven without this program; null until submission. It is made of the columns, which hold
    /// every value exactly, and not stored beside them.
    /// </summary>
    public string? CanonicalText(ChangeRequest request) => DefinitionVersionId is null
        ? null
        : ContentHashing.CanonicalText(request.Id, request.ProjectId, request.Number, Number, DefinitionVersionId, Content);
}

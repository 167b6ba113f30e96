namespace Workflow.Persistence.Definitions;

/// <summary>
/// One version of a workflow. Until it is published it is a draft and its content may change; from then on only the flags move, because instances run on it.
/// At most one version is the latest, the one people go on drawing, and at most one is published, the one instances start on.
/// </summary>
public sealed class WorkflowDefinitionVersion
{
    public string Id { get; set; } = "";
    public string DefinitionId { get; set; } = "";
    public int Number { get; set; }
    public string Name { get; set; } = "";
    public string? Description { get; set; }
    public bool IsLatest { get; set; }
    public bool IsPublished { get; set; }
    public bool IsReadonly { get; set; }

    /// <summary>Other workflows may use it as an activity.</summary>
    public bool IsUsableAsActivity { get; set; }
    public DefinitionOrigin Origin { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset SavedAt { get; set; }

    /// <summary>The name of whoever saved it last.</summary>
    public string SavedBy { get; set; } = "";

    /// <summary>When it was first published; null: a draft.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>SHA-256 of the content without ids, version and flags: an unchanged definition adds no version.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>The definition in the Elsa 3 format.</summary>
    public string Json { get; set; } = "";

    /// <summary>The change request by which it was put up for signature last; null: never. While that one is under way the content does not change.</summary>
    public Guid? ChangeRequestId { get; set; }

    /// <summary>It carried a subject of the domain whose instance has been taken away: it is never deleted.</summary>
    public bool IsEvidence { get; set; }
    public long Version { get; private set; }

    public bool IsDraft => PublishedAt is null;
}

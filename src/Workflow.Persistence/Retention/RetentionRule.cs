namespace Workflow.Persistence.Retention;

/// <summary>How long the engine's rows of instances that are over are kept. One row at most; none: for ever.</summary>
public sealed class RetentionRule
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>Days after the end of an instance; null: for ever.</summary>
    public int? AfterDays { get; set; }

    /// <summary>Written into a file before they go.</summary>
    public bool Archives { get; set; } = true;

    /// <summary>Processes for which something else holds.</summary>
    public IReadOnlyList<DefinitionRetention> Definitions { get; set; } = [];
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The name of whoever changed it last.</summary>
    public string ChangedByName { get; set; } = "";
    public long Version { get; private set; }

    /// <summary>What holds for the instances of a definition.</summary>
    public (int? AfterDays, bool Archives) For(string definitionId) =>
        Definitions.FirstOrDefault(d => d.DefinitionId == definitionId) is { } own ? (own.AfterDays, own.Archives) : (AfterDays, Archives);
}

/// <param name="AfterDays">Null: for ever.</param>
public sealed record DefinitionRetention(string DefinitionId, int? AfterDays, bool Archives);

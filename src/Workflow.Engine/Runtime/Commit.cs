namespace Workflow.Engine.Runtime;

/// <summary>
/// What a burst decided; the caller stores all of it in one transaction. A bookmark that was both added and burned within the burst is in neither list.
/// </summary>
public sealed record Commit(
    InstanceState State, IReadOnlyList<Bookmark> Added, IReadOnlyList<Bookmark> Burned, IReadOnlyList<JournalLine> Journal,
    IReadOnlyList<Incident> NewIncidents, IReadOnlyList<OutboxMessage> Outbox)
{
    /// <summary>Earlier incidents that this burst closed: retried, or of an execution that was cancelled.</summary>
    public IReadOnlyList<Incident> ResolvedIncidents { get; init; } = [];
}

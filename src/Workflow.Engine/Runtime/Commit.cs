namespace Workflow.Engine.Runtime;

/// <summary>
/// What a burst decided; the caller stores all of it in one transaction. A bookmark that was both added and burned within the burst is in neither list.
/// </summary>
public sealed record Commit(
    InstanceState State, IReadOnlyList<Bookmark> Added, IReadOnlyList<Bookmark> Burned, IReadOnlyList<JournalLine> Journal,
    IReadOnlyList<Incident> NewIncidents, IReadOnlyList<OutboxMessage> Outbox)
{
    /// <summary>Earlier incidents that this burst closed: retried, skipped, or of an execution that was cancelled.</summary>
    public IReadOnlyList<Incident> ResolvedIncidents { get; init; } = [];

    /// <summary>What other instances are to do. Each is in <see cref="Outbox"/>, too: who stores the outbox has stored these.</summary>
    public IReadOnlyList<Dispatch> Dispatches { get; init; } = [];

    /// <summary>Instances that were started within this burst (ExecuteWorkflow): staged in the same transaction.</summary>
    public IReadOnlyList<Commit> Children { get; init; } = [];

    /// <summary>Bookmarks that kept their id and now stand at another activity. Only a migration moves any.</summary>
    public IReadOnlyList<Bookmark> Moved { get; init; } = [];

    /// <summary>This commit and the one of the next burst of the same instance as one, for a caller that runs both in one transaction.</summary>
    public Commit Then(Commit next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.State.Id != State.Id) throw new ArgumentException("The commits belong to different instances.", nameof(next));
        var (gone, closed) = (next.Burned.Select(b => b.Id).ToHashSet(), next.ResolvedIncidents.ToDictionary(i => i.Id));
        var (mine, opened) = (Added.Select(b => b.Id).ToHashSet(), NewIncidents.Select(i => i.Id).ToHashSet());
        return new Commit(
            next.State,
            [.. Added.Where(b => !gone.Contains(b.Id)), .. next.Added],
            [.. Burned, .. next.Burned.Where(b => !mine.Contains(b.Id))],
            [.. Journal, .. next.Journal],
            [.. NewIncidents.Select(i => closed.ContainsKey(i.Id) ? i with { Resolved = true } : i), .. next.NewIncidents],
            [.. Outbox, .. next.Outbox])
        {
            ResolvedIncidents = [.. ResolvedIncidents, .. next.ResolvedIncidents.Where(i => !opened.Contains(i.Id))],
            Dispatches = [.. Dispatches, .. next.Dispatches],
            Children = [.. Children, .. next.Children],
            Moved = [.. Moved, .. next.Moved],
        };
    }
}

using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Instances;

/// <summary>
/// The engine over the context of one decision, with the port that each instance needs. Whoever has run something with <see cref="Runner"/> and
/// <see cref="Ports"/> calls <see cref="Settle"/> at the end of the decision.
/// </summary>
public sealed class InstanceCase(WorkflowDbContext db, InstanceStore store, WorkflowRunner runner, SubjectCases subjects)
{
    private readonly List<AuditEntry> _audit = [];
    private readonly Dictionary<Guid, SubjectCase> _subjects = [];

    public InstanceStore Store => store;
    public WorkflowRunner Runner => runner;

    /// <summary>What an instance is about; null for one that is about nothing.</summary>
    public async Task<object?> Ports(InstanceState state, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(state);
        // An instance that is about something has been stored with it, so an unknown one is about nothing.
        if (await db.WorkflowInstances.FindAsync([state.Id], ct) is not { SubjectId: { } subject } row)
            return null;
        if (!_subjects.TryGetValue(subject, out var found))
        {
            if (await subjects.Find(db, row.SubjectType, subject, ct) is not { } opened)
                return null;
            _subjects.Add(subject, found = opened);
        }

        return found.Port(state.Id, _audit);
    }

    /// <summary>Resumes any bookmark. False when it is gone or its instance stands still.</summary>
    public async Task<bool> Resume(Attempt attempt, Guid instanceId, int bookmarkId, JsonNode? payload, CancellationToken ct)
    {
        if (await store.Load(instanceId, ct) is not { } stored || !stored.State.IsResumable || stored.State.Bookmark(bookmarkId) is null)
            return false;
        await runner.Resume(instanceId, bookmarkId, payload, await Ports(stored.State, ct), ct);
        Settle(attempt);
        return true;
    }

    /// <summary>Stages what the ports have to tell the auditors, and says which timer is now the next.</summary>
    public void Settle(Attempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        foreach (var line in _audit)
            db.Audit(line);
        _audit.Clear();
        attempt.EarliestTimer = store.EarliestTimer;
    }
}

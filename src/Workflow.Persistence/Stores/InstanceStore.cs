using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Runtime;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Mappings.Instances;
using Workflow.Persistence.Outbox;

namespace Workflow.Persistence.Stores;

/// <summary>The engine's rows over the context of one decision; make one for each. What is staged commits, or not, with everything else in that context.</summary>
public sealed partial class InstanceStore(WorkflowDbContext db, CompiledDefinitions compiled, TimeProvider clock) : IInstanceStore
{
    /// <summary>Ids in one query.</summary>
    private const int InOneGo = 500;

    private readonly Dictionary<Guid, WorkflowInstance> instances = [];
    private readonly Dictionary<(Guid, int), InstanceBookmark> added = [];
    private readonly Dictionary<(Guid, int), InstanceBookmark> moved = [];
    private readonly Dictionary<(Guid, int), InstanceIncident> incidents = [];

    /// <summary>The earliest of the timers staged so far.</summary>
    public DateTimeOffset? EarliestTimer => added.Values.Min(b => b.DueAt);

    public async Task<StoredInstance?> Load(Guid instanceId, CancellationToken ct)
    {
        if (!instances.TryGetValue(instanceId, out var row))
        {
            row = await HotQueries.Of(db).Instance(db, instanceId, ct);
            if (row is null) return null;
            instances.Add(instanceId, row);
        }
        return new(InstanceState.FromBytes(row.State), await Definition(row.DefinitionVersionId, ct));
    }

    public async Task Foresee(IReadOnlyCollection<Guid> instanceIds, CancellationToken ct)
    {
        foreach (var some in instanceIds.Where(id => !instances.ContainsKey(id)).Chunk(InOneGo))
            foreach (var row in await db.WorkflowInstances.Where(i => some.Contains(i.Id)).ToListAsync(ct))
                instances.TryAdd(row.Id, row);
    }

    public async Task<CompiledDefinition?> Published(string definitionId, CancellationToken ct) =>
        await HotQueries.Of(db).PublishedVersion(db, definitionId, ct) is { } version ? await Definition(version, ct) : null;

    public Task<CompiledDefinition?> Version(string versionId, CancellationToken ct) => compiled.Find(db, versionId, ct);

    public void Stage(Commit commit, InstanceSubject? subject)
    {
        var now = clock.GetUtcNow();
        Stage(commit.State, subject, now);
        Bookmarks(commit);
        InstanceJournal.Append(db, instances[commit.State.Id], commit.Journal);
        Incidents(commit);
        foreach (var message in commit.Outbox)
            db.OutboxMessages.Add(new OutboxEntry
            {
                Id = Guid.CreateVersion7(now), InstanceId = commit.State.Id, Kind = message.Kind, Key = message.Key,
                Body = message.Body.ToJsonString(), CreatedAt = now, DueAt = now,
            });
    }

    private void Stage(InstanceState state, InstanceSubject? subject, DateTimeOffset now)
    {
        if (!instances.TryGetValue(state.Id, out var row))
        {
            row = new()
            {
                Id = state.Id, DefinitionId = state.DefinitionId, DefinitionVersionId = state.DefinitionVersionId,
                SubjectType = subject?.Type, SubjectId = subject?.Id, ProjectId = subject?.ProjectId, CreatedAt = now,
            };
            instances.Add(state.Id, row);
            db.WorkflowInstances.Add(row);
        }
        // A migration binds it to another version.
        row.DefinitionVersionId = state.DefinitionVersionId;
        (row.Status, row.SubStatus, row.CorrelationId, row.Name) = (state.Status, state.SubStatus, state.CorrelationId, Cut(state.Name, WorkflowInstanceMapping.NameLength));
        row.IncidentCount = state.Incidents.Count(i => !i.Resolved);
        row.UpdatedAt = now;
        row.FinishedAt = state.Status == WorkflowStatus.Finished ? now : null;
        row.State = state.ToBytes();
    }

    private void Bookmarks(Commit commit)
    {
        var id = commit.State.Id;
        foreach (var bookmark in commit.Burned)
        {
            // Deleting compares and sets: when another transaction burned it first, no row goes and the whole decision is taken again.
            if (added.Remove((id, bookmark.Id), out var staged)) db.Entry(staged).State = EntityState.Detached;
            else db.Bookmarks.Remove(moved.Remove((id, bookmark.Id), out var row) ? row : new() { InstanceId = id, Id = bookmark.Id });
        }
        foreach (var bookmark in commit.Added)
        {
            var row = new InstanceBookmark { InstanceId = id, Id = bookmark.Id, ActivityId = bookmark.ActivityId, Name = bookmark.Name, Key = bookmark.Key, DueAt = bookmark.DueAt };
            added.Add((id, bookmark.Id), row);
            db.Bookmarks.Add(row);
        }
        foreach (var bookmark in commit.Moved) Row(id, bookmark.Id).ActivityId = bookmark.ActivityId;
    }

    /// <summary>The row of an open bookmark, to change it: when another transaction burned it meanwhile, no row is changed and the decision is taken again.</summary>
    private InstanceBookmark Row(Guid instanceId, int bookmarkId)
    {
        if (added.GetValueOrDefault((instanceId, bookmarkId)) is { } staged) return staged;
        if (moved.TryGetValue((instanceId, bookmarkId), out var row)) return row;
        moved.Add((instanceId, bookmarkId), row = new() { InstanceId = instanceId, Id = bookmarkId });
        db.Bookmarks.Attach(row);
        return row;
    }

    private void Incidents(Commit commit)
    {
        foreach (var incident in commit.NewIncidents)
        {
            var row = new InstanceIncident
            {
                InstanceId = commit.State.Id, Id = incident.Id, ExecutionId = incident.ExecutionId, ActivityId = incident.ActivityId, ActivityType = incident.ActivityType,
                Code = Cut(incident.Code, InstanceIncidentMapping.CodeLength)!, Message = Cut(incident.Message, InstanceIncidentMapping.MessageLength)!,
                At = incident.At, Resolved = incident.Resolved,
            };
            incidents.Add((row.InstanceId, row.Id), row);
            db.Incidents.Add(row);
        }
        foreach (var incident in commit.ResolvedIncidents)
        {
            if (!incidents.TryGetValue((commit.State.Id, incident.Id), out var row))
            {
                incidents.Add((commit.State.Id, incident.Id), row = new() { InstanceId = commit.State.Id, Id = incident.Id });
                db.Incidents.Attach(row);
            }
            row.Resolved = true;
        }
    }

    private Task<CompiledDefinition> Definition(string versionId, CancellationToken ct) => compiled.Load(db, versionId, ct);

    // What an exception or an expression says has no limit, and may hold what PostgreSQL refuses: a NUL, half a character.
    private static string? Cut(string? text, int length)
    {
        if (text is null) return null;
        var cut = text.Length <= length ? text : text[..(length - 1)] + "…";
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut.Replace('\0', '\uFFFD')));
    }
}

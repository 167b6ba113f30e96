using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Runtime;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Mappings.Instances;
using Workflow.Persistence.Outbox;

namespace Workflow.Persistence.Stores;

/// <summary>The engine's rows over the context of one decision; make one for each. What is staged commits, or not, with everything else in that context.</summary>
public sealed class InstanceStore(WorkflowDbContext db, CompiledDefinitions compiled, TimeProvider clock) : IInstanceStore
{
    private readonly Dictionary<Guid, WorkflowInstance> instances = [];
    private readonly Dictionary<(Guid, int), InstanceBookmark> added = [];

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

    public async Task<CompiledDefinition?> Published(string definitionId, CancellationToken ct) =>
        await HotQueries.Of(db).PublishedVersion(db, definitionId, ct) is { } version ? await Definition(version, ct) : null;

    public void Stage(Commit commit, InstanceSubject? subject)
    {
        var now = clock.GetUtcNow();
        Stage(commit.State, subject, now);
        Bookmarks(commit);
        if (commit.Journal.Count > 0)
            db.Journal.Add(new() { InstanceId = commit.State.Id, Sequence = commit.Journal[0].Sequence, At = commit.Journal[0].At, Lines = JournalText.Write(commit.Journal) });
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
        (row.Status, row.SubStatus, row.CorrelationId, row.Name) = (state.Status, state.SubStatus, state.CorrelationId, Cut(state.Name, WorkflowInstanceMapping.NameLength));
        row.DefinitionVersionId = state.DefinitionVersionId;
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
            else db.Bookmarks.Remove(new() { InstanceId = id, Id = bookmark.Id });
        }
        foreach (var bookmark in commit.Added)
        {
            var row = new InstanceBookmark { InstanceId = id, Id = bookmark.Id, ActivityId = bookmark.ActivityId, Name = bookmark.Name, Key = bookmark.Key, DueAt = bookmark.DueAt };
            added.Add((id, bookmark.Id), row);
            db.Bookmarks.Add(row);
        }
        foreach (var bookmark in commit.Moved)
        {
            // Only where it stands changes; a wait that was answered meanwhile leaves no row to change, and everything is decided again.
            var row = new InstanceBookmark { InstanceId = id, Id = bookmark.Id };
            db.Bookmarks.Attach(row);
            row.ActivityId = bookmark.ActivityId;
        }
    }

    private void Incidents(Commit commit)
    {
        foreach (var incident in commit.NewIncidents)
            db.Incidents.Add(new()
            {
                InstanceId = commit.State.Id, Id = incident.Id, ExecutionId = incident.ExecutionId, ActivityId = incident.ActivityId, ActivityType = incident.ActivityType,
                Code = Cut(incident.Code, InstanceIncidentMapping.CodeLength)!, Message = Cut(incident.Message, InstanceIncidentMapping.MessageLength)!,
                At = incident.At, Resolved = incident.Resolved,
            });
        foreach (var incident in commit.ResolvedIncidents)
        {
            var row = new InstanceIncident { InstanceId = commit.State.Id, Id = incident.Id };
            db.Incidents.Attach(row);
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

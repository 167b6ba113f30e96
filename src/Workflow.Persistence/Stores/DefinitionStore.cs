using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Persistence.Definitions;

namespace Workflow.Persistence.Stores;

/// <summary>What publishing did. <see cref="IsNew"/> is false when the published version already says exactly this.</summary>
public sealed record Publication(string VersionId, int Number, bool IsNew);

/// <summary>What saving did. <see cref="IsNew"/>: a version was added; otherwise the draft was changed, or nothing was when <see cref="IsChanged"/> is false.</summary>
public sealed record SavedDraft(WorkflowDefinitionVersion Version, bool IsNew, bool IsChanged);

/// <summary>What became of a definition that came with the program.</summary>
public enum Shipment { Known, Published, Offered }

/// <summary>The versions of the workflows, over the context of one decision. Ids and numbers of versions are given here; what a file says of them is not content.</summary>
public sealed class DefinitionStore(WorkflowDbContext db, TimeProvider clock)
{
    private const string Program = "";

    private static readonly ChangeRequestStatus[] UnderWay =
        [ChangeRequestStatus.Submitted, ChangeRequestStatus.Assessed, ChangeRequestStatus.InSignoff, ChangeRequestStatus.Approved, ChangeRequestStatus.Escalated];

    /// <summary>Saves what was drawn: into the latest version while that is a draft, else as the next version. The same content again changes nothing.</summary>
    public async Task<SavedDraft> Save(WorkflowDefinition definition, string savedBy, CancellationToken ct)
    {
        var latest = await db.WorkflowDefinitionVersions.SingleOrDefaultAsync(v => v.DefinitionId == definition.DefinitionId && v.IsLatest, ct);
        var hash = ContentHash(definition);
        if (latest is not null && latest.ContentHash == hash)
            return new(latest, false, false);
        if (latest is not { IsDraft: true } || await AwaitsSignatures(latest, ct))
            return new(await Next(definition, latest, hash, savedBy, ct), true, true);
        Write(latest, definition, hash, DefinitionOrigin.Drawn, savedBy, clock.GetUtcNow());
        return new(latest, false, true);
    }

    /// <summary>Saves content as the next version, whatever the latest is; only a draft that says exactly this is taken as it is.</summary>
    public async Task<SavedDraft> SaveBeside(WorkflowDefinition definition, string savedBy, CancellationToken ct)
    {
        var latest = await db.WorkflowDefinitionVersions.SingleOrDefaultAsync(v => v.DefinitionId == definition.DefinitionId && v.IsLatest, ct);
        var hash = ContentHash(definition);
        return latest is { IsDraft: true } && latest.ContentHash == hash
            ? new(latest, false, false)
            : new(await Next(definition, latest, hash, savedBy, ct), true, true);
    }

    /// <summary>Publishes a version that is newer than the published one. It must have been validated. False: it is published already.</summary>
    public async Task<bool> Publish(WorkflowDefinitionVersion version, CancellationToken ct)
    {
        if (version.IsPublished)
            return false;
        await Activate(version, ct);
        return true;
    }

    /// <summary>Stages the definition as the next version, published, unless the published one has the same content. It must have been validated.</summary>
    public async Task<Publication> Publish(WorkflowDefinition definition, CancellationToken ct)
    {
        var published = await db.WorkflowDefinitionVersions.SingleOrDefaultAsync(v => v.DefinitionId == definition.DefinitionId && v.IsPublished, ct);
        if (published is not null && published.ContentHash == ContentHash(definition))
            return new(published.Id, published.Number, false);
        var saved = (await Save(definition, Program, ct)).Version;
        await Activate(saved, ct);
        return new(saved.Id, saved.Number, true);
    }

    /// <summary>Of each workflow that came with a program, the content of the newest version that did: definition id to hash.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LastShipped(CancellationToken ct)
    {
        var shipped = await db.WorkflowDefinitionVersions.Where(v => v.Origin == DefinitionOrigin.Shipped).OrderBy(v => v.Number).Select(v => new { v.DefinitionId, v.ContentHash }).ToListAsync(ct);
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var version in shipped) last[version.DefinitionId] = version.ContentHash;
        return last;
    }

    /// <summary>
    /// Takes in a definition that came with the program. While people have changed nothing it is published as the next version; otherwise it is put beside
    /// their versions as a draft that is not the latest, and nothing of theirs moves.
    /// </summary>
    /// <param name="mayPublish">False: it is put beside the others, or is the first draft, and people publish it.</param>
    public async Task<(Shipment What, Publication Version)> Ship(WorkflowDefinition definition, bool mayPublish, CancellationToken ct)
    {
        var rows = await db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == definition.DefinitionId).OrderBy(v => v.Number).ToListAsync(ct);
        var hash = ContentHash(definition);
        if (rows.FindLast(v => v.Origin == DefinitionOrigin.Shipped) is { } last && last.ContentHash == hash)
            return (Shipment.Known, new(last.Id, last.Number, false));

        var untouched = rows.TrueForAll(v => !v.IsLatest && !v.IsPublished || v is { IsLatest: true, IsPublished: true, Origin: DefinitionOrigin.Shipped }) && rows.Exists(v => v.IsPublished);
        var next = Add(definition, rows.LastOrDefault(), hash, DefinitionOrigin.Shipped, Program);
        if (!mayPublish || (rows.Count > 0 && !untouched))
        {
            next.IsLatest = rows.Count == 0;
            return (Shipment.Offered, new(next.Id, next.Number, true));
        }

        foreach (var row in rows) (row.IsLatest, row.IsPublished) = (false, false);
        await Activate(next, ct);
        return (Shipment.Published, new(next.Id, next.Number, true));
    }

    /// <summary>From now on nothing starts on this workflow; what runs goes on. False: nothing is published.</summary>
    public async Task<bool> Retract(string definitionId, CancellationToken ct)
    {
        if (await db.WorkflowDefinitionVersions.SingleOrDefaultAsync(v => v.DefinitionId == definitionId && v.IsPublished, ct) is not { } published)
            return false;
        published.IsPublished = false;
        await DefinitionTriggers.Remove(db, definitionId, ct);
        return true;
    }

    /// <summary>Removes versions on which no instance runs; the newest of what is left is the latest then.</summary>
    public async Task Remove(string definitionId, IReadOnlyCollection<string> versionIds, CancellationToken ct)
    {
        var rows = await db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == definitionId).OrderBy(v => v.Number).ToListAsync(ct);
        var gone = rows.FindAll(v => versionIds.Contains(v.Id));
        db.WorkflowDefinitionVersions.RemoveRange(gone);
        if (gone.Exists(v => v.IsPublished))
            await DefinitionTriggers.Remove(db, definitionId, ct);
        if (gone.Exists(v => v.IsLatest) && rows.Except(gone).LastOrDefault() is { } newest)
            newest.IsLatest = true;
    }

    /// <summary>The content of a version, with the ids and flags that its row has now.</summary>
    public static WorkflowDefinition Read(WorkflowDefinitionVersion row) => ElsaDefinitionReader.Read(row.Json) with
    {
        Id = row.Id, DefinitionId = row.DefinitionId, Version = row.Number, CreatedAt = row.CreatedAt, IsLatest = row.IsLatest, IsPublished = row.IsPublished,
    };

    /// <summary>SHA-256 of what a version says, without what only names it.</summary>
    /// <exception cref="DefinitionFormatException">It says something that has no one meaning: a number beyond what a double holds exactly, half a character.</exception>
    public static string ContentHash(WorkflowDefinition definition)
    {
        var json = ElsaDefinitionWriter.Write(definition with { Id = "", DefinitionId = "", Version = 0, CreatedAt = default, ToolVersion = null, IsLatest = false, IsPublished = false });
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(JsonNode.Parse(json, null, new() { MaxDepth = ElsaDefinitionReader.MaxDepth })))));
        }
        catch (ArgumentException e)
        {
            throw new DefinitionFormatException("definition", e.Message, e);
        }
    }

    /// <summary>Binds what a draft uses as activities to the versions that are published now; from here on its content is what instances would run.</summary>
    public async Task Pin(WorkflowDefinitionVersion version, CancellationToken ct)
    {
        var drawn = Read(version);
        if (!version.IsDraft || DefinitionReference.In(drawn).Count == 0)
            return;
        var pinned = DefinitionReference.Pin(drawn, await DefinitionLibrary.For(db, drawn, ct));
        Write(version, pinned, ContentHash(pinned), version.Origin, version.SavedBy, version.SavedAt);
    }

    /// <summary>Both leads are being asked about this very content, which therefore does not change.</summary>
    public async Task<bool> AwaitsSignatures(WorkflowDefinitionVersion version, CancellationToken ct) =>
        version.ChangeRequestId is { } id && await db.ChangeRequests.AnyAsync(r => r.Id == id && UnderWay.Contains(r.Status), ct);

    /// <summary>The one place where a version becomes active: reads what that takes, and answers the act itself, which a burst can do because it reads nothing.</summary>
    public async Task<Action> Activation(WorkflowDefinitionVersion version, CancellationToken ct)
    {
        var published = await db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == version.DefinitionId && v.IsPublished && v.Id != version.Id).ToListAsync(ct);
        var triggers = await DefinitionTriggers.Of(db, version.DefinitionId, ct);
        return () =>
        {
            var now = clock.GetUtcNow();
            foreach (var before in published) before.IsPublished = false;
            version.PublishedAt ??= now;
            version.IsPublished = true;
            DefinitionTriggers.Replace(db, triggers, Read(version), now);
        };
    }

    private async Task Activate(WorkflowDefinitionVersion version, CancellationToken ct)
    {
        await Pin(version, ct);
        (await Activation(version, ct))();
    }

    private async Task<WorkflowDefinitionVersion> Next(WorkflowDefinition definition, WorkflowDefinitionVersion? latest, string hash, string savedBy, CancellationToken ct)
    {
        var newest = await db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == definition.DefinitionId).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        if (latest is not null)
            latest.IsLatest = false;
        return Add(definition, newest, hash, DefinitionOrigin.Drawn, savedBy);
    }

    private WorkflowDefinitionVersion Add(WorkflowDefinition definition, WorkflowDefinitionVersion? newest, string hash, DefinitionOrigin origin, string savedBy)
    {
        // Ids sort as numbers do: rows are written in the order of their ids, and a flag must leave the older version before it comes to the newer one.
        var now = clock.GetUtcNow();
        if (newest is not null && newest.CreatedAt.AddMilliseconds(1) is var next && next > now)
            now = next;
        var row = new WorkflowDefinitionVersion
        {
            Id = Guid.CreateVersion7(now).ToString("N"), DefinitionId = definition.DefinitionId, Number = newest?.Number + 1 ?? 1, IsLatest = true, CreatedAt = now,
        };
        Write(row, definition, hash, origin, savedBy, now);
        db.WorkflowDefinitionVersions.Add(row);
        return row;
    }

    private static void Write(WorkflowDefinitionVersion row, WorkflowDefinition definition, string hash, DefinitionOrigin origin, string savedBy, DateTimeOffset now)
    {
        (row.Name, row.Description, row.IsReadonly, row.IsUsableAsActivity) = (definition.Name, definition.Description, definition.IsReadonly, definition.Options.UsableAsActivity);
        (row.ContentHash, row.Origin, row.SavedBy, row.SavedAt) = (hash, origin, savedBy, now);
        // The flags live in the row; in the text they would grow stale.
        row.Json = ElsaDefinitionWriter.Write(definition with { Id = row.Id, Version = row.Number, CreatedAt = row.CreatedAt, IsLatest = false, IsPublished = false });
    }
}

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Definitions;

/// <summary>A file to be downloaded.</summary>
public sealed record ExportedFile(string Name, string ContentType, byte[] Bytes);

/// <summary>Writes versions as files that this server and a stock Elsa 3.8 import: one as JSON, several as a zip archive.</summary>
public sealed class ExportDefinitions(IDbContextFactory<WorkflowDbContext> contexts)
{
    public const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    public async Task<ExportedFile> Run(Actor actor, string definitionId, int? number, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewDefinitions);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.WorkflowDefinitionVersions.AsNoTracking().SingleOrDefaultAsync(v => v.DefinitionId == definitionId && (number == null ? v.IsLatest : v.Number == number), ct);
        if (row is null)
            throw number is null ? DefinitionErrors.NotFound() : DefinitionErrors.VersionNotFound();
        return new(FileName(row), "application/json", Bytes(row));
    }

    /// <summary>The latest versions of these workflows, of all when none is named.</summary>
    public async Task<ExportedFile> Run(Actor actor, IReadOnlyCollection<string> definitionIds, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewDefinitions);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return Zip(await db.WorkflowDefinitionVersions.AsNoTracking().Where(v => v.IsLatest && (definitionIds.Count == 0 || definitionIds.Contains(v.DefinitionId))).OrderBy(v => v.DefinitionId).ToListAsync(ct));
    }

    /// <param name="withUsers">The workflows that use them as activities as well.</param>
    public async Task<ExportedFile> OfVersions(Actor actor, IReadOnlyCollection<string> versionIds, bool withUsers, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewDefinitions);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.WorkflowDefinitionVersions.AsNoTracking().Where(v => versionIds.Contains(v.Id)).OrderBy(v => v.DefinitionId).ThenBy(v => v.Number).ToListAsync(ct);
        return Zip(withUsers ? await DefinitionUsers.With(db, rows, ct) : rows);
    }

    /// <summary>The text of a version: the model's fields, the schema that says what it is, and nothing that only this server would know.</summary>
    public static string Text(WorkflowDefinition definition)
    {
        var json = new JsonObject { ["$schema"] = Schema };
        foreach (var (name, value) in ElsaDefinitionWriter.ToJson(definition))
            if (name != "$schema") json[name] = value?.DeepClone();
        json["toolVersion"] ??= "3.8.2";
        return json.ToJsonString(Indented);
    }

    private static byte[] Bytes(WorkflowDefinitionVersion row) => Encoding.UTF8.GetBytes(Text(DefinitionStore.Read(row)));

    /// <summary>
    /// The name of a file, and never a path, whatever somebody has called the workflow: an imported id may be "../../etc/x". Where more than a colon had to be replaced a piece of the id's hash keeps two apart.
    /// </summary>
    public static string FileName(string definitionId)
    {
        var plain = definitionId.Replace(':', '_');
        var safe = string.Concat(plain.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).TrimStart('.');
        return safe == plain ? plain : $"{safe}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definitionId)))[..8]}";
    }

    private static string FileName(WorkflowDefinitionVersion row) => $"{FileName(row.DefinitionId)}-v{row.Number}.json";

    private static ExportedFile Zip(List<WorkflowDefinitionVersion> rows)
    {
        if (rows.Count == 0)
            throw DefinitionErrors.NotFound();
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var row in rows)
            {
                var entry = archive.CreateEntry(FileName(row));
                entry.LastWriteTime = row.SavedAt.Year >= 1980 ? row.SavedAt : entry.LastWriteTime;
                using var file = entry.Open();
                file.Write(Bytes(row));
            }

        return new("workflow-definitions.zip", "application/zip", stream.ToArray());
    }
}

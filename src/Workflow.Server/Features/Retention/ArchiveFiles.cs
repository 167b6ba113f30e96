using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Retention;

namespace Workflow.Server.Features.Retention;

/// <summary>
/// Files of instances that are over: gzip, one JSON object in each line, with what the instance held, its journal, and its state as the engine writes it
/// (<c>state</c>, Base64). A file appears whole, and on the disk, before any row goes; a file that no row of the database names was left by an attempt that did not commit.
/// </summary>
public sealed class ArchiveFiles(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>Archive:Folder</c>, by default <c>data/archive</c>. Several servers share it, and a backup needs it.</summary>
    public string Folder { get; } = Path.GetFullPath(configuration["Archive:Folder"] is { Length: > 0 } configured ? configured : Path.Combine("data", "archive"), environment.ContentRootPath);

    public async Task<InstanceArchive> Write(string definitionId, IReadOnlyList<(WorkflowInstance Row, IReadOnlyList<JournalLine> Journal)> instances, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var name = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy}/{now:MM}/instances-{id:N}.jsonl.gz");
        var place = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var bytes = Zipped(instances);
        var unfinished = place + ".unfinished";
        await using (var file = new FileStream(unfinished, Options()))
        {
            await file.WriteAsync(bytes, ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, place);
        return new()
        {
            Id = id, DefinitionId = definitionId, File = name, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Bytes = bytes.Length, Instances = instances.Count,
            FirstFinishedAt = instances.Min(i => i.Row.FinishedAt!.Value), LastFinishedAt = instances.Max(i => i.Row.FinishedAt!.Value), ArchivedAt = now,
        };
    }

    public void Drop(InstanceArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        File.Delete(Path.Combine(Folder, archive.File));
    }

    /// <summary>Whether the file is there as it was written.</summary>
    public async Task<bool> IsWhole(InstanceArchive archive, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var place = Path.Combine(Folder, archive.File);
        if (!File.Exists(place))
            return false;
        await using var file = File.OpenRead(place);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)) == archive.Sha256;
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        // What people wrote is in it.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static byte[] Zipped(IReadOnlyList<(WorkflowInstance Row, IReadOnlyList<JournalLine> Journal)> instances)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
            foreach (var (row, journal) in instances)
            {
                JsonSerializer.Serialize(zip, Line(row, journal), Lines);
                zip.WriteByte((byte)'\n');
            }
        return bytes.ToArray();
    }

    private static JsonObject Line(WorkflowInstance row, IReadOnlyList<JournalLine> journal)
    {
        var state = InstanceState.FromBytes(row.State);
        return new()
        {
            ["id"] = row.Id, ["definitionId"] = row.DefinitionId, ["definitionVersionId"] = row.DefinitionVersionId, ["name"] = row.Name, ["correlationId"] = row.CorrelationId,
            ["status"] = row.Status.ToString(), ["subStatus"] = row.SubStatus.ToString(), ["subjectType"] = row.SubjectType, ["subjectId"] = row.SubjectId, ["projectId"] = row.ProjectId,
            ["parentId"] = state.Parent?.InstanceId, ["createdAt"] = row.CreatedAt, ["finishedAt"] = row.FinishedAt,
            ["variables"] = Node(state.Variables), ["input"] = Node(state.Input), ["output"] = Node(state.Output), ["incidents"] = Node(state.Incidents),
            ["journal"] = Node(journal), ["state"] = Convert.ToBase64String(row.State),
        };
    }

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, Lines);
}

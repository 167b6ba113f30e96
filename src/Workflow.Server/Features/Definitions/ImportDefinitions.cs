using System.IO.Compression;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Definitions;
using Workflow.Persistence.Stores;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Definitions;

/// <summary>Saves definitions from files as drafts: JSON files, or zip archives of them. All of them or none.</summary>
public sealed class ImportDefinitions(DefinitionAct act, SaveDefinition save, CheckDefinition check)
{
    private const int MostFiles = 1_000;
    private const int MostBytes = 64 * 1024 * 1024;

    public sealed record File(string Name, byte[] Bytes);

    public sealed record Imported(string File, DefinitionAnswer Result);

    public sealed record Response(IReadOnlyList<Imported> Items) : Answer;

    public Task<Response> Run(Actor actor, IReadOnlyList<File> files, CancellationToken ct) => act.Run(actor, "definition.import", async (decision, token) =>
    {
        await decision.AnswerIfRepeated(token);
        var definitions = files.SelectMany(Unpack).Select(f => (f.Name, Definition: Read(f))).ToList();
        if (definitions.Count == 0)
            throw DefinitionErrors.Archive("There is no definition in it: a .json file, or a .zip with .json files.");
        var items = new List<Imported>();
        foreach (var (name, definition) in definitions)
        {
            var saved = await save.Save(decision, definition, token);
            items.Add(new(name, DefinitionAnswer.Of(saved.Version, saved.IsChanged, await check.Run(decision.Db, DefinitionStore.Read(saved.Version), token))));
        }

        return new Response(items);
    }, ct);

    private static WorkflowDefinition Read(File file)
    {
        try
        {
            return DefinitionText.Read(DefinitionBody.Text(file.Bytes));
        }
        catch (DefinitionFormatException e)
        {
            throw new DefinitionFormatException($"{file.Name}: {e.Where}", e.Message, e);
        }
        catch (RefusedException e)
        {
            throw DefinitionErrors.Field(e.Field ?? "definition", $"{file.Name}: {e.Message}");
        }
    }

    private static List<File> Unpack(File file)
    {
        if (!file.Bytes.AsSpan().StartsWith("PK"u8))
            return [file];
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file.Bytes), ZipArchiveMode.Read);
            var entries = archive.Entries.Where(e => e.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
            // What the archive claims; a lie is cut off below.
            if (entries.Count > MostFiles || entries.Sum(e => e.Length) > MostBytes)
                throw DefinitionErrors.Archive($"An archive holds {MostFiles} definitions and {MostBytes / 1024 / 1024} MB at most.");
            return [.. entries.Select(e => new File(e.FullName, Bytes(e)))];
        }
        catch (InvalidDataException)
        {
            throw DefinitionErrors.Archive($"{file.Name} is no readable zip archive.");
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes;
    }
}

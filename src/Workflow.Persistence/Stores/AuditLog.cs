using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Persistence.Auditing;
using Workflow.Persistence.Packing;

namespace Workflow.Persistence.Stores;

/// <summary>Audit lines to read: found by what their names say, and made whole again.</summary>
public static class AuditLog
{
    public static IQueryable<AuditRow> OfChain(this IQueryable<AuditRow> rows, WorkflowDbContext db, string chain) =>
        rows.Where(l => db.AuditNames.Where(n => n.Key == null && n.Word == chain).Select(n => n.Id).Contains(l.Chain));

    public static IQueryable<AuditRow> OfAction(this IQueryable<AuditRow> rows, WorkflowDbContext db, string action) =>
        rows.Where(l => db.AuditNames.Where(n => n.Key == null && n.Word == action).Select(n => n.Id).Contains(l.Action));

    public static IQueryable<AuditRow> ByActor(this IQueryable<AuditRow> rows, WorkflowDbContext db, Guid actor) =>
        rows.Where(l => db.AuditNames.Where(n => n.Key == actor).Select(n => n.Id).Contains(l.Actor));

    public static IQueryable<AuditRow> About(this IQueryable<AuditRow> rows, WorkflowDbContext db, Guid subject) =>
        rows.Where(l => db.AuditNames.Where(n => n.Key == subject).Select(n => (int?)n.Id).Contains(l.Subject));

    /// <summary>The lines of some rows, in their order, with the hash of the line before each.</summary>
    public static async Task<List<AuditLine>> Lines(this IQueryable<AuditRow> rows, WorkflowDbContext db, CancellationToken ct)
    {
        var found = await rows.AsNoTracking().Select(l => new
        {
            Row = l, Before = db.AuditLines.Where(b => b.Chain == l.Chain && b.Sequence == l.Sequence - 1).Select(b => b.Hash).FirstOrDefault(),
        }).ToListAsync(ct);
        var numbers = found.SelectMany(f => NumbersOf(f.Row)).Distinct().ToList();
        var names = await db.AuditNames.AsNoTracking().Where(n => numbers.Contains(n.Id)).ToDictionaryAsync(n => n.Id, ct);
        return [.. found.Select(f => Line(f.Row, number => names.GetValueOrDefault(number), f.Before is null ? AuditFormat.Genesis : Convert.ToHexStringLower(f.Before)))];
    }

    internal static IEnumerable<int> NumbersOf(AuditRow row) => row.Subject is { } subject ? [row.Chain, row.Action, row.Actor, subject] : [row.Chain, row.Action, row.Actor];

    /// <summary>The line of a row. A row that was tampered with gives a line that does not hash to what is stored.</summary>
    internal static AuditLine Line(AuditRow row, Func<int, AuditName?> name, string previousHash)
    {
        var (chain, actor, subject) = (name(row.Chain)?.Word ?? "", name(row.Actor), row.Subject is { } number ? name(number) : null);
        var project = row.ElsewhereProject ? row.ProjectId : Guid.TryParseExact(chain, "N", out var own) ? own : null;
        return AuditLine.Stored(chain, row.Sequence, row.At, name(row.Action)?.Word ?? "", actor?.Key, actor?.Word ?? "",
            subject is { Word.Length: > 0 } ? subject.Word : null, subject?.Key, project, Details(row.Details), previousHash, Convert.ToHexStringLower(row.Hash), row.FormatVersion);
    }

    private static JsonObject? Details(byte[] packed)
    {
        try { return JsonNode.Parse(Packed.Unpack(packed)) as JsonObject; }
        catch (Exception e) when (e is JsonException or InvalidDataException or ArgumentException) { return null; }
    }

    /// <summary>A line as it is stored.</summary>
    internal static AuditRow Row(AuditLine line, Func<(Guid? Key, string Word), int> number)
    {
        var elsewhere = (Guid.TryParseExact(line.Chain, "N", out var own) ? own : (Guid?)null) != line.ProjectId;
        return new()
        {
            Chain = number((null, line.Chain)), Sequence = line.Sequence, At = line.At, Action = number((null, line.Action)), Actor = number((line.ActorId, line.ActorName)),
            Subject = Subject(line) is { } subject ? number(subject) : null, ElsewhereProject = elsewhere, ProjectId = elsewhere ? line.ProjectId : null,
            Details = Packed.Pack(CanonicalJson.Write(line.Details)), Hash = Convert.FromHexString(line.Hash), FormatVersion = line.FormatVersion,
        };
    }

    internal static IEnumerable<(Guid? Key, string Word)> Names(AuditLine line)
    {
        yield return (null, line.Chain);
        yield return (null, line.Action);
        yield return (line.ActorId, line.ActorName);
        if (Subject(line) is { } subject) yield return subject;
    }

    private static (Guid? Key, string Word)? Subject(AuditLine line) =>
        line.SubjectId is null && line.SubjectType is null ? null : (line.SubjectId, line.SubjectType ?? "");
}

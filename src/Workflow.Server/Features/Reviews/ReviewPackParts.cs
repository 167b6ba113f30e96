using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Approvals.Reviews;
using Workflow.Server.Documents;

namespace Workflow.Server.Features.Reviews;

/// <summary>A pack, part by part, as paper and workbook show it. Everything but state, meeting and who held it is in the pack itself.</summary>
internal sealed class ReviewPackParts
{
    private readonly JointReview _review;
    private readonly JsonObject _pack;
    private readonly ReviewPackWords _words;
    private readonly TimeZoneInfo _zone;

    public ReviewPackParts(JointReview review, JsonObject pack, ReviewPackWords words)
    {
        (_review, _pack, _words) = (review, pack, words);
        var project = pack["project"]!;
        (ProjectCode, ProjectName, _zone) = ((string)project["code"]!, (string)project["name"]!, TimeZoneInfo.FindSystemTimeZoneById((string)project["timeZone"]!));
        CompiledAt = DateTimeOffset.Parse((string)pack["compiledAt"]!, CultureInfo.InvariantCulture);
    }

    public string ProjectCode { get; }
    public string ProjectName { get; }
    public DateTimeOffset CompiledAt { get; }

    public IEnumerable<(string Name, object? Value)> Overview =>
    [
        (_words.Number, _review.Number), (_words.Project, $"{ProjectCode}, {ProjectName}"), (_words.Month, _review.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        (_words.State, _words.Say(_review.Status.ToString())), (_words.Meeting, Local(_review.MeetsAt)), (_words.Place, _review.Place), (_words.HeldAt, _review.HeldAt is { } at ? Local(at) : null),
        (_words.HeldBy, _review.HeldByName), (_words.CompiledAt, Local(CompiledAt)), (_words.LastReview, (string?)_pack["lastReview"]), (_words.Since, Instant(_pack["since"])),
        (_words.Resolved, (int)_pack["escalations"]!["resolved"]!), (_words.BothReady, (bool)_pack["training"]!["isReady"]!),
        (_words.Hash, _review.PackHash ?? _words.Live),
    ];

    public IEnumerable<JsonObject> Sections => Lines(_pack["sections"]);

    /// <summary>What paper shows as running text, as a sheet.</summary>
    public DocumentTable SectionSheet => new(_words.Sections,
        [Text(_words.Role, 3), Text(_words.Progress, 8), Text(_words.RiskPoints, 8), Text(_words.NextSteps, 8), Text(_words.SubmittedBy, 3), new(_words.SubmittedAt, CellKind.Instant, 3)],
        [.. Sections.Select(s => (object?[])[_words.Say((string)s["role"]!), (string?)s["progress"], (string?)s["riskPoints"], (string?)s["nextSteps"], (string?)s["submittedBy"], Instant(s["submittedAt"])])]);

    public DocumentTable OverviewSheet => new(_words.Overview, [Text(_words.Item, 5), Text(_words.Value, 10)], [.. Overview.Select(f => (object?[])[f.Name, f.Value])]);

    public IReadOnlyList<DocumentTable> Tables => [Figures, Changes, LeadTimes, Escalations, Training, LateTasks, ActionItems];

    public DateTime? Instant(JsonNode? at) => at is null ? null : Local(DateTimeOffset.Parse((string)at!, CultureInfo.InvariantCulture));

    private DocumentTable Figures => new(_words.Figures,
        [Text(_words.Figure, 6), new(_words.Now, CellKind.Number, 2), new(_words.Last, CellKind.Number, 2), new(_words.Change, CellKind.Number, 2)],
        [.. _pack["figures"]!.AsObject().Select(f => (object?[])[_words.Say(f.Key), Number(f.Value), Number(_pack["comparison"]?[f.Key]?["last"]), Number(_pack["comparison"]?[f.Key]?["change"])])]);

    private DocumentTable Changes => new(_words.Changes, [Text(_words.State, 6), new(_words.Count, CellKind.Whole, 2)],
        [.. _pack["changes"]!["byState"]!.AsObject().Select(s => (object?[])[_words.Say(s.Key), (int)s.Value!])]);

    private DocumentTable LeadTimes => new(_words.LeadTimes,
        [new(_words.BecameEffective, CellKind.Whole, 3), new(_words.MeanLeadDays, CellKind.Number, 3), new(_words.LongestLeadDays, CellKind.Number, 3)],
        [[(int)_pack["changes"]!["becameEffective"]!, Number(_pack["changes"]!["meanLeadDays"]), Number(_pack["changes"]!["longestLeadDays"])]]);

    private DocumentTable Escalations => new(_words.Escalations, [new(_words.Level, CellKind.Whole, 2), new(_words.Open, CellKind.Whole, 2), new(_words.OldestDays, CellKind.Number, 3)],
        [.. Lines(_pack["escalations"]!["byLevel"]).Select(l => (object?[])[(int)l["level"]!, (int)l["open"]!, Number(l["oldestDays"])])]);

    private DocumentTable Training => new(_words.Training, [Text(_words.Role, 3), Text(_words.Lead, 4), new(_words.IsReady, CellKind.YesNo, 2), Text(_words.MissingModules, 7)],
        [.. Lines(_pack["training"]!["leads"]).Select(l => (object?[])
            [_words.Say((string)l["role"]!), (string)l["name"]!, (bool)l["isReady"]!, l["missing"]!.AsArray() is { Count: > 0 } missing ? string.Join(", ", missing.Select(m => (string)m!)) : null])]);

    private DocumentTable LateTasks => new(_words.LateTasks, TaskColumns, [.. Lines(_pack["lateTasks"]).Select(Task)]);

    private DocumentTable ActionItems => new(_words.ActionItems, [.. TaskColumns, Text(_words.From, 4)], [.. Lines(_pack["overdueActionItems"]).Select(t => (object?[])[.. Task(t), (string?)t["review"]])]);

    private DocumentColumn[] TaskColumns => [Text(_words.Number, 3.2f), Text(_words.TaskTitle, 8), Text(_words.Owner, 3), new(_words.DueOn, CellKind.Day, 2.6f), new(_words.Percent, CellKind.Whole, 2)];

    private static object?[] Task(JsonObject t) =>
        [(string)t["number"]!, (string)t["title"]!, (string?)t["owner"], t["dueOn"] is { } due ? DateOnly.ParseExact((string)due!, "O", CultureInfo.InvariantCulture) : null, (int)t["percent"]!];

    private static DocumentColumn Text(string name, float share) => new(name, CellKind.Text, share);

    private static IEnumerable<JsonObject> Lines(JsonNode? list) => list!.AsArray().OfType<JsonObject>();

    // A figure compiled just now is an int or a decimal; one of a frozen pack is neither yet.
    private static decimal? Number(JsonNode? figure) => figure is null ? null : decimal.Parse(figure.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).DateTime;
}

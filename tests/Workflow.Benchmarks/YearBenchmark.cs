using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Persistence.Stores;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>A year of so many subjects. Bursts and commits are the server's own counts.</summary>
public sealed record YearMeasure(string What, int Subjects, double Seconds, long Requests, long Bursts, long Commits, long Clashes, double ProcessorSeconds)
{
    public double BurstsPerSecond => Bursts / Seconds;
    public double MillisecondsPerBurst => ProcessorSeconds * 1000 / Bursts;
}

public sealed record YearReport(string Machine, double LoadBefore, IReadOnlyList<YearMeasure> Measures)
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Json() => JsonSerializer.Serialize(this, s_json);

    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"a year in virtual time, server and people in one process, SQLite: {Machine}; load average before the run {LoadBefore:0.0}").AppendLine();
        text.AppendLine("| year of | subjects | seconds | requests of people | bursts | bursts/s | commits | clashes | processor ms per burst |").AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var m in Measures)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {m.What} | {m.Subjects} | {m.Seconds:0.0} | {m.Requests} | {m.Bursts} | {m.BurstsPerSecond:0} | {m.Commits} | {m.Clashes} | {m.MillisecondsPerBurst:0.0} |");
        return text.ToString();
    }
}

/// <summary>
/// A year on the real server in virtual time: every timer fires at its own instant, every request goes over HTTP. Subjects double from one measure to the next,
/// so that what does not scale shows as more processor time for each burst.
/// </summary>
public sealed class YearBenchmark(IReadOnlyList<int> sizes)
{
    static readonly string[] s_severities = ["Everyday", "Everyday", "Medium", "Major"];

    public async Task<YearReport> Escalations()
    {
        var load = Machine.Load;
        var measures = new List<YearMeasure>();
        foreach (var size in sizes) measures.Add(await Year("escalations", size, Issue.Staff, Escalate));
        return new(Machine.Text, load, measures);
    }

    public async Task<YearReport> Reviews()
    {
        var load = Machine.Load;
        var measures = new List<YearMeasure>();
        foreach (var size in sizes) measures.Add(await Year("joint reviews, so many projects", size, app => Projects(app, size), Review));
        return new(Machine.Text, load, measures);
    }

    static async Task<YearMeasure> Year(string what, int size, Func<App, Task> before, Func<App, int, Task<long>> year)
    {
        await using var app = await App.Start();
        await before(app);
        // Its meetings every week would be most of what is counted.
        (await app.As("admin").Post("/api/definitions/weekly-sync/retract")).Ok();
        if (what == "escalations") (await app.As("admin").Post("/api/definitions/joint-review/retract")).Ok();
        using var counts = new Counts();
        using var self = Process.GetCurrentProcess();
        var (processor, clock) = (self.TotalProcessorTime, Stopwatch.GetTimestamp());
        var requests = await year(app, size);
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        self.Refresh();
        await Intact(app);
        return new(what, size, seconds, requests, counts["workflow.burst.duration"], counts["workflow.transaction.commits"], counts["workflow.transaction.clashes"], (self.TotalProcessorTime - processor).TotalSeconds);
    }

    /// <summary>Raised evenly over the year; every third is agreed on, every third is left to the department head and appealed by nobody, every third goes as far as time takes it.</summary>
    static async Task<long> Escalate(App app, int size)
    {
        var (begin, requests, open) = (app.Clock.Now, 0L, new List<Issue>());
        for (var i = 0; i < size; i++)
        {
            await app.AdvanceTo(begin.AddDays(365.0 * i / size));
            var issue = await Issue.Raise(app, s_severities[i % 4], i % 2 == 0 ? "em" : "member");
            requests++;
            open.Add(issue);
            if (i % 3 != 0) continue;
            foreach (var lead in new[] { "em", "pm" }) await Try(issue.Agree(lead));
            await Try(issue.Close("em"));
        }

        await app.AdvanceTo(begin.AddDays(365));
        foreach (var issue in open)
            for (var round = 0; round < 12 && await issue.Status() is var status && status is not ("Closed" or "Withdrawn"); round++)
            {
                if (status == "Resolved") await Try(issue.Close("em"));
                else if (status == "AtTheTop")
                    foreach (var person in new[] { "director", "vp" }) await Try(issue.DecideTogether(person, "Enough."));
                else await issue.Late();
            }
        return requests;

        async Task Try(Task<Answer> act)
        {
            var answer = await act;
            if (answer.Number >= 500) throw new InvalidOperationException($"{answer}");
            requests++;
        }
    }

    /// <summary>Every project's leads write their sections when the month's review opens, hold and record it, and both superiors acknowledge.</summary>
    static async Task<long> Review(App app, int size)
    {
        var (begin, requests) = (app.Clock.Now, 0L);
        var projects = (await Pages.All(app.As("admin"), "/api/projects")).Select(p => ((string)p["id"]!, (string)p["code"]!)).ToList();
        for (var day = 1; day <= 365; day++)
        {
            await app.AdvanceTo(begin.AddDays(day));
            foreach (var (project, code) in projects)
            {
                var (em, pm) = code == World.Bridge ? ("em2", "pm2") : ("em", "pm");
                foreach (var review in (await app.As("auditor").Get($"/api/projects/{project}/reviews?status=Collecting")).Ok()["items"]!.AsArray())
                    await Hold((string)review!["id"]!, em, pm);
            }
        }

        return requests;

        async Task Hold(string id, string em, string pm)
        {
            foreach (var (lead, role) in new[] { (em, "EngineeringManager"), (pm, "ProjectManager") })
            {
                var mine = (await app.As(lead).Get($"/api/reviews/{id}")).Ok()["sections"]!.AsArray().Single(s => (string)s!["role"]! == role)!;
                (await app.As(lead).Put($"/api/reviews/{id}/section", new { progress = "Shaft 4 is dry.", riskPoints = "The pump is late.", nextSteps = "Lining begins.", basedOn = (int)mine["edit"]! })).Ok();
                await Post(lead, id, "section/submit");
            }

            await Post(em, id, "hold");
            (await app.As(pm).Put($"/api/reviews/{id}/minutes", new { minutes = "Both reported." })).Ok();
            var record = (string)(await Post(em, id, "record"))["recordHash"]!;
            foreach (var top in new[] { "director", "vp" }) await Post(top, id, "acknowledgements", new { recordHash = record });
            requests += 5;
        }

        async Task<JsonNode> Post(string who, string id, string what, object? body = null)
        {
            requests++;
            return (await app.As(who).Post($"/api/reviews/{id}/{what}", body)).Ok();
        }
    }

    /// <summary>The world has two projects; the others are led by the same people.</summary>
    static async Task Projects(App app, int size)
    {
        for (var i = 2; i < size; i++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"LOT-{i}");
            (await app.As("admin").Post("/api/projects", new
            {
                code, name = code, timeZone = World.TimeZone, startsOn = "2027-01-04", durationMonths = 48,
                sections = new[] { new { code = "S1", name = "Section 1" } }, phases = new[] { new { code = "BUILD", name = "Construction", startsOn = "2027-01-04", endsOn = "2030-12-31" } },
            })).Ok();
            foreach (var (person, role) in new[] { ("em", "EngineeringManager"), ("pm", "ProjectManager"), ("member", "Member") }) await World.Join(app, code, person, role);
        }
    }

    static async Task Intact(App app)
    {
        var chain = app.Services.GetRequiredService<AuditChain>();
        foreach (var head in await chain.Chains(default))
            if (await chain.Verify(head.Chain, 1, null, default) is { IsValid: false } broken) throw new InvalidOperationException($"{broken}");
    }

    /// <summary>Listens to the server's own meters.</summary>
    sealed class Counts : IDisposable
    {
        readonly System.Collections.Concurrent.ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
        readonly MeterListener _listener = new();

        public Counts()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name.StartsWith("Workflow.", StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => _counts.AddOrUpdate(instrument.Name, 1, (_, n) => n + 1));
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _counts.AddOrUpdate(instrument.Name, value, (_, n) => n + value));
            _listener.Start();
        }

        public long this[string name] => _counts.GetValueOrDefault(name);

        public void Dispose() => _listener.Dispose();
    }
}

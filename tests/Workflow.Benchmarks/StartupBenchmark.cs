using System.Globalization;
using System.Text;
using System.Text.Json;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>One way of publishing: seconds from the start of the process to its first 200 (warm disk, a database that is up to date), and what it keeps when nobody asks.</summary>
public sealed record StartupMeasure(string Published, string Settings, IReadOnlyList<double> Seconds, double IdleMiB)
{
    public double Median => Seconds.Order().ElementAt(Seconds.Count / 2);
}

public sealed record StartupReport(string Machine, double LoadBefore, IReadOnlyList<StartupMeasure> Measures)
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Json() => JsonSerializer.Serialize(this, s_json);

    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"startup: {Machine}; load average before the run {LoadBefore:0.0}").AppendLine();
        text.AppendLine("| published | settings | first 200 after, median (least – most) | idle working set |").AppendLine("|---|---|---|---|");
        foreach (var m in Measures)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {m.Published} | {m.Settings} | {m.Median:0.00} s ({m.Seconds.Min():0.00} – {m.Seconds.Max():0.00}) | {m.IdleMiB:0} MiB |");
        return text.ToString();
    }
}

/// <summary>The published server's start, in alternating rounds of each way of publishing and setting it, so that whatever else the machine does meets all of them.</summary>
public sealed class StartupBenchmark(int rounds)
{
    static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);

    static readonly (string Name, string[] Properties)[] s_published =
    [
        ("as it is published", []),
        ("without ReadyToRun", ["-p:PublishReadyToRun=false"]),
    ];

    static readonly (string Name, (string, string)[] Settings)[] s_settings =
    [
        ("as delivered", []),
        ("server GC", [("DOTNET_gcServer", "1"), ("DOTNET_GCHeapAffinitizeMask", "3")]),
        ("concurrent GC", [("DOTNET_gcConcurrent", "1")]),
        ("no tiered PGO", [("DOTNET_TieredPGO", "0")]),
    ];

    public async Task<StartupReport> Run()
    {
        var load = Machine.Load;
        var folder = Directory.CreateTempSubdirectory("workflow-benchmark-").FullName;
        try
        {
            await using var database = TestDatabase.Sqlite();
            await using (var app = await App.Start(new AppOptions { KeepDatabase = true, Clock = new TestClock(TimeProvider.System.GetUtcNow()) }, database)) await World.Build(app);
            var ways = new List<(string Published, string Folder, string Settings, (string, string)[] Values, List<double> Seconds, List<double> Idle)>();
            foreach (var (name, properties) in s_published)
            {
                var place = await ServerProcess.Publish(Path.Combine(folder, ways.Count.ToString(CultureInfo.InvariantCulture)), properties);
                foreach (var (settings, values) in s_settings)
                    if (properties.Length == 0 || values.Length == 0) ways.Add((name, place, settings, values, [], []));
            }

            for (var round = 0; round <= rounds; round++)
                foreach (var way in ways)
                {
                    await using var server = await ServerProcess.Start(way.Folder, database, way.Values);
                    // The first round warms the disk.
                    if (round > 0) way.Seconds.Add(server.Ready.TotalSeconds);
                    if (round != rounds) continue;
                    await Task.Delay(s_idle, TimeProvider.System);
                    way.Idle.Add(server.WorkingSetMiB);
                }

            return new(Machine.Text, load, [.. ways.Select(w => new StartupMeasure(w.Published, w.Settings, w.Seconds, w.Idle[0]))]);
        }
        finally { Directory.Delete(folder, recursive: true); }
    }
}

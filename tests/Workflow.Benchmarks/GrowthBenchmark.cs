using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Persistence.Stores;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>
/// Decisions and the inbox beside what has gathered over the years. Every fullness begins as the same database with signatures waiting; rounds alternate between them, the
/// empty one first, so that whatever else the machine does meets all of them.
/// </summary>
public sealed class GrowthBenchmark(string? server, string provider, IReadOnlyList<int> sizes, int waiting, int versions)
{
    const int Waiting = 4_000, Rounds = 2, Warm = 2_000, InboxReads = 300, Clients = 8;

    sealed class Fullness
    {
        public required string Name { get; init; }
        public required TestDatabase Database { get; init; }
        public double CopySeconds { get; init; }
        public double VerifySeconds { get; init; }
        public long Lines { get; init; }
        public List<Latencies> Decisions { get; } = [];
        public List<Latencies> Inbox { get; } = [];
    }

    public async Task<GrowthReport> Run()
    {
        var load = Machine.Load;
        var folder = Directory.CreateTempSubdirectory("workflow-benchmark-").FullName;
        var all = new List<Fullness>();
        try
        {
            var published = server ?? await ServerProcess.Publish(folder);
            await using var prepared = await Prepared.Make(published, provider, Waiting);
            await using var finished = await prepared.Decided(published);
            await prepared.Finish(published, finished);
            all.Add(new() { Name = "nothing else", Database = await prepared.Database.Copy() });
            foreach (var size in sizes)
            {
                all.Add(await Filled(prepared, finished, size, 50, TimeSpan.FromDays(3 * 365), string.Create(CultureInfo.InvariantCulture, $"{size:N0} finished in 50 projects")));
                if (size >= 100_000) all.Add(await Filled(prepared, finished, size, 1, TimeSpan.FromDays(3 * 365), string.Create(CultureInfo.InvariantCulture, $"{size:N0} finished in one project")));
            }

            if (waiting > 0) all.Add(await Filled(prepared, prepared.Database, waiting / 2, 1, TimeSpan.FromHours(12), string.Create(CultureInfo.InvariantCulture, $"{waiting / 2:N0} requests that wait for both signatures")));
            if (versions > 0) all.Add(await WithVersions(prepared));
            var each = prepared.Decisions.Count / Rounds;
            for (var round = 0; round < Rounds; round++)
                foreach (var full in all)
                    await Measure(published, full, [.. prepared.Decisions.Skip(round * each).Take(each)]);
            return new(Machine.Text, load, [.. all.Select(full => Of(full, all[0]))]);
        }
        finally
        {
            foreach (var full in all) await full.Database.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task Measure(string published, Fullness full, IReadOnlyList<Decision> decisions)
    {
        await using var server = await ServerProcess.Start(published, full.Database);
        using var client = new Client(server.Address);
        var ready = await client.Ready(decisions);
        await Drive.Closed(ready.Take(Warm), Clients);
        full.Decisions.Add(await Drive.Closed(ready.Skip(Warm), Clients));
        await Drive.Closed(await client.Reads("pm", "/api/inbox?pageSize=50", 20), 1);
        full.Inbox.Add(await Drive.Open(await client.Reads("pm", "/api/inbox?pageSize=50", InboxReads), 15));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{full.Name}: {full.Decisions[^1].PerSecond:0}/s, p95 {full.Decisions[^1].P95:0.0} ms, inbox p99 {full.Inbox[^1].P99:0.0} ms"));
    }

    GrowthMeasure Of(Fullness full, Fullness empty)
    {
        var (decisions, inbox) = (Middle(full.Decisions), Middle(full.Inbox));
        return new()
        {
            Database = provider, Full = full.Name, Decisions = decisions, Inbox = inbox,
            P95ToEmpty = Ratio(full, l => l.P95), RateToEmpty = Ratio(full, l => l.PerSecond), MiB = Size(full.Database) / 1024.0 / 1024.0,
            CopySeconds = full.CopySeconds, VerifySeconds = full.VerifySeconds, VerifiedLines = full.Lines,
        };

        // The mean of the rounds' ratios: a round meets the same neighbours on the machine.
        double Ratio(Fullness of, Func<Latencies, double> what) => of.Decisions.Zip(empty.Decisions, (a, b) => what(a) / what(b)).Average();
    }

    static Latencies Middle(List<Latencies> rounds) => rounds.OrderBy(r => r.P95).ElementAt(rounds.Count / 2);

    static async Task<Fullness> Filled(Prepared prepared, TestDatabase from, int count, int projects, TimeSpan spread, string name)
    {
        var database = await prepared.Database.Copy();
        var clock = Stopwatch.GetTimestamp();
        new Copies(database, new Template(from, ProjectOf(from))).Make(count, projects, spread);
        var copied = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        clock = Stopwatch.GetTimestamp();
        var lines = await Verified(database);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: copied in {copied:0} s, {lines} audit lines verified in {Stopwatch.GetElapsedTime(clock).TotalSeconds:0} s"));
        return new() { Name = name, Database = database, CopySeconds = copied, VerifySeconds = Stopwatch.GetElapsedTime(clock).TotalSeconds, Lines = lines };
    }

    /// <summary>The process is drawn on and published so many times, as designers do it.</summary>
    async Task<Fullness> WithVersions(Prepared prepared)
    {
        var database = await prepared.Database.Copy();
        var clock = Stopwatch.GetTimestamp();
        await using (var app = await App.Start(Options(database), database))
        {
            var drawing = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("workflows", "change-request.json")))!.AsObject();
            for (var i = 1; i <= versions; i++)
            {
                drawing["description"] = string.Create(CultureInfo.InvariantCulture, $"Drawing {i}");
                await Redrawn.Publish(app, drawing);
            }
        }

        return new() { Name = $"{versions} versions of the process", Database = database, CopySeconds = Stopwatch.GetElapsedTime(clock).TotalSeconds };
    }

    /// <summary>How many lines the product's own verification has read and found in order.</summary>
    static async Task<long> Verified(TestDatabase database)
    {
        await using var app = await App.Start(Options(database), database);
        var (chain, lines) = (app.Services.GetRequiredService<AuditChain>(), 0L);
        await Parallel.ForEachAsync(await chain.Chains(default), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (head, ct) =>
        {
            var verdict = await chain.Verify(head.Chain, 1, null, ct);
            Interlocked.Add(ref lines, verdict.IsValid ? verdict.LinesRead : throw new InvalidOperationException($"{verdict}"));
        });
        return lines;
    }

    static AppOptions Options(TestDatabase database) => new() { Provider = database.Provider, KeepDatabase = true, Clock = new TestClock(TimeProvider.System.GetUtcNow()) };

    static Guid ProjectOf(TestDatabase database)
    {
        using var connection = database.Open();
        return connection.Scalar($"SELECT \"Id\" FROM \"Projects\" WHERE \"Code\" = '{World.Metro}'") switch { Guid id => id, byte[] bytes => new Guid(bytes, true), _ => throw new InvalidOperationException("There is no such project") };
    }

    static long Size(TestDatabase database)
    {
        if (database.Provider == "Sqlite") return new FileInfo(database.File).Length;
        using var connection = database.Open();
        return (long)connection.Scalar("SELECT pg_database_size(current_database())")!;
    }
}

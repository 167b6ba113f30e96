using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>
/// Both leads decide over change requests that wait for them: 8 HTTP clients, the server a process of its own on SQLite (WAL, synchronous=FULL).
/// The first tenth warms up and is not measured.
/// </summary>
public sealed class ApprovalsBenchmark(int requests)
{
    const int Clients = 8;

    public async Task<Report> Run()
    {
        var folder = Directory.CreateTempSubdirectory("workflow-benchmark-").FullName;
        try { return await Run(folder); }
        finally { Directory.Delete(folder, recursive: true); }
    }

    async Task<Report> Run(string folder)
    {
        var load = double.Parse((await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        var published = await ServerProcess.Publish(Path.Combine(folder, "server"));
        var database = TestDatabase.ExistingSqlite(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "data")).FullName, "workflow.db"));
        await using (var app = await App.Start(new AppOptions { KeepDatabase = true, Clock = new TestClock(TimeProvider.System.GetUtcNow()) }, database))
            await World.Build(app);
        var empty = DatabaseSize.AfterVacuum(database.File);
        var emptyByTable = DatabaseSize.ByTable(database.File).ToDictionary(t => t.Table, t => t.Bytes, StringComparer.Ordinal);

        double preparationRate, decisionRate, cpu, workingSet;
        ConcurrentBag<double> latencies = [];
        int measured;
        await using (var server = await ServerProcess.Start(published, database.File))
        {
            var client = new Client(server.Address);
            var clock = Stopwatch.StartNew();
            var ids = await client.Prepare(requests, Clients);
            preparationRate = requests * 4 / clock.Elapsed.TotalSeconds;
            Floor.Snapshot(database.File, Path.Combine(folder, "floor.db"));

            var decisions = await client.Decisions();
            var warmUp = decisions.Count / 10;
            await Drive(decisions.Take(warmUp), _ => { });
            var measuredDecisions = decisions.Skip(warmUp).ToList();
            measured = measuredDecisions.Count;
            var before = server.Cpu;
            clock.Restart();
            await Drive(measuredDecisions, latencies.Add);
            decisionRate = measured / clock.Elapsed.TotalSeconds;
            cpu = (server.Cpu - before).TotalMilliseconds / measured;
            workingSet = server.WorkingSet / 1024.0 / 1024.0;
            Floor.Snapshot(database.File, Path.Combine(folder, "decided.db"));
            await client.Finish(ids, Clients);
        }

        var finished = DatabaseSize.AfterVacuum(database.File);
        var byTable = DatabaseSize.ByTable(database.File).Select(t => (t.Table, t.Bytes - emptyByTable.GetValueOrDefault(t.Table))).Where(t => t.Item2 > 0).ToList();
        var floor = Floor.Measure(Path.Combine(folder, "floor.db"), Path.Combine(folder, "decided.db"));
        var sorted = latencies.Order().ToList();
        return new Report
        {
            Cores = Environment.ProcessorCount, Runtime = RuntimeInformation.FrameworkDescription, LoadBefore = load, Clients = Clients, Requests = requests, Decisions = measured,
            DecisionsPerSecond = decisionRate, P50Milliseconds = At(sorted, 0.50), P95Milliseconds = At(sorted, 0.95), P99Milliseconds = At(sorted, 0.99),
            ServerCpuMillisecondsPerDecision = cpu, ServerWorkingSetMiB = workingSet, FloorDecisionsPerSecond = floor, RatioToFloor = decisionRate / floor,
            BytesPerFinishedRequest = (finished - empty) / requests, BytesByTable = byTable.ToDictionary(t => t.Table, t => t.Item2 / requests, StringComparer.Ordinal), PreparationRequestsPerSecond = preparationRate,
        };
    }

    static Task Drive(IEnumerable<Func<Task>> decisions, Action<double> took)
    {
        var queue = new ConcurrentQueue<Func<Task>>(decisions);
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var decide))
            {
                var started = Stopwatch.GetTimestamp();
                await decide();
                took(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        })));
    }

    static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}

using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;
using Workflow.Persistence;
using Workflow.Server.Features.Inbox;
using Workflow.Server.Identity;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>Both leads decide over change requests that wait for them; each combination of database, nodes and clients on a copy of the same prepared database, next to its floor.</summary>
public sealed class ApprovalsBenchmark(string? server, int requests, IReadOnlyList<string> providers, IReadOnlyList<int> clients, IReadOnlyList<int> nodes)
{
    public async Task<ApprovalsReport> Run()
    {
        var folder = Directory.CreateTempSubdirectory("workflow-benchmark-").FullName;
        try { return await Run(server ?? await ServerProcess.Publish(folder)); }
        finally { Directory.Delete(folder, recursive: true); }
    }

    async Task<ApprovalsReport> Run(string published)
    {
        var (measures, inProcess, kept) = (new List<ApprovalsMeasure>(), new List<InProcessMeasure>(), new List<KeptMeasure>());
        foreach (var provider in providers)
        {
            await using var prepared = await Prepared.Make(published, provider, requests);
            await using var decided = await prepared.Decided(published);
            var floor = new Floor(prepared.Database, decided);
            foreach (var count in nodes.Where(n => n == 1 || provider != "Sqlite"))
                foreach (var many in clients)
                {
                    measures.Add(await Measure(published, prepared, floor, count, many));
                    Console.Error.WriteLine(measures[^1]);
                }
            foreach (var callers in new[] { 1, 8 }) inProcess.Add(await InProcess(prepared, floor, callers));
            await prepared.Finish(published, decided);
            kept.Add(Kept(prepared, decided, floor));
        }

        return new() { Machine = Machine.Text, Requests = requests, Measures = measures, InProcess = inProcess, Kept = kept };
    }

    /// <summary>A third warms up, because the runtime compiles what is hot twice more and takes some thousand decisions over it; four ninths are sent as fast as possible, the rest at half that rate.</summary>
    static async Task<ApprovalsMeasure> Measure(string published, Prepared prepared, Floor floor, int nodes, int clients)
    {
        var load = Machine.Load;
        await using var database = await prepared.Database.Copy();
        var servers = new List<ServerProcess>();
        try
        {
            for (var i = 0; i < nodes; i++) servers.Add(await ServerProcess.Start(published, database));
            using var client = new Client([.. servers.Select(s => s.Address)]);
            var all = await client.Ready(prepared.Decisions);
            var (warm, fast) = (all.Count / 3, all.Count * 4 / 9);
            await Drive.Closed(all.Take(warm), Math.Max(clients, nodes));
            var (cpu, own, busy, clock) = (Cpu(), Own(), Machine.BusySeconds, Stopwatch.GetTimestamp());
            var closed = await Drive.Closed(all.Skip(warm).Take(fast), Math.Max(clients, nodes));
            var (serverSeconds, ownSeconds, busySeconds) = (Cpu() - cpu, Own() - own, Machine.BusySeconds - busy);
            var others = (busySeconds - serverSeconds - ownSeconds) / Stopwatch.GetElapsedTime(clock).TotalSeconds / Environment.ProcessorCount;
            var half = await Drive.Open([.. all.Skip(warm + fast)], closed.PerSecond / 2);
            var workingSet = servers.Max(s => s.WorkingSetMiB);
            return new()
            {
                Database = database.Provider, Nodes = nodes, Clients = clients, LoadBefore = load, Closed = closed, AtHalf = half,
                ServerCpuMilliseconds = serverSeconds * 1000 / closed.Count, OthersBusyShare = others, WorkingSetMiB = workingSet, FloorPerSecond = await floor.Measure(fast),
            };
        }
        finally
        {
            foreach (var server in servers) await server.DisposeAsync();
        }

        double Cpu() => servers.Sum(s => s.Cpu.TotalSeconds);

        static double Own()
        {
            using var self = Process.GetCurrentProcess();
            return self.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>The use case itself, in this process: what is left is deciding and storing.</summary>
    static async Task<InProcessMeasure> InProcess(Prepared prepared, Floor floor, int callers)
    {
        await using var database = await prepared.Database.Copy();
        var options = new AppOptions { Provider = database.Provider, KeepDatabase = true, Clock = new TestClock(TimeProvider.System.GetUtcNow()) };
        await using var app = await App.Start(options, database);
        var leads = new Dictionary<string, Actor>(StringComparer.Ordinal);
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync())
        {
            foreach (var account in await db.Accounts.AsNoTracking().Where(a => a.UserName == "em" || a.UserName == "pm").ToListAsync())
                leads[account.UserName!] = (await Rights.Read(db, account.Id, default))!;
        }

        var all = prepared.Decisions.Select(d => (Func<int, Task>)(_ => Decide(d))).ToList();
        var warm = all.Count / 3;
        await Drive.Closed(all.Take(warm), callers);
        var closed = await Drive.Closed(all.Skip(warm).Take(all.Count / 2), callers);
        return new(database.Provider, callers, closed, await floor.Measure(all.Count / 2));

        async Task Decide(Decision decision)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var request = new SignOff.Request { Decision = SignoffDecision.Approve, ContentHash = decision.ContentHash };
            await scope.ServiceProvider.GetRequiredService<SignOff>().Run(leads[decision.Lead], decision.TaskId, request, default);
        }
    }

    static KeptMeasure Kept(Prepared prepared, TestDatabase finished, Floor floor)
    {
        var (bytes, rows) = (Databases.BytesByTable(finished), Databases.RowsByTable(finished));
        double each = prepared.Ids.Count;
        var byTable = bytes.Select(t => (t.Key, Bytes: (t.Value - prepared.EmptyBytes.GetValueOrDefault(t.Key)) / each)).Where(t => t.Bytes >= 1).ToDictionary(t => t.Key, t => t.Bytes, StringComparer.Ordinal);
        return new(finished.Provider, rows.Sum(t => t.Value - prepared.EmptyRows.GetValueOrDefault(t.Key)) / each, byTable.Values.Sum(), floor.RowsPerDecision, byTable);
    }
}

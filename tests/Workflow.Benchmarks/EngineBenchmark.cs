using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>
/// The engine within one process: pure bursts without a database over definitions of growing size, and bursts committed on SQLite through the same store
/// and transaction that the server uses. A burst resumes the oldest open task and runs until everything waits again.
/// </summary>
public sealed class EngineBenchmark
{
    const int Rounds = 5, BurstsPerRound = 300, CommittedBursts = 1_000;
    static readonly int[] s_sizes = [10, 100, 1_000];

    readonly ActivityCatalog _catalog = new(ActivityCatalog.StockTypes);
    readonly Burst _burst;
    readonly DateTimeOffset _now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public EngineBenchmark() => _burst = new Burst(_catalog, new BurstLimits());

    public async Task<EngineReport> Run()
    {
        var load = double.Parse((await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0], CultureInfo.InvariantCulture);
        foreach (var shape in EngineShape.All.Values)
            for (var i = 0; i < 20; i++) Measure("", 30, shape(30));
        return new EngineReport
        {
            Cores = Environment.ProcessorCount, Runtime = RuntimeInformation.FrameworkDescription, LoadBefore = load,
            Measures = [.. EngineShape.All.SelectMany(shape => s_sizes.Select(size => Measure(shape.Key, size, shape.Value(size))))],
            CommittedBurstsPerSecond = await Committed(1), CommittedBurstsPerSecondOfEight = await Committed(8),
        };
    }

    EngineMeasure Measure(string shape, int size, WorkflowDefinition definition)
    {
        var compile = Best(() => _burst.Compile(definition));
        var compiled = _burst.Compile(definition);
        var empty = InstanceState.New(Guid.CreateVersion7(_now), definition, null);
        var start = Best(() => _burst.Run(compiled, empty, new Stimulus.Start([]), _now, null));
        var started = _burst.Run(compiled, empty, new Stimulus.Start([]), _now, null).State;
        var bytes = started.ToBytes();
        var (burst, allocated) = Resumptions(compiled, started);
        return new EngineMeasure(shape, size, compile, start, burst, allocated, Best(() => InstanceState.FromBytes(bytes).ToBytes()), bytes.Length);
    }

    /// <summary>Microseconds and bytes of one resumption: walks through the definition as often as it takes.</summary>
    (double Microseconds, long Allocated) Resumptions(CompiledDefinition compiled, InstanceState started)
    {
        var (best, allocated) = (double.MaxValue, long.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var state = started;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.GetTimestamp();
            for (var i = 0; i < BurstsPerRound; i++)
            {
                if (!state.IsResumable || state.Bookmarks.Count == 0) state = started;
                state = _burst.Run(compiled, state, new Stimulus.Resume(state.Bookmarks[0].Id, null), _now, null).State;
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(clock).TotalMicroseconds / BurstsPerRound);
            allocated = Math.Min(allocated, (GC.GetAllocatedBytesForCurrentThread() - before) / BurstsPerRound);
        }
        return (best, allocated);
    }

    static double Best(Action work)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var clock = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(clock).TotalMicroseconds);
        }
        return best;
    }

    /// <summary>Each caller resumes the tasks of instances of its own.</summary>
    async Task<double> Committed(int callers)
    {
        await using var database = TestDatabase.Sqlite();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Database:Provider"] = database.Provider, ["Database:ConnectionString"] = database.ConnectionString }).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(_catalog).AddWorkflowPersistence(configuration).BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigration>().MigrateAsync(default);
        var transaction = services.GetRequiredService<Transaction>();
        var definitions = services.GetRequiredService<CompiledDefinitions>();
        await transaction.Run((db, ct) => new DefinitionStore(db, TimeProvider.System).Publish(EngineShape.LongFlowchart(100), ct), default);

        var instances = Enumerable.Range(0, callers).Select(_ => Guid.CreateVersion7(TimeProvider.System.GetUtcNow())).ToList();
        foreach (var id in instances) await Act(async (store, runner) => await runner.Start((await store.Published("shape", default))!, id, null, [], null, null, default));
        foreach (var id in instances) await Resume(id, 1, 20);
        var each = Math.Min(70, CommittedBursts / callers);
        var clock = Stopwatch.GetTimestamp();
        await Task.WhenAll(instances.Select(id => Task.Run(() => Resume(id, 21, each))));
        return callers * each / Stopwatch.GetElapsedTime(clock).TotalSeconds;

        // The n-th task of the chain waits at bookmark n.
        async Task Resume(Guid id, int first, int count)
        {
            for (var bookmark = first; bookmark < first + count; bookmark++)
            {
                var at = bookmark;
                await Act(async (_, runner) =>
                {
                    if (await runner.Resume(id, at, null, null, default) is null) throw new InvalidOperationException("The instance does not wait there.");
                });
            }
        }

        Task<int> Act(Func<InstanceStore, WorkflowRunner, Task> act) => transaction.Run(async (db, _) =>
        {
            var store = new InstanceStore(db, definitions, TimeProvider.System);
            await act(store, new WorkflowRunner(store, _burst, TimeProvider.System));
            return 0;
        }, default);
    }
}

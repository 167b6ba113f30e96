using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Runtime;
using Xunit.Abstractions;

namespace Workflow.UnitTests.Engine.Properties;

#pragma warning disable CA5394 // A walk that can be repeated, not a secret.

/// <summary>
/// Random definitions under random stimuli and random faults: exceptions in activities, a death before a commit, a death after one (so messages come
/// twice), clashes, jumps of the clock. Whatever happens, nothing is lost, nothing happens twice, and the journal tells what the state says.
/// </summary>
public sealed class Random_worlds(ITestOutputHelper output)
{
    internal static bool IsLong => Environment.GetEnvironmentVariable("WORKFLOW_TEST_LONG") == "1";
    private static int Runs => IsLong ? 50_000 : 2_000;

    /// <summary>WORKFLOW_TEST_SEED runs the one that failed.</summary>
    internal static int? Seed => int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_TEST_SEED"), out var seed) ? seed : null;

    [Fact]
    public void lose_nothing_and_do_nothing_twice()
    {
        var (instances, effects, deaths, incidents, clashes, steps, decisions, checks) = (0, 0, 0, 0, 0, 0, 0, 0);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var seed = Seed ?? 0; seed < (Seed + 1 ?? Runs); seed++)
        {
            try
            {
                var walk = new Walk(seed);
                walk.Run();
                (clashes, steps, decisions, checks) = (clashes + walk.Clashes, steps + walk.ClockSteps, decisions + walk.World.Decisions, checks + walk.Checks);
                (instances, effects, deaths, incidents) = (instances + walk.World.Store.Ids.Count, effects + walk.World.Store.Outbox.Count(m => m.Kind == "effect"), deaths + walk.Deaths, incidents + walk.World.Store.Incidents.Count);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"WORKFLOW_TEST_SEED={seed}: {e.Message}", e);
            }
        }
        output.WriteLine($"Seeds {Seed ?? 0} to {(Seed ?? Runs - 1)} in {clock.Elapsed.TotalSeconds:0} s: {instances} instances, {decisions} decisions, {effects} effects, {incidents} incidents, {deaths} deaths, {clashes} clashes, {steps} clock steps, {checks} instances checked.");
        if (Seed is null) Assert.True(effects > Runs && deaths > Runs && clashes > Runs / 2 && steps > Runs / 2 && incidents > Runs / 4, "The worlds have become too quiet to prove anything.");
    }

    // Making one compiles the setters of every activity, which takes longer than a walk.
    private static readonly ActivityCatalog Catalog = Drawing.Catalog(typeof(Effect));

    private sealed class Walk
    {
        private readonly Random random;

        public Walk(int seed)
        {
            random = new Random(seed);
            World = new World(new RandomDefinition(random).World(), Catalog, new BurstLimits { MaxExecutions = 150, MaxGenerations = 4 });
            World.Patience = 25;
            World.DiesBefore = () => Dies(8);
            World.DiesAfter = () => Dies(8);
            World.Clashes = () => random.Next(12) == 0;
            World.Rival = () =>
            {
                Clashes++;
                if (random.Next(3) > 0) CompleteOne();
                else if (random.Next(4) == 0) Repair();
                else World.Publish($"E{random.Next(2)}");
            };
        }

        public World World { get; }
        public int Deaths { get; private set; }
        public int Clashes { get; private set; }
        public int ClockSteps { get; private set; }
        public int Checks { get; private set; }

        public void Run()
        {
            Effect.Fails = () => random.Next(25) == 0;
            World.Start("main");
            for (var step = random.Next(4, 14); step > 0; step--)
            {
                Step();
                Check();
            }
            Finish();
            Check();
            Effect.Fails = null;
        }

        private bool Dies(int oneIn)
        {
            if (random.Next(oneIn) != 0) return false;
            Deaths++;
            return true;
        }

        private void Step()
        {
            switch (random.Next(11))
            {
                case < 5: CompleteOne(); break;
                case 5: World.Elapse(TimeSpan.FromMinutes(random.Next(200)), outage: random.Next(3) == 0); break;
                case 6: World.Publish($"E{random.Next(2)}"); break;
                case 7 or 8: Repair(); break;
                case 9:
                    World.Step(TimeSpan.FromMinutes(random.Next(-300, 300)));
                    ClockSteps++;
                    break;
                default:
                    if (random.Next(4) == 0) World.Cancel(World.Store.Ids[random.Next(World.Store.Ids.Count)]);
                    break;
            }
        }

        private void CompleteOne()
        {
            var open = World.Instances.Where(i => i.IsResumable).SelectMany(i => i.Bookmarks.Where(b => b.Name == RunTask.BookmarkName).Select(b => (i.Id, b.Id))).ToList();
            if (open.Count == 0) return;
            var (id, bookmark) = open[random.Next(open.Count)];
            World.Resume(b => b.Id == bookmark && b.Name == RunTask.BookmarkName, new JsonObject { ["n"] = random.Next(3) }, id);
        }

        private void Repair()
        {
            var broken = World.Instances.SelectMany(i => i.Incidents.Where(x => i.IsRetryable(x.Id)).Select(x => (i.Id, Incident: x.Id))).ToList();
            if (broken.Count == 0) return;
            var (id, incident) = broken[random.Next(broken.Count)];
            if (random.Next(2) == 0) World.Retry(id, incident);
            else World.Skip(id, incident);
        }

        /// <summary>
        /// Everything that is left is cancelled, twice where it is being compensated, before anybody is told anything: workflows that answer each other's events
        /// would never end by themselves. What is then delivered may start a few more, which are cancelled in turn.
        /// </summary>
        private void Finish()
        {
            for (var round = 0; round < 1_000 && (round == 0 || World.Store.Outbox.Exists(m => m.Kind == Dispatch.MessageKind)); round++)
            {
                World.Patience = 0;
                foreach (var id in World.Store.Ids.ToList())
                    for (var again = 0; again < 2 && World[id].IsCancellable; again++) World.Cancel(id);
                World.Patience = 1_000;
                World.Settle();
            }
            World.Patience = 0;
            foreach (var id in World.Store.Ids.ToList())
                for (var again = 0; again < 2 && World[id].IsCancellable; again++) World.Cancel(id);
            World.Patience = 10_000;
            World.Settle();
            Assert.DoesNotContain(World.Instances, i => i.IsCancellable);
            Assert.DoesNotContain(World.Store.Outbox, m => m.Kind == Dispatch.MessageKind);
        }

        private void Check()
        {
            Effects();
            foreach (var instance in World.Instances)
            {
                Checks++;
                Assert.Equal(instance.ToBytes(), InstanceState.FromBytes(instance.ToBytes()).ToBytes());
                Journal(instance);
                if (instance.Status == WorkflowStatus.Running) Waits(instance);
                else if (instance.SubStatus != WorkflowSubStatus.Faulted) Assert.Empty(instance.Bookmarks);
            }
        }

        /// <summary>As many messages as completed effects, each once. One that was sent by a call that failed never left.</summary>
        private void Effects()
        {
            var sent = World.Store.Outbox.Where(m => m.Kind == "effect").Select(m => m.Key).ToList();
            Assert.Equal(sent.Count, sent.Distinct().Count());
            var skipped = World.Store.Journal.Where(l => l.Line is { Event: JournalEvent.Message, ActivityType: "Test.Effect" }).Select(l => $"{l.Instance:N}:{l.Line.ExecutionId}").ToHashSet();
            // Completed and then Faulted: its flowchart could not go on from there, so it has to be done again.
            var done = World.Store.Journal.Where(l => l.Line is { Event: JournalEvent.Completed or JournalEvent.Faulted, ActivityType: "Test.Effect" }).GroupBy(l => $"{l.Instance:N}:{l.Line.ExecutionId}")
                .Where(g => g.Last().Line.Event == JournalEvent.Completed).Select(g => g.Key).Where(k => !skipped.Contains(k));
            Assert.Equal(done.Order(StringComparer.Ordinal), sent.Order(StringComparer.Ordinal));
        }

        /// <summary>Reading the journal from the beginning gives the executions that the state says are at work.</summary>
        private void Journal(InstanceState instance)
        {
            var (last, open) = (0L, new HashSet<int>());
            foreach (var line in World.Store.JournalOf(instance.Id))
            {
                Assert.True(line.Sequence > last, "The journal's numbers do not grow.");
                last = line.Sequence;
                // Faulted after Completed: the container could not go on, and the activity stands there again.
                if (line.Event is JournalEvent.Started or JournalEvent.Faulted) open.Add(line.ExecutionId);
                else if (line.Event is JournalEvent.Completed or JournalEvent.Canceled) Assert.True(open.Remove(line.ExecutionId), $"{line.ActivityId} ended twice, or without a beginning.");
                else if (line.Event is JournalEvent.Resumed or JournalEvent.Suspended) Assert.Contains(line.ExecutionId, open);
            }
            Assert.Equal(last, instance.LastSequence);
            // Finish and cancellation end everything without a line each.
            if (instance.IsCancellable && !instance.IsCompensating && !World.Store.JournalOf(instance.Id).Any(l => l.Message?.StartsWith("Cancelled", StringComparison.Ordinal) == true)) Assert.Equal(instance.Executions.Select(e => e.Id).Order(), open.Order());
        }

        /// <summary>A running instance can go on: it waits for something, or an incident says why not; and a child it waits for is there.</summary>
        private void Waits(InstanceState instance)
        {
            Assert.True(instance.Bookmarks.Count > 0 || instance.Incidents.Any(i => !i.Resolved), "Stuck.");
            Assert.Equal(instance.Bookmarks.Count, instance.Bookmarks.Select(b => b.Id).Distinct().Count());
            foreach (var bookmark in instance.Bookmarks)
            {
                Assert.Contains(instance.Executions, e => e.Id == bookmark.ExecutionId);
                if (bookmark.Name is not (DispatchWorkflow.BookmarkName or ExecuteWorkflow.BookmarkName)) continue;
                var child = World.Instances.SingleOrDefault(i => i.Id.ToString("N") == bookmark.Key);
                Assert.True(child is { Status: WorkflowStatus.Running } || World.Store.Outbox.Any(m => m.Kind == Dispatch.MessageKind), "It waits for a child that is gone.");
            }
        }
    }
}

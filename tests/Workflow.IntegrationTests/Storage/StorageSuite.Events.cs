using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.IntegrationTests.Storage;

/// <summary>Events that come before, while or after somebody waits; timers and migrations of instances that are about nothing.</summary>
public abstract partial class StorageSuite
{
    private static readonly Process s_waiting = new Process("waiting").Step("e", "Elsa.Event", "eventName", "Drained");

    [SkippableFact]
    public async Task An_event_that_came_too_early_is_taken_by_the_wait_that_begins_later()
    {
        await Published(s_waiting);
        Assert.Equal(0, await Publish("Drained", payload: new JsonObject { ["level"] = 4 }));
        Store.Clock.Advance(TimeSpan.FromHours(23));

        var first = await Start("waiting");
        var second = await Start("waiting");

        Assert.Equal([WorkflowSubStatus.Finished, WorkflowSubStatus.Suspended], [await StatusOf(first), await StatusOf(second)]);
        Assert.Equal(0, await Store.Read(db => db.KeptEvents.CountAsync()));
        Assert.Equal(1, await Publish("Drained"));
        Assert.Equal(WorkflowSubStatus.Finished, await StatusOf(second));
    }

    [SkippableFact]
    public async Task Many_that_wait_are_read_in_one_go()
    {
        await Published(s_waiting);
        async Task<int> Reads(string correlation, int waiters)
        {
            for (var i = 0; i < waiters; i++) await Start("waiting", correlation);
            await Start("waiting", "other");
            Store.Statements.Clear();
            Assert.Equal(waiters, await Publish("Drained", correlation));
            return Store.Statements.Texts.Count(t => t.StartsWith("SELECT", StringComparison.Ordinal));
        }

        Assert.Equal(await Reads("few", 2), await Reads("many", 40));
    }

    [SkippableFact]
    public async Task Of_eight_that_take_one_event_at_once_one_gets_it()
    {
        await Published(s_waiting);
        await Publish("Drained");

        var instances = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Elsewhere(() => Start("waiting"))));

        var ended = await Task.WhenAll(instances.Select(StatusOf));
        Assert.Equal(1, ended.Count(s => s == WorkflowSubStatus.Finished));
        Assert.Equal(7, await Publish("Drained"));
    }

    [SkippableFact]
    public async Task An_event_kept_while_a_wait_begins_beside_it_is_not_passed_by()
    {
        await Published(s_waiting);
        var (instance, attempts) = (Guid.Empty, 0);
        var reached = await Decide(async (store, runner, ct) =>
        {
            var told = await runner.Publish("p", "Drained", null, null, null, null, ct);
            // Nobody has waited so far; now somebody begins to, before this decision commits.
            if (attempts++ == 0) instance = await Elsewhere(() => Start("waiting"));
            return told;
        });

        Assert.Equal((1, 2), (reached, attempts));
        Assert.Equal(WorkflowSubStatus.Finished, await StatusOf(instance));
        Assert.Equal(0, await Store.Read(db => db.KeptEvents.CountAsync()));
    }

    [SkippableFact]
    public async Task A_wait_that_begins_while_an_event_is_kept_beside_it_takes_it()
    {
        await Published(s_waiting);
        var (attempts, id) = (0, Guid.CreateVersion7(Store.Clock.Now));
        await Decide(async (store, runner, ct) =>
        {
            var commit = await runner.Start((await store.Published("waiting", ct))!, id, null, [], null, null, ct);
            if (attempts++ == 0) await Elsewhere(() => Publish("Drained"));
            return commit;
        });

        Assert.Equal((WorkflowSubStatus.Finished, 2), (await StatusOf(id), attempts));
        Assert.Equal(0, await Store.Read(db => db.KeptEvents.CountAsync()));
    }

    [SkippableFact]
    public async Task A_kept_event_goes_to_the_instance_and_the_correlation_it_is_for_and_the_oldest_first()
    {
        await Published(s_waiting);
        var chosen = Guid.CreateVersion7(Store.Clock.Now);
        await Publish("Drained", correlationId: "shaft 4");
        await Publish("Drained", instanceId: chosen);

        Assert.Equal(WorkflowSubStatus.Suspended, await StatusOf(await Start("waiting")));
        Assert.Equal(WorkflowSubStatus.Suspended, await StatusOf(await Start("waiting", "shaft 5")));
        Assert.Equal(WorkflowSubStatus.Finished, await StatusOf(await Start("waiting", "shaft 4")));
        Assert.Equal(WorkflowSubStatus.Finished, await StatusOf(await Start("waiting", "shaft 5", chosen)));

        foreach (var level in new[] { 1, 2 })
        {
            await Publish("Filled", payload: level);
            Store.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal([1, 2, null], await Store.Transaction.Run(async (db, ct) =>
        {
            var (store, _) = EngineOf(db);
            return new[] { await Level(store, ct), await Level(store, ct), await Level(store, ct) };
        }, default));
    }

    [SkippableFact]
    public async Task A_publication_reaches_only_the_instance_or_the_correlation_it_names()
    {
        await Published(s_waiting);
        var a = await Start("waiting", "a");
        var b = await Start("waiting", "b");
        var c = await Start("waiting");

        Assert.Equal(1, await Publish("Drained", correlationId: "b"));
        Assert.Equal(1, await Publish("Drained", instanceId: c));
        Assert.Equal([WorkflowSubStatus.Suspended, WorkflowSubStatus.Finished, WorkflowSubStatus.Finished], [await StatusOf(a), await StatusOf(b), await StatusOf(c)]);
    }

    [SkippableFact]
    public async Task The_same_publication_twice_is_kept_once()
    {
        await Published(s_waiting);
        for (var i = 0; i < 2; i++)
        {
            await Publish("Drained", key: "one");
            await Publish("Drained", key: "one", instanceId: new Guid(7, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]));
        }
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Elsewhere(() => Publish("Drained", key: "two"))));

        Assert.Equal(["one", "one", "two"], (await Store.Read(db => db.KeptEvents.Select(e => e.Key).ToListAsync())).Order());
    }

    [SkippableFact]
    public async Task An_event_is_kept_for_a_day_and_forgotten_in_batches()
    {
        await Published(s_waiting);
        await Publish("Drained");
        await Store.Write(db => db.KeptEvents.AddRange(Enumerable.Range(0, 1_100).Select(i => new Persistence.Events.KeptEvent
        {
            Key = $"k{i}", Name = "Other", PublishedAt = Store.Clock.Now, ExpiresAt = Store.Clock.Now.AddHours(30),
        })));
        Store.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(WorkflowSubStatus.Suspended, await StatusOf(await Start("waiting")));
        await Store.RetentionJob.RunOnce(default);
        Assert.Equal(1_100, await Store.Read(db => db.KeptEvents.CountAsync()));

        Store.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1_101, await Store.RetentionJob.RunOnce(default));
        Assert.Equal((0, 0), (await Store.Read(db => db.KeptEvents.CountAsync()), await Store.Read(db => db.EventNames.CountAsync())));
    }

    [SkippableFact]
    public async Task An_event_starts_what_it_triggers_once()
    {
        await Published(new Process("started").Trigger("e", "Elsa.Event", "eventName", "Drained").Step("t", "Elsa.RunTask", "taskName", "Look"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Elsewhere(() => Publish("Drained", key: "one"))));

        Assert.Equal("Look", Assert.Single(await Store.Read(db => db.Bookmarks.AsNoTracking().ToListAsync())).Key);
        Assert.Equal(0, await Store.Read(db => db.KeptEvents.CountAsync()));
    }

    [SkippableFact]
    public async Task A_timer_of_an_instance_that_is_about_nothing_is_fired()
    {
        await Published(new Process("patient").Step("d", "Elsa.Delay", "timeSpan", "01:00:00").Step("d2", "Elsa.Delay", "timeSpan", "01:00:00"));
        var id = await Start("patient");
        Assert.Equal(0, await Store.TimersJob.RunOnce(default));

        foreach (var expected in new[] { WorkflowSubStatus.Suspended, WorkflowSubStatus.Finished })
        {
            Store.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(1, await Store.TimersJob.RunOnce(default));
            Assert.Equal(expected, await StatusOf(id));
        }
    }

    [SkippableFact]
    public async Task A_migration_moves_the_rows_of_what_waits()
    {
        await Published(new Process("p").Step("old", "Elsa.RunTask", "taskName", "Look"));
        var id = await Start("p");
        var to = await Published(new Process("p").Step("new", "Elsa.RunTask", "taskName", "Look"));

        await Decide(async (store, runner, ct) =>
        {
            var stored = (await store.Load(id, ct))!;
            store.Stage(Migration.Apply(stored.Definition, (await store.Version(to.VersionId, ct))!, stored.State, new Dictionary<string, string> { ["old"] = "new" }, Store.Clock.Now, "Renamed"), null);
            Assert.Null(await store.Version("unknown", ct));
            return 0;
        });

        var row = Assert.Single(await Store.Read(db => db.Bookmarks.AsNoTracking().ToListAsync()));
        Assert.Equal(("new", "Elsa.RunTask", "Look"), (row.ActivityId, row.Name, row.Key));
        Assert.Equal(to.VersionId, await Store.Read(db => db.WorkflowInstances.Where(i => i.Id == id).Select(i => i.DefinitionVersionId).SingleAsync()));
        await Decide((store, runner, ct) => runner.Resume(id, row.Id, null, null, ct));
        Assert.Equal(WorkflowSubStatus.Finished, await StatusOf(id));
    }

    private async Task<int?> Level(InstanceStore store, CancellationToken ct) => (int?)(await store.Take("Filled", null, Guid.Empty, Store.Clock.Now, ct))?.Payload;

    private Task<Publication> Published(Process process)
    {
        Connected();
        return Store.Transaction.Run((db, ct) => new DefinitionStore(db, Store.Clock).Publish(process.Definition(), ct), default);
    }

    private async Task<Guid> Start(string definitionId, string? correlationId = null, Guid? id = null)
    {
        var instance = id ?? Guid.CreateVersion7(Store.Clock.Now);
        await Decide(async (store, runner, ct) => await runner.Start((await store.Published(definitionId, ct))!, instance, correlationId, [], null, null, ct));
        return instance;
    }

    private Task<int> Publish(string name, string? correlationId = null, Guid? instanceId = null, JsonNode? payload = null, string? key = null)
    {
        key ??= Guid.CreateVersion7(Store.Clock.Now).ToString();
        return Decide((store, runner, ct) => runner.Publish(key, name, correlationId, instanceId, payload, null, ct));
    }

    private Task<T> Decide<T>(Func<InstanceStore, WorkflowRunner, CancellationToken, Task<T>> act) => Store.Transaction.Run((db, ct) =>
    {
        var (store, runner) = EngineOf(db);
        return act(store, runner, ct);
    }, default);

    private (InstanceStore Store, WorkflowRunner Runner) EngineOf(WorkflowDbContext db)
    {
        var found = Store.Instances.Open(db);
        return (found.Store, found.Runner);
    }

    private Task<WorkflowSubStatus> StatusOf(Guid instance) => Store.Read(db => db.WorkflowInstances.Where(i => i.Id == instance).Select(i => i.SubStatus).SingleAsync());
}

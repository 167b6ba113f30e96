using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Runtime;
using Workflow.Engine.Triggers;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Stores;

namespace Workflow.IntegrationTests.Storage;

/// <summary>What starts instances by itself: exactly once per occurrence, over restarts, over several nodes, and wherever the process dies.</summary>
public abstract partial class StorageSuite
{
    private static Process Monthly(string? missed = null) => new Process("monthly") { Missed = missed }.Trigger("c", "Elsa.Cron", "cronExpression", "0 9 1 * *").Step("w", "Elsa.WriteLine", "text", "Report");

    private static Process Hourly(string id = "hourly", string name = "Process") => new Process(id) { Name = name }.Trigger("t", "Elsa.Timer", "interval", "01:00:00").Step("d", "Elsa.Delay", "timeSpan", "00:10:00");

    [SkippableFact]
    public async Task A_publication_replaces_the_triggers_of_the_one_before()
    {
        var first = await Published(new Process("p").Trigger("c", "Elsa.Cron", "cronExpression", "0 9 1 * *").Trigger("e", "Elsa.Event", "eventName", "Drained"));
        var before = await Triggers();
        Assert.Equal([("c", TriggerKind.Cron, Instant(2027, 2, 1, 9)), ("e", TriggerKind.Event, null)], before.Select(t => (t.ActivityId, t.Kind, t.DueAt)));
        Assert.All(before, t => Assert.Equal((first.VersionId, "p"), (t.VersionId, t.DefinitionId)));

        await Published(new Process("p").Trigger("c", "Elsa.Cron", "cronExpression", "0 9 1 * *").Trigger("e", "Elsa.Event", "eventName", "Drained"));
        Assert.Equal(before.Select(t => (t.VersionId, t.Version)), (await Triggers()).Select(t => (t.VersionId, t.Version)));

        var second = await Published(new Process("p").Trigger("c", "Elsa.Cron", "cronExpression", "0 9 2 * *").Trigger("s", "Elsa.StartAt", "dateTime", "2027-05-01T00:00:00Z"));
        Assert.Equal([(second.VersionId, "c", Instant(2027, 2, 2, 9)), (second.VersionId, "s", Instant(2027, 5, 1, 0))], (await Triggers()).Select(t => (t.VersionId, t.ActivityId, t.DueAt)));
    }

    [SkippableFact]
    public async Task What_became_due_before_a_new_version_with_the_same_trigger_is_still_started()
    {
        await Published(Hourly());
        Store.Clock.Advance(TimeSpan.FromHours(2.5));
        var second = await Published(Hourly(name: "Another name"));

        Assert.Equal(1, await Store.TriggersJob.RunOnce(default));

        var instance = Assert.Single(await Store.Read(db => db.WorkflowInstances.AsNoTracking().ToListAsync()));
        Assert.Equal(second.VersionId, instance.DefinitionVersionId);
        Assert.Equal(Testing.TestClock.Monday.AddHours(3), Assert.Single(await Triggers()).DueAt);
    }

    [SkippableFact]
    public async Task Two_nodes_that_claim_at_once_start_each_occurrence_once()
    {
        for (var i = 0; i < 30; i++) await Published(Hourly($"hourly-{i}"));
        Assert.Equal(0, await Store.TriggersJob.RunOnce(default));
        Store.Clock.Advance(TimeSpan.FromHours(1));

        var fired = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Elsewhere(() => Store.TriggersJob.RunOnce(default))));

        Assert.Equal(30, fired.Sum());
        var instances = await Store.Read(db => db.WorkflowInstances.AsNoTracking().ToListAsync());
        Assert.Equal(30, instances.Select(i => i.DefinitionId).Distinct().Count());
        Assert.Equal(30, instances.Count);
        Assert.All(instances, i => Assert.Equal((null, (Guid?)null), (i.SubjectType, i.SubjectId)));
        Assert.All(await Triggers(), t => Assert.Equal((Store.Clock.Now.AddHours(1), 0, (string?)null), (t.DueAt, t.Attempts, t.LeaseOwner)));
    }

    [SkippableFact]
    public async Task A_node_whose_lease_has_ended_fires_nothing_a_second_time()
    {
        await Published(Hourly());
        Store.Clock.Advance(TimeSpan.FromHours(1));
        var slow = Assert.Single(await Store.Triggers.Claim("slow", TimeSpan.FromMinutes(1), 10, default));
        Assert.Empty(await Store.Triggers.Claim("other", TimeSpan.FromMinutes(1), 10, default));
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var quick = Assert.Single(await Store.Triggers.Claim("quick", TimeSpan.FromMinutes(1), 10, default));

        var firings = await Task.WhenAll(new[] { slow, quick }.Select(due => Elsewhere(() => Fire(due))));

        Assert.Single(firings, f => f is not null);
        Assert.Equal(1, await Store.Read(db => db.WorkflowInstances.CountAsync()));
        Assert.Null(await Fire(slow));
    }

    [SkippableFact]
    public async Task A_trigger_that_cannot_be_fired_waits_before_it_is_tried_again()
    {
        await Published(Hourly());
        Store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Single(await Store.Triggers.Claim("dies", TimeSpan.FromMinutes(1), 10, default));
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = Assert.Single(await Store.Triggers.Claim("other", TimeSpan.FromMinutes(1), 10, default));

        await Store.Triggers.Release(second, "dies", TimeSpan.Zero, default);   // the lease is not its own any more
        Assert.Empty(await Store.Triggers.Claim("third", TimeSpan.FromMinutes(1), 10, default));
        await Store.Triggers.Release(second, "other", TimeSpan.FromMinutes(5), default);
        Assert.Empty(await Store.Triggers.Claim("third", TimeSpan.FromMinutes(1), 10, default));
        Store.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(3, Assert.Single(await Store.Triggers.Claim("third", TimeSpan.FromMinutes(1), 10, default)).Attempts);
    }

    [SkippableFact]
    public async Task A_year_of_monthly_cron_starts_twelve_instances_over_as_many_restarts()
    {
        await Published(Monthly());
        var end = Store.Clock.Now.AddYears(1);
        var started = new List<DateTimeOffset>();
        while (await Store.TriggersJob.Next(default) is { } next && next <= end)
        {
            Store.Clock.SetUtcNow(next.AddTicks(-10));
            Assert.Equal(0, await Store.TriggersJob.RunOnce(default));
            Store.Clock.SetUtcNow(next);
            Assert.Equal(1, await Store.TriggersJob.RunOnce(default));
            Assert.Equal(0, await Store.TriggersJob.RunOnce(default));
            started.Add(next);
        }

        Assert.Equal(Enumerable.Range(0, 12).Select(m => Instant(2027, 2, 1, 9)!.Value.AddMonths(m)), started);
        var instances = await Store.Read(db => db.WorkflowInstances.AsNoTracking().OrderBy(i => i.CreatedAt).ToListAsync());
        Assert.Equal(started, instances.Select(i => i.CreatedAt));
        Assert.All(instances, i => Assert.Equal(WorkflowSubStatus.Finished, i.SubStatus));
    }

    [SkippableTheory]
    [InlineData("RunOnce", 1)]
    [InlineData("RunAll", 12)]
    [InlineData("Skip", 0)]
    public async Task Occurrences_missed_in_a_year_without_a_server_run_as_the_definition_says(string missed, int expected)
    {
        await Published(Monthly(missed));
        Store.Clock.Advance(TimeSpan.FromDays(365));

        Assert.Equal(1, await Store.TriggersJob.RunOnce(default));
        Assert.Equal(expected, await Store.Read(db => db.WorkflowInstances.CountAsync()));
        Assert.Equal(Instant(2028, 2, 1, 9), Assert.Single(await Triggers()).DueAt);

        Store.Clock.SetUtcNow(Instant(2028, 2, 1, 9)!.Value);
        Assert.Equal(1, await Store.TriggersJob.RunOnce(default));
        Assert.Equal(expected + 1, await Store.Read(db => db.WorkflowInstances.CountAsync()));
    }

    [SkippableFact]
    public async Task Wherever_the_process_ends_while_it_fires_both_are_there_or_neither()
    {
        await Published(Hourly());
        Store.Clock.Advance(TimeSpan.FromHours(1));
        var due = Assert.Single(await Store.Triggers.Claim("node", TimeSpan.FromMinutes(1), 10, default));
        var nothing = (Instances: 0, Bookmarks: 0, Journal: 0, Due: (DateTimeOffset?)due.DueAt);
        var ended = 0;
        while (true)
        {
            Store.Outage.At(ended + 1);
            var died = await Record.ExceptionAsync(() => Fire(due));
            if (died is null) break;
            ended++;
            Assert.True(died is OutageException or DbUpdateException { InnerException: OutageException }, died.ToString());
            Assert.True(Store.Outage.IsOver);
            if (await There() != nothing) break;
        }
        Store.Outage.At(0);

        Assert.True(ended >= 5, $"only {ended} statements: does the interceptor see them?");
        Assert.Equal((1, 1, 1, due.DueAt.AddHours(1)), await There());
        // Whoever died after COMMIT could not know; the next one finds it done.
        Assert.Null(await Fire(due));
        Assert.Equal((1, 1, 1, due.DueAt.AddHours(1)), await There());
    }

    [SkippableFact]
    public async Task A_timer_of_an_instance_that_a_trigger_started_wakes_the_timers()
    {
        await Published(Hourly());
        Store.Clock.Advance(TimeSpan.FromHours(1));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var asleep = Store.Alarm.Sleep(Store.Clock.Now.AddDays(1), TimeSpan.FromDays(1), patience.Token);

        await Store.TriggersJob.RunOnce(default);

        await asleep;
        Store.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await Store.TimersJob.RunOnce(default));
    }

    [SkippableFact]
    public async Task A_hundred_thousand_waiting_timers_and_triggers_are_not_looked_through()
    {
        var site = await Site();
        await Published(s_waiting);
        await Published(Hourly());
        await Start("waiting");
        await Crowd(100_000);
        var id = await site.InSignoff();
        await Publish("Nobody waits for this");
        Store.Clock.Advance(TimeSpan.FromHours(1));

        Store.Statements.Explain = Store.Read().Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal) ? "EXPLAIN QUERY PLAN" : "EXPLAIN";
        await site.Sign(id, site.Em);
        Assert.Equal(1, await Publish("Drained"));
        Assert.Equal(1, await Store.TriggersJob.RunOnce(default));
        Assert.Equal(0, await Store.TimersJob.RunOnce(default));
        _ = await Store.TimersJob.Next(default);
        _ = await Store.TriggersJob.Next(default);
        await Start("waiting", "mine");
        Assert.Equal(1, await Publish("Drained", "mine"));
        Store.Statements.Explain = null;

        var plans = Store.Statements.Plans;
        Assert.Contains(plans, p => p.Contains("IX_DefinitionTriggers_DueAt", StringComparison.Ordinal));
        Assert.Contains(plans, p => p.Contains("IX_Bookmarks_DueAt", StringComparison.Ordinal));
        Assert.Contains(plans, p => p.Contains("IX_Bookmarks_Name_Key", StringComparison.Ordinal));
        Assert.Contains(plans, p => p.Contains("IX_DefinitionTriggers_Kind_Key", StringComparison.Ordinal));
        Assert.DoesNotContain(plans, p => Scans(p));
        Assert.True(Scans("SCAN b") && Scans("  ->  Seq Scan on \"Bookmarks\" b"), "a scan would be noticed");
    }

    /// <summary>All rows of one of the two tables, in the order of an index or in none.</summary>
    private static bool Scans(string plan) => plan.Split('\n').Any(line => Scan().IsMatch(line));

    [GeneratedRegex("^SCAN (b|d|Bookmarks|DefinitionTriggers)( |$)|Seq Scan on \"(Bookmarks|DefinitionTriggers)\"")]
    private static partial Regex Scan();

    /// <summary>So many waits for an instant and for an event, and as many triggers, none of them due today.</summary>
    private async Task Crowd(int many)
    {
        var provider = Store.Read().Database.ProviderName!;
        Skip.If(provider.Contains("SqlServer", StringComparison.Ordinal), "Its plans are XML");
        var far = Store.Clock.Now.AddDays(30);
        var due = provider.Contains("Sqlite", StringComparison.Ordinal)
            ? $"{far.UtcTicks} + i * 10000000"
            : $"TIMESTAMPTZ '{far:O}' + i * INTERVAL '1 second'";
        var numbers = $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})";
        await Store.Sql($"""
            INSERT INTO "Bookmarks" ("InstanceId", "Id", "ActivityId", "Name", "Key", "DueAt", "Attempts")
            {numbers} SELECT w."Id", i + 10, 'crowd', 'Elsa.Event', 'crowd ' || i, {due}, 0 FROM n CROSS JOIN (SELECT "Id" FROM "WorkflowInstances" LIMIT 1) AS w
            """);
        await Store.Sql($"""
            INSERT INTO "DefinitionTriggers" ("VersionId", "ActivityId", "DefinitionId", "Kind", "Key", "Missed", "DueAt", "Attempts", "Version")
            {numbers} SELECT v."Id", 'crowd ' || i, 'crowd ' || i, CASE WHEN i % 2 = 0 THEN 'Event' ELSE 'Cron' END, 'crowd ' || i, 'RunOnce', {due}, 0, 1
            FROM n CROSS JOIN (SELECT "Id" FROM "WorkflowDefinitionVersions" LIMIT 1) AS v
            """);
        await Store.Sql("ANALYZE");
    }

    private async Task<(int Instances, int Bookmarks, int Journal, DateTimeOffset? Due)> There() => await Store.Read(async db =>
        (await db.WorkflowInstances.CountAsync(), await db.Bookmarks.CountAsync(), (await db.WorkflowInstances.Select(i => i.Journal).ToListAsync()).Count(j => j.Length > 0), await db.DefinitionTriggers.Select(t => t.DueAt).SingleAsync()));

    private Task<Firing?> Fire(DueTrigger due) => Store.Triggers.Fire(due, (db, trigger, at, ct) => EngineOf(db).Runner.Fire(trigger, at, null, ct), default);

    private Task<List<DefinitionTrigger>> Triggers() => Store.Read(db => db.DefinitionTriggers.AsNoTracking().OrderBy(t => t.DefinitionId).ThenBy(t => t.ActivityId).ToListAsync());

    private static DateTimeOffset? Instant(int year, int month, int day, int hour) => new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero);
}

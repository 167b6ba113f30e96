using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Runtime;
using Workflow.Testing;

namespace Workflow.Reliability;

/// <summary>What must hold when the dead are buried: what was answered is there once, nothing is stuck, the audit chain is whole, every timer acted once.</summary>
public static class Aftermath
{
    /// <summary>Leases of nodes that died end at this distance; whatever they had begun is then done by whoever is left.</summary>
    static readonly TimeSpan AfterLeases = TimeSpan.FromMinutes(30);

    /// <param name="ahead">How far beyond the real time the server's clock may have been.</param>
    /// <param name="before">Ids of requests that were there before the traffic; null: none.</param>
    public static async Task Check(TestDatabase database, string projectId, Traffic traffic, IReadOnlyCollection<string>? before = null, TimeSpan ahead = default)
    {
        Assert.True(traffic.Wrong.IsEmpty, string.Join("\n", traffic.Wrong));
        var clock = new TestClock(TimeProvider.System.GetUtcNow() + ahead + AfterLeases);
        await using var app = await App.Start(new AppOptions { Provider = database.Provider, KeepDatabase = true, Clock = clock }, database);
        await app.Advance(TimeSpan.FromMinutes(1));

        var all = await Pages.All(app.As("auditor"), $"/api/projects/{projectId}/change-requests");
        var requests = all.Where(r => before?.Contains((string)r["id"]!) != true).ToList();
        Assert.Equal(traffic.Requests.Keys.Order(StringComparer.Ordinal), requests.Select(r => (string)r["id"]!).Order(StringComparer.Ordinal));
        Assert.All(requests, r => Assert.Equal("Effective", (string)r["status"]!));
        Assert.All(traffic.Requests.Values, approvals => Assert.Equal(2, approvals.Count));
        var signatures = await Rows.Signatures(app);
        Assert.Equal(all.Count(r => (string)r["status"]! == "Effective"), signatures.Count);
        Assert.All(signatures, s => Assert.Equal((2, 2), s));

        Assert.Empty(await Rows.Stuck(app));
        // None is a dead letter, or put back for its next try; what a kept database has for later is not ours.
        var soon = app.Clock.Now + TimeSpan.FromHours(1);
        Assert.Equal(0, await Rows.Read(app, db => db.OutboxMessages.CountAsync(m => m.DueAt == null || m.DueAt <= soon)));
        await Audit.AssertIntact(app);
        if (traffic.TimedId is not null) await EveryTimerActedOnce(app, traffic);
    }

    static async Task EveryTimerActedOnce(App app, Traffic traffic)
    {
        var instances = await Rows.Read(app, db => db.WorkflowInstances.AsNoTracking().Where(i => i.DefinitionId == traffic.TimedId).Select(i => new { i.Id, i.SubStatus }).ToListAsync());
        Assert.Equal(traffic.Timed.Order(StringComparer.Ordinal), instances.Select(i => i.Id.ToString()).Order(StringComparer.Ordinal));
        Assert.All(instances, i => Assert.Equal(WorkflowSubStatus.Finished, i.SubStatus));
        foreach (var instance in instances)
        {
            var journal = await Pages.All(app.As("designer"), $"/api/instances/{instance.Id}/journal");
            foreach (var step in new[] { "first", "second" })
                Assert.Single(journal, line => (string?)line["activityId"] == step && (string)line["event"]! == "Completed");
        }
    }
}

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
    public static async Task Check(TestDatabase database, string projectId, Traffic traffic, TimeSpan ahead = default)
    {
        await using var app = await Open(database, ahead);
        await Decisions(app, projectId, traffic);
        await EveryTimerActedOnce(app, traffic);
    }

    /// <summary>The same without timers; change requests that were withdrawn are left out.</summary>
    public static async Task CheckDecisions(TestDatabase database, string projectId, Traffic traffic)
    {
        await using var app = await Open(database, TimeSpan.Zero);
        await Decisions(app, projectId, traffic);
    }

    static async Task<App> Open(TestDatabase database, TimeSpan ahead)
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow() + ahead + AfterLeases);
        var app = await App.Start(new AppOptions { Provider = database.Provider, KeepDatabase = true, Clock = clock }, database);
        await app.Advance(TimeSpan.FromMinutes(1));
        return app;
    }

    static async Task Decisions(App app, string projectId, Traffic traffic)
    {
        Assert.Empty(traffic.Wrong);
        var requests = (await Pages.All(app.As("auditor"), $"/api/projects/{projectId}/change-requests")).Where(r => (string)r["status"]! != "Withdrawn").ToList();
        Assert.Equal(traffic.Requests.Keys.Order(StringComparer.Ordinal), requests.Select(r => (string)r["id"]!).Order(StringComparer.Ordinal));
        Assert.All(requests, r => Assert.Equal("Effective", (string)r["status"]!));
        Assert.All(traffic.Requests.Values, approvals => Assert.Equal(2, approvals.Count));
        var signatures = await Rows.Signatures(app);
        Assert.Equal(requests.Count, signatures.Count);
        Assert.All(signatures, s => Assert.Equal((2, 2), s));

        Assert.Empty(await Rows.Stuck(app));
        Assert.Equal(0, await Rows.Read(app, db => db.OutboxMessages.CountAsync()));
        await Audit.AssertIntact(app);
    }

    static async Task EveryTimerActedOnce(App app, Traffic traffic)
    {
        var instances = await Rows.Read(app, db => db.WorkflowInstances.AsNoTracking().Where(i => i.SubjectId == null).Select(i => new { i.Id, i.SubStatus }).ToListAsync());
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

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Storage;

/// <summary>Databases of every release are brought to this program's schema, and everything that was under way goes on.</summary>
public sealed class Upgrades
{
    public static TheoryData<int, string> Databases
    {
        get
        {
            var all = new TheoryData<int, string>();
            foreach (var release in Kept.Releases)
                foreach (var provider in new[] { "Sqlite", "Postgres" })
                    all.Add(release, provider);
            return all;
        }
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task A_database_of_a_release_goes_on(int release, string provider)
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES is not set");
        await using var database = await Kept.Open(release, provider);
        var options = new AppOptions { Provider = provider, KeepDatabase = true, Clock = new TestClock(Kept.Left) };
        await using var app = await App.Start(options, database);

        // What was signed is still proven, and what was open is where it was.
        await Audit.AssertIntact(app);
        Assert.Equal([(2, 2), (2, 2)], await Rows.Signatures(app));
        Assert.Empty(await Rows.Stuck(app));
        var requests = await Pages.All(app.As("auditor"), $"/api/projects/{await World.ProjectId(app, World.Metro)}/change-requests");
        Assert.Equal(["Draft", "Effective", "Effective", "Escalated", "InSignoff", "InSignoff", "Returned"], requests.Select(r => (string)r["status"]!).Order(StringComparer.Ordinal));

        // People go on with it.
        var (first, second) = (Of(app, requests, "InSignoff", 0), Of(app, requests, "InSignoff", 1));
        await first.ApproveByBoth();
        (await second.Decide("em", "Reject", "Too dear")).Ok();
        var returned = Of(app, requests, "Returned", 0);
        await returned.ReviseAndResubmit();
        await returned.AssessByBoth();
        await returned.ApproveByBoth();
        (await Of(app, requests, "Effective", 0).Implement()).Ok();
        (await Of(app, requests, "Draft", 0).Submit()).Ok();
        Assert.Equal(("Effective", "Rejected", "Effective"), (await first.Status(), await second.Status(), await returned.Status()));

        // So do the clocks: reminders, time-outs, next month's reviews.
        var reviews = await Rows.Read(app, db => db.JointReviews.CountAsync());
        await app.Advance(TimeSpan.FromDays(30));
        Assert.True(await Rows.Read(app, db => db.JointReviews.CountAsync()) > reviews, "No review has opened");
        Assert.Empty(await Rows.Stuck(app));
        Assert.Equal(0, await Rows.Read(app, db => db.OutboxMessages.CountAsync()));
        await Audit.AssertIntact(app);
    }

    static Case Of(App app, IEnumerable<JsonNode> requests, string status, int at)
    {
        var found = requests.Where(r => (string)r["status"]! == status).OrderBy(r => (string)r["number"]!, StringComparer.Ordinal).ElementAt(at);
        return new Case(app, (string)found["id"]!, (string)found["projectId"]!, (string)found["number"]!, "member");
    }
}

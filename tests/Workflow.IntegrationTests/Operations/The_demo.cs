using Workflow.Server.Demo;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Operations;

public sealed class The_demo
{
    [Fact]
    public async Task shows_every_stage_of_a_change_request_and_can_be_gone_on_with()
    {
        await using var app = await App.Start(new AppOptions { Environment = "Development", Settings = { ["Demo:Seed"] = "true" } }, TestDatabase.Sqlite());
        var pm = app.Another("pm", DemoAccounts.Password);

        var project = (await pm.Get("/api/projects")).Ok()["items"]!.AsArray().Single(p => (string)p!["code"]! == "METRO-7")!;
        var requests = (await pm.Get($"/api/projects/{(string)project["id"]!}/change-requests?pageSize=50")).Ok()["items"]!.AsArray();
        Assert.True(requests.Count >= 12, $"{requests.Count} change requests");
        var statuses = requests.Select(r => (string)r!["status"]!).ToHashSet();
        Assert.Superset(new HashSet<string> { "Draft", "Submitted", "InSignoff", "Returned", "Rejected", "Withdrawn", "Effective", "Implemented", "Closed" }, statuses);

        var issues = (await pm.Get($"/api/projects/{(string)project["id"]!}/escalations")).Ok()["items"]!.AsArray();
        Assert.Superset(new HashSet<string> { "Negotiating", "Invited", "Resolved", "Closed" }, issues.Select(i => (string)i!["status"]!).ToHashSet());

        await app.RunJobs();
        Assert.Equal("Collecting", (string)Assert.Single((await pm.Get($"/api/projects/{(string)project["id"]!}/reviews")).Ok()["items"]!.AsArray())!["status"]!);

        var waiting = (await pm.Get("/api/inbox")).Ok()["items"]!.AsArray().First(t => (string)t!["kind"]! == "Sign")!;
        (await pm.Post($"/api/inbox/{(string)waiting["taskId"]!}/decisions", new { decision = "Approve", contentHash = (string)waiting["contentHash"]! })).Ok();

        var verdict = (await app.Another("auditor", DemoAccounts.Password).Get("/api/audit/verify")).Ok();
        Assert.True((bool)verdict["isValid"]!, verdict.ToJsonString());
    }

    [Fact]
    public async Task is_told_once()
    {
        await using var app = await App.Start(new AppOptions { Environment = "Development", Settings = { ["Demo:Seed"] = "true" } }, TestDatabase.Sqlite());
        var before = await Count(app);
        await app.Restart();
        Assert.Equal(before, await Count(app));

        static async Task<int> Count(App app) => (int)(await app.Another("auditor", DemoAccounts.Password).Get("/api/audit?pageSize=1&action=change-request.created")).Ok()["totalCount"]!;
    }
}

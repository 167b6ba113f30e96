using Workflow.Testing;

namespace Workflow.IntegrationTests.ElsaApi;

/// <summary>Nobody gets past a signature by way of the designer's API, whatever they may draw.</summary>
public sealed class No_way_around(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("admin")]
    [InlineData("designer")]
    [InlineData("em")]
    [InlineData("pm")]
    public async Task a_waiting_signature_is_not_given_or_taken_away(string who)
    {
        var request = await new Story(fixture.App).InSignoff();
        var instance = (await Rows.Instance(fixture.App, request))!.Id;
        var task = (await request.Work("pm", "Sign"))!["taskId"];
        var caller = new Designer(fixture.App, who);

        foreach (var path in new[]
        {
            $"/tasks/{task}/complete", "/events/change-request.resolved/trigger", "/bookmarks/resume?t=x", $"/bookmarks/{instance:N}-b1/resume", "/alterations/submit", "/alterations/run", $"/workflow-instances/{instance}/variables",
        })
        {
            var refused = await caller.Post(path, new { result = "Approved" });
            Assert.True(refused.Number == 403, refused.ToString());
        }

        var draws = who is "admin" or "designer";
        foreach (var answer in new[]
        {
            await caller.Delete($"/workflow-instances/{instance}"), await caller.Post($"/cancel/workflow-instances/{instance}"),
            await caller.Post("/bulk-actions/cancel/workflow-instances", new { ids = new[] { instance } }), await caller.Post("/bulk-actions/cancel/workflow-instances", new { definitionId = "change-request" }),
            await caller.Post("/bulk-actions/delete/workflow-instances/by-id", new { ids = new[] { instance } }),
            await caller.Post("/workflow-definitions/change-request/execute", new { input = new { changeRequestId = request.Id }, versionOptions = "Published" }),
            await caller.Post("/workflow-definitions/change-request/dispatch", new { input = new { changeRequestId = request.Id } }),
            await caller.Post("/bulk-actions/import/workflow-instances", new { workflowState = new { id = instance } }),
            await caller.Delete("/workflow-definitions/change-request"),
        })
            Assert.True(answer.Number == (draws ? 400 : 403), answer.ToString());

        Assert.Equal("InSignoff", (string)(await fixture.App.As("member").Get($"/api/change-requests/{request.Id}")).Ok()["status"]!);
        await request.ApproveByBoth();
        Assert.All(await Rows.Signatures(fixture.App), s => Assert.True(s.Count == s.People));
    }

    [Fact]
    public async Task a_refusal_names_the_use_case_to_call()
    {
        var request = await new Story(fixture.App).InSignoff();
        var instance = (await Rows.Instance(fixture.App, request))!.Id;
        var designer = new Designer(fixture.App);

        Assert.Contains($"/api/change-requests/{request.Id}/withdraw", (await designer.Post($"/cancel/workflow-instances/{instance}")).Text, StringComparison.Ordinal);
        var task = (await request.Work("pm", "Sign"))!["taskId"];
        foreach (var path in new[] { $"/tasks/{task}/complete", $"/tasks/{instance:N}-b1/complete", $"/bookmarks/{instance:N}-b1/resume", "/events/change-request.resolved/trigger" })
            Assert.Contains("/api/inbox/", (await designer.Post(path)).Text, StringComparison.Ordinal);
        Assert.Contains("submit", (await designer.Post("/workflow-definitions/change-request/execute")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task trying_a_step_asks_nobody()
    {
        var version = (string)(await new Designer(fixture.App).Get("/workflow-definitions/by-definition-id/change-request?versionOptions=Latest")).Ok()["id"]!;
        var before = await Rows.Read(fixture.App, db => Task.FromResult(db.WorkTasks.Count()));

        var tried = (await new Designer(fixture.App).Post("/tests/activities", new { workflowDefinitionHandle = new { definitionVersionId = version }, activityHandle = new { activityId = "sign-em" } })).Ok();

        Assert.Equal("Approved", (string)tried["payload"]!["Outcomes"]![0]!);
        Assert.Equal(before, await Rows.Read(fixture.App, db => Task.FromResult(db.WorkTasks.Count())));
    }

    [Fact]
    public async Task a_drawing_that_skips_the_signatures_makes_nothing_effective()
    {
        await using var app = await App.Start();
        var designer = new Designer(app);
        var model = (await designer.Get("/workflow-definitions/by-definition-id/change-request?versionOptions=Latest")).Ok().AsObject();
        model["root"] = Redrawn.Without("sign-em", "sign-pm")["root"]!.DeepClone();
        (await designer.Save(model, publish: true)).Ok();

        var request = await new Story(app).Submitted();
        await request.AssessByBoth();

        Assert.NotEqual("Effective", (string)(await app.As("member").Get($"/api/change-requests/{request.Id}")).Ok()["status"]!);
        Assert.Empty(await Rows.Signatures(app));
        var id = (await Rows.Instance(app, request))!.Id;
        Assert.NotEmpty((await designer.Get($"/workflow-instances/{id}")).Ok()["workflowState"]!["incidents"]!.AsArray());
    }
}

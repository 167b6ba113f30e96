using System.Text.Json.Nodes;

namespace Workflow.IntegrationTests.ElsaApi;

/// <summary>A workflow that decides about nothing of the domain goes on when its designers say so, by Elsa's own routes.</summary>
public sealed class Going_on(AppFixture fixture) : IClassFixture<AppFixture>
{
    readonly Designer _designer = new(fixture.App);

    [Fact]
    public async Task completes_a_task_once_with_its_result()
    {
        var id = await _designer.Started(Designer.Drawing(Designer.Waiting()));
        var task = await Wait(id);

        foreach (var stranger in new[] { "auditor", "em", "integration" })
            Assert.Equal(403, (await new Designer(fixture.App, stranger).Post($"/tasks/{task}/complete", new { result = 7 })).Number);
        (await _designer.Post($"/tasks/{task}/complete", new { result = new { meter = 7 } })).Ok();
        var again = await _designer.Post($"/tasks/{task}/complete", new { result = new { meter = 8 } });

        Assert.Equal((400, "instance.not-waiting"), (again.Number, again.Code));
        Assert.Equal("Finished", await Status(id));
        Assert.Equal("{\"meter\":7}", (string)(await Execution(id, "wait"))["outputs"]!["Result"]!);
        Assert.Contains((await fixture.App.As("auditor").Get($"/api/audit?subjectId={id}")).Ok()["items"]!.AsArray(), l => (string)l!["action"]! == "instance.continued");
    }

    [Fact]
    public async Task tells_an_event_to_those_who_wait_now_and_keeps_nothing()
    {
        var name = Designer.NewName();
        Assert.Equal(0, (int)(await _designer.Post($"/events/{name}/trigger")).Ok()["resumed"]!);
        var (first, second) = (await _designer.Started(Listening(name)), await _designer.Started(Listening(name)));

        Assert.Equal(1, (int)(await _designer.Post($"/events/{name}/trigger", new { workflowInstanceId = second, input = "now" })).Ok()["resumed"]!);

        Assert.Equal(("Running", "Finished"), (await Status(first), await Status(second)));
        Assert.Equal(1, (int)(await _designer.Post($"/events/{name}/trigger")).Ok()["resumed"]!);
        Assert.Equal("Finished", await Status(first));
    }

    [Fact]
    public async Task leaves_alone_what_ends_by_itself()
    {
        var id = await _designer.Started(Designer.Drawing(Designer.Step("rest", "Elsa.Delay", ("timeSpan", "1.00:00:00"))));
        var answer = await _designer.Post($"/bookmarks/{await Wait(id)}/resume");
        Assert.Equal((403, "instance.use-the-domain"), (answer.Number, answer.Code));
    }

    [Theory]
    [InlineData("/tasks/nope/complete")]
    [InlineData("/tasks/01980000000070008000000000000000-b1/complete")]
    [InlineData("/bookmarks/01980000000070008000000000000000-bx/resume")]
    public async Task knows_no_wait_that_is_not_there(string path) => Assert.Equal(404, (await _designer.Post(path)).Number);

    static JsonObject Listening(string name) => Designer.Drawing(Designer.Step("hear", "Elsa.Event", ("eventName", name)));

    async Task<string> Wait(string id) => (string)(await _designer.Get("/workflow-instances/" + id)).Ok()["workflowState"]!["bookmarks"]![0]!["id"]!;

    async Task<string> Status(string id) => (string)(await _designer.Get("/workflow-instances/" + id)).Ok()["status"]!;

    async Task<JsonNode> Execution(string id, string step) =>
        (await _designer.Get("/activity-executions/list?WorkflowInstanceId=" + id)).Ok()["items"]!.AsArray().Single(e => (string)e!["activityId"]! == step)!;
}

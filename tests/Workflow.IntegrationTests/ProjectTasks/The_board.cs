using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.ProjectTasks;

/// <summary>Tasks of a project and the technical difficulty flag, through the API.</summary>
public sealed class The_board : IAsyncLifetime
{
    private App _app = null!;
    private string _project = "";

    public async Task InitializeAsync()
    {
        _app = await App.Start();
        _project = await World.ProjectId(_app, World.Metro);
    }

    public async Task DisposeAsync()
    {
        await Audit.AssertIntact(_app);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_task_is_in_its_owners_inbox_until_it_is_done()
    {
        var id = await Made("Survey shaft 4", "member");
        var work = (await Work("member", id))!;
        Assert.Equal(("DoTask", "ProjectTask", "METRO-7-T-0001"), ((string)work["kind"]!, (string)work["subjectType"]!, (string)work["number"]!));
        Assert.Null(await Work("member2", id));
        (await Act("pm", HttpMethod.Put, id, "owner", new { ownerId = await World.UserId(_app, "member2") })).Ok();
        Assert.Null(await Work("member", id));
        (await Act("member2", HttpMethod.Post, id, "progress", new { percent = 40, comment = "East side" })).Ok();
        (await Act("director", HttpMethod.Post, id, "comments", new { text = "Well done." })).Ok();
        Assert.Equal("Done", (string)(await Act("member2", HttpMethod.Post, id, "complete", new { comment = (string?)null })).Ok()["status"]!);
        Assert.Null(await Work("member2", id));
        var view = (await _app.As("auditor").Get($"/api/tasks/{id}")).Ok();
        Assert.Equal(["East side", "Well done."], view["comments"]!.AsArray().Select(c => (string)c!["text"]!));
        Assert.Equal("project-task.not-allowed-now", (await Act("member2", HttpMethod.Post, id, "progress", new { percent = 50 })).Code);
    }

    [Fact]
    public async Task Nobody_of_another_project_sees_it_and_nobody_without_the_right_changes_it()
    {
        var id = await Made("Survey shaft 4", "member");
        foreach (var stranger in new[] { "em2", "pm2", "newcomer" })
        {
            Assert.Equal(404, (await _app.As(stranger).Get($"/api/tasks/{id}")).Number);
            Assert.Equal(404, (await Act(stranger, HttpMethod.Post, id, "comments", new { text = "x" })).Number);
            Assert.Equal(404, (await _app.As(stranger).Get($"/api/projects/{_project}/tasks")).Number);
            Assert.Equal(404, (await _app.As(stranger).Post($"/api/projects/{_project}/tasks", new { title = "x" })).Number);
        }
        foreach (var who in new[] { "auditor", "admin", "member2" })
            Assert.Equal(403, (await Act(who, HttpMethod.Post, id, "complete", new { })).Number);
        Assert.Equal(403, (await _app.As("auditor").Post($"/api/projects/{_project}/tasks", new { title = "x" })).Number);
        Assert.Equal("project-task.integration", (await Act("integration", HttpMethod.Post, id, "comments", new { text = "x" })).Code);
        Assert.Equal("project-task.owner-outside-project", (await Act("pm", HttpMethod.Put, id, "owner", new { ownerId = await World.UserId(_app, "em2") })).Code);
        Assert.Equal("project-task.invalid", (await Act("pm", HttpMethod.Post, id, "progress", new { percent = 101 })).Code);
    }

    [Fact]
    public async Task The_list_pages_sorts_and_filters()
    {
        foreach (var (title, owner) in new[] { ("Anchor", "member"), ("Beam", "member2"), ("Crane", "member") })
            await Made(title, owner, title == "Crane" ? "2027-01-04" : "2027-06-30");
        await _app.Advance(TimeSpan.FromDays(3));
        Assert.Equal(["Crane", "Anchor", "Beam"], await Titles(""));
        Assert.Equal(["Crane", "Beam", "Anchor"], await Titles("?sort=-title"));
        Assert.Equal(["Beam"], await Titles("?sort=-title&page=2&pageSize=1"));
        Assert.Equal(["Crane"], await Titles("?late=true"));
        Assert.Equal(["Beam"], await Titles($"?ownerId={await World.UserId(_app, "member2")}"));
        Assert.Equal(["Anchor"], await Titles("?search=anch&status=Open&origin=ByHand"));
        Assert.Equal("list.sort-unknown", (await _app.As("pm").Get($"/api/projects/{_project}/tasks?sort=colour")).Code);
    }

    [Fact]
    public async Task A_difficulty_is_answered_with_people_date_and_budget()
    {
        var id = await Made("Survey shaft 4", "member");
        Assert.Equal(403, (await Act("pm", HttpMethod.Post, id, "difficulty", new { difficulty = "x" })).Number);
        (await Act("em", HttpMethod.Post, id, "difficulty", new { difficulty = "Harder rock." })).Ok();
        Assert.Equal(["Accept", "Decline"], (await Work("pm", id))!["allowedDecisions"]!.AsArray().Select(d => (string)d!));
        Assert.Equal(409, (await Act("member", HttpMethod.Post, id, "complete", new { })).Number);
        Assert.Equal(422, (await Act("pm", HttpMethod.Post, id, "difficulty/acceptance", new { comment = "Try harder." })).Number);
        (await Act("pm", HttpMethod.Post, id, "difficulty/acceptance", new { people = "Two more", ownerId = await World.UserId(_app, "member2"), dueOn = "2027-07-31", budgetAmount = 12000.5, currency = "CNY" })).Ok();
        var view = (await _app.As("member").Get($"/api/tasks/{id}")).Ok();
        Assert.Equal(("InProgress", "2027-07-31", "The member2"), ((string)view["status"]!, (string)view["dueOn"]!, (string)view["ownerName"]!));
        Assert.Equal(("Accepted", 12000.5m), ((string)view["adjustments"]![0]!["status"]!, (decimal)view["adjustments"]![0]!["budgetAmount"]!));
        Assert.Null(await Work("pm", id));
        Assert.NotNull(await Work("member2", id));
    }

    [Fact]
    public async Task A_difficulty_that_is_declined_is_an_escalation_at_level_1()
    {
        var id = await Made("Survey shaft 4", "member");
        (await Act("em", HttpMethod.Post, id, "difficulty", new { difficulty = "Harder rock." })).Ok();
        Assert.Equal(400, (await Act("pm", HttpMethod.Post, id, "difficulty/refusal", new { reason = " " })).Number);
        var escalation = (string)(await Act("pm", HttpMethod.Post, id, "difficulty/refusal", new { reason = "No budget." })).Ok()["escalationId"]!;
        var view = (await _app.As("em").Get($"/api/escalations/{escalation}")).Ok();
        Assert.Equal((1, "Negotiating", "DeclinedAdjustment", "METRO-7-T-0001"), ((int)view["level"]!, (string)view["status"]!, (string)view["origin"]!, (string)view["aboutNumber"]!));
        Assert.Equal("Agree", (string)(await Work("em", escalation))!["kind"]!);
        Assert.Equal(escalation, (string)(await _app.As("em").Get($"/api/tasks/{id}")).Ok()["adjustments"]![0]!["escalationId"]!);
        foreach (var lead in new[] { "em", "pm" })
            (await _app.As(lead).Post($"/api/escalations/{escalation}/agreements", new { text = "One more surveyor.", decision = "Settle" })).Ok();
        Assert.Equal("Resolved", (string)(await _app.As("em").Get($"/api/escalations/{escalation}")).Ok()["status"]!);
    }

    [Fact]
    public async Task The_same_request_sent_twice_makes_one_task()
    {
        var first = (await _app.As("pm").Post($"/api/projects/{_project}/tasks", new { title = "Once" }, "key-1")).Ok();
        Assert.Equal((string)first["id"]!, (string)(await _app.As("pm").Post($"/api/projects/{_project}/tasks", new { title = "Once" }, "key-1")).Ok()["id"]!);
        Assert.Equal(["Once"], await Titles(""));
    }

    private async Task<string> Made(string title, string owner, string dueOn = "2027-06-30") => (string)(await _app.As("pm").Post($"/api/projects/{_project}/tasks",
        new { title, ownerId = await World.UserId(_app, owner), dueOn })).Ok()["id"]!;

    private Task<Answer> Act(string who, HttpMethod method, string id, string what, object body) => _app.As(who).Send(method, $"/api/tasks/{id}/{what}", body);

    private async Task<JsonNode?> Work(string who, string id) => (await Pages.All(_app.As(who), "/api/inbox")).SingleOrDefault(w => (string)w["subjectId"]! == id);

    private async Task<string[]> Titles(string query) =>
        [.. (await _app.As("pm").Get($"/api/projects/{_project}/tasks{query}")).Ok()["items"]!.AsArray().Select(t => (string)t!["title"]!)];
}

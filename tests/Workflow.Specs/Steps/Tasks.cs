using System.Globalization;
using System.Text.Json.Nodes;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>The board of a project, and what is too difficult on it.</summary>
[Binding]
public sealed class Tasks(Scenario scenario)
{
    string _id = "";

    [Given(Who.Is + " has the task \"(.*)\" due on (.*)")]
    public async Task Has(string person, string title, string day) => _id = (string)(await scenario.App.As("pm").Post($"/api/projects/{await World.ProjectId(scenario.App, World.Metro)}/tasks", new
    {
        title, ownerId = await World.UserId(scenario.App, Name(person)), dueOn = SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture),
    })).Ok()["id"]!;

    [When(Who.Is + " completes the task")]
    public Task Completes(string person) => scenario.Do(Act(person, "complete", new { }));

    [Given(Who.Is + " flags the task because \"(.*)\"")]
    [When(Who.Is + " flags the task because \"(.*)\"")]
    public Task Flags(string person, string difficulty) => scenario.Do(Act(person, "difficulty", new { difficulty }));

    [When(Who.Is + " tries to flag the task")]
    public Task TriesToFlag(string person) => scenario.Try(Act(person, "difficulty", new { difficulty = "Too hard" }));

    [When(Who.Is + " moves the task to (.*)")]
    public Task Moves(string person, string day) =>
        scenario.Do(Act(person, "difficulty/acceptance", new { dueOn = SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture) }));

    [When(Who.Is + " declines to adjust because \"(.*)\"")]
    public Task Declines(string person, string reason) => scenario.Do(Act(person, "difficulty/refusal", new { reason }));

    [Then(Who.Is + " has to do the task")]
    public async Task HasToDo(string person) => Assert.Equal("DoTask", await Work(Name(person)));

    [Then(Who.Is + " has to adjust its resources")]
    public async Task HasToAdjust(string person) => Assert.Equal("AdjustResources", await Work(Name(person)));

    [Then("nobody has open work on the task")]
    public async Task Nobody()
    {
        foreach (var person in World.People) Assert.Null(await Work(person));
    }

    [Then("the task is (done|in progress)")]
    public async Task Is(string status) => Assert.Equal(status == "done" ? "Done" : "InProgress", (string)(await Read())["status"]!);

    [Then("the task is due on (.*)")]
    public async Task IsDue(string day) => Assert.Equal(SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture), (string)(await Read())["dueOn"]!);

    [Then("the task is (not late|late)")]
    public async Task IsLate(string how) => Assert.Equal(how == "late", (bool)(await Read())["isLate"]!);

    [Then(@"an escalation about the task stands at level (\d)")]
    public async Task Escalated(int level)
    {
        var escalation = (string)(await Read())["adjustments"]![0]!["escalationId"]!;
        Assert.Equal(level, (int)(await scenario.App.As("em").Get($"/api/escalations/{escalation}")).Ok()["level"]!);
    }

    Task<Answer> Act(string person, string what, object body) => scenario.App.As(Name(person)).Post($"/api/tasks/{_id}/{what}", body);

    async Task<JsonNode> Read() => (await scenario.App.As("auditor").Get($"/api/tasks/{_id}")).Ok();

    async Task<string?> Work(string userName) => (string?)(await Pages.All(scenario.App.As(userName), "/api/inbox")).SingleOrDefault(w => (string)w["subjectId"]! == _id)?["kind"];

    string Name(string person) => Who.UserName(person, scenario);
}

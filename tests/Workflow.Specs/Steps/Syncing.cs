using System.Globalization;
using System.Text.Json.Nodes;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>The weekly sync of both leads.</summary>
[Binding]
public sealed class Syncing(Scenario scenario)
{
    string _id = "";

    [Given(@"weekly syncs open on a (\w+)")]
    public async Task OnA(string weekday) => (await scenario.App.As("admin").Put($"/api/projects/{await Project()}/sync-schedule", new { weekday, holdHours = 16, meetingAfterDays = 1 })).Ok();

    [Given(@"the weekly sync of the week of (\d+ \w+ \d{4}) has opened")]
    public async Task Opened(string monday)
    {
        await scenario.App.AdvanceTo(SiteTime.Instant($"{monday} 09:00"));
        await IsOpen(monday);
    }

    [Given(Who.Is + " has noted \"(.*)\"")]
    [When(Who.Is + " notes \"(.*)\"")]
    public async Task Notes(string person, string text)
    {
        var mine = (await Read())["notes"]!.AsArray().Single(n => (string)n!["role"]! == Who.Role(person))!;
        await scenario.Do(scenario.App.As(Name(person)).Put($"/api/weekly-syncs/{_id}/notes", new { text, basedOn = (int)mine["edit"]! }));
    }

    [Given(Who.Is + " has confirmed the sync")]
    [When(Who.Is + " confirms the sync")]
    public async Task Confirms(string person) => await scenario.Do(Confirmation(person, (string)(await Read())["contentHash"]!));

    [When(Who.Is + " tries to confirm the sync")]
    public async Task TriesToConfirm(string person) => await scenario.Try(Confirmation(person, (string)(await Read())["contentHash"]!));

    [When(Who.Is + " gives a member the action item \"(.*)\" due on (.*)")]
    public async Task Gives(string person, string title, string day) => await scenario.Do(scenario.App.As(Name(person)).Post($"/api/weekly-syncs/{_id}/action-items", new
    {
        title, ownerId = await World.UserId(scenario.App, "member"), dueOn = Text(SiteTime.Day(day)),
    }));

    [Then("a member finds it among their tasks")]
    public async Task FindsIt() => Assert.Equal(("DoTask", "ProjectTask"), (await Pages.All(scenario.App.As("member"), "/api/inbox")).Select(w => ((string)w["kind"]!, (string)w["subjectType"]!)).Single());

    [Then(@"there is no weekly sync of the week of (.*)")]
    public async Task NoneOf(string monday) => Assert.Null(await Of(monday));

    [Then(@"the weekly sync of the week of (\d+ \w+ \d{4}) is open")]
    public async Task IsOpen(string monday)
    {
        var sync = await Of(monday);
        Assert.Equal("Open", (string?)sync?["status"]);
        _id = (string)sync!["id"]!;
    }

    [Then("there is one weekly sync for each week since")]
    public async Task OnePerWeek()
    {
        var weeks = (await All()).Select(s => (string)s["week"]!).ToList();
        Assert.Equal(weeks.Distinct(), weeks);
    }

    [Then(Who.Is + " has to confirm the sync")]
    public async Task HasToConfirm(string person) =>
        Assert.Contains(await Pages.All(scenario.App.As(Name(person)), "/api/inbox"), w => (string)w["subjectId"]! == _id && (string)w["kind"]! == "HoldSync");

    [Then("the sync meets on (.*) at (.*) UTC")]
    public async Task Meets(string day, string time) => Assert.Equal(
        DateTimeOffset.ParseExact($"{day} {time}", "d MMMM yyyy HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), (await Read())["meetsAt"]!.GetValue<DateTimeOffset>());

    [Then("the sync is (open|closed|cancelled)")]
    public async Task Is(string status) => Assert.Equal(status, ((string)(await Read())["status"]!).ToLowerInvariant());

    [Then("its agenda is frozen")]
    public async Task Frozen()
    {
        var agenda = await Agenda();
        Assert.Equal((true, 64), ((bool)agenda["isFrozen"]!, ((string)agenda["hash"]!).Length));
    }

    [Then("the technical director was told that the engineering manager owes the sync")]
    public async Task DirectorTold() => Assert.Contains(
        await Pages.All(scenario.App.As("director"), "/api/notifications"), n => (string)n["headline"]! == "Overdue: the engineering manager has to note and confirm METRO-7-WS-2027-W03");

    [Then(@"the weekly sync of the week of (\d+ \w+ \d{4}) names the overdue action item ""(.*)""")]
    public async Task Names(string monday, string title)
    {
        await IsOpen(monday);
        Assert.Contains((await Agenda())["agenda"]!["overdueActionItems"]!.AsArray(), item => (string)item!["title"]! == title);
    }

    Task<Answer> Confirmation(string person, string contentHash) => scenario.App.As(Name(person)).Post($"/api/weekly-syncs/{_id}/confirmations", new { contentHash });

    async Task<JsonNode> Agenda() => (await scenario.App.As("auditor").Get($"/api/weekly-syncs/{_id}/agenda")).Ok();

    async Task<JsonNode> Read() => (await scenario.App.As("auditor").Get($"/api/weekly-syncs/{_id}")).Ok();

    async Task<JsonNode?> Of(string monday) => (await All()).SingleOrDefault(s => (string)s["week"]! == Text(SiteTime.Day(monday)));

    async Task<List<JsonNode>> All() => [.. await Pages.All(scenario.App.As("auditor"), $"/api/projects/{await Project()}/weekly-syncs")];

    Task<string> Project() => World.ProjectId(scenario.App, World.Metro);

    static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    string Name(string person) => Who.UserName(person, scenario);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>The monthly joint review.</summary>
[Binding]
public sealed class Reviewing(Scenario scenario)
{
    string _id = "";

    [Given("reviews open on the last working day of the month")]
    public async Task OnTheLast() => (await scenario.App.As("admin").Put($"/api/projects/{await Project()}/review-schedule", new { workingDay = -1, sectionHours = 24, meetingAfterDays = 5 })).Ok();

    [Given(@"reviews open on working day (\d+) of the month")]
    public async Task OnDay(int day) => (await scenario.App.As("admin").Put($"/api/projects/{await Project()}/review-schedule", new { workingDay = day, sectionHours = 24, meetingAfterDays = 5 })).Ok();

    [Given("(.*) is a public holiday")]
    public async Task Holiday(string day) => (await scenario.App.As("admin").Post($"/api/projects/{await Project()}/calendar/import", new
    {
        format = "Csv", content = $"{SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture)},holiday,Festival,", source = "notice",
    })).Ok();

    [Given("the project is in \"(.*)\"")]
    public async Task IsIn(string timeZone) => await Change(timeZone, isActive: true);

    [When("the administrator closes the project")]
    public Task Closes() => Change(World.TimeZone, isActive: false);

    [When(@"it is (\d+ \w+ \d{4} \d\d:\d\d) UTC")]
    public Task ItIs(string moment) => scenario.App.AdvanceTo(Utc(moment));

    [Given(@"the review of (\w+ \d{4}) has opened")]
    public async Task Opened(string month)
    {
        await scenario.App.AdvanceTo(SiteTime.Instant($"1 {month} 09:00"));
        _id = (string)(await Of(month))!["id"]!;
    }

    [Given(Who.Is + " has drafted a section")]
    public async Task Drafted(string person)
    {
        var mine = (await Read())["sections"]!.AsArray().Single(s => (string)s!["role"]! == Who.Role(person))!;
        await scenario.Do(scenario.App.As(Name(person)).Put($"/api/reviews/{_id}/section", new { progress = "On time", riskPoints = "Rain", nextSteps = "Lining", basedOn = (int)mine["edit"]! }));
    }

    [Given(Who.Is + " has submitted a section")]
    [When(Who.Is + " submits a section")]
    public async Task HasSubmitted(string person)
    {
        await Drafted(person);
        await Submits(person);
    }

    [When(Who.Is + " submits what was drafted")]
    public Task Submits(string person) => scenario.Do(Post(person, "section/submit"));

    [When(Who.Is + " holds the review")]
    public Task Holds(string person) => scenario.Do(Post(person, "hold"));

    [When(Who.Is + " tries to hold the review")]
    public Task TriesToHold(string person) => scenario.Try(Post(person, "hold"));

    [When(Who.Is + " takes the section back")]
    public Task TakesBack(string person) => scenario.Do(Post(person, "section/take-back"));

    [Given(@"the review of (\w+ \d{4}) was held and recorded")]
    public async Task Recorded(string month)
    {
        await Opened(month);
        await HasSubmitted("the engineering manager");
        await HasSubmitted("the project manager");
        await Holds("the engineering manager");
        (await scenario.App.As("pm").Put($"/api/reviews/{_id}/minutes", new { minutes = "Both reported." })).Ok();
        await GiveItem("member", "Order the pump", "19 February 2027");
        await scenario.Do(Post("the project manager", "record"));
    }

    [Given("it gave a member the action item \"(.*)\" due on (.*)")]
    public async Task Gave(string title, string day)
    {
        var items = (await Read())["actionItems"]!.AsArray();
        Assert.Equal((title, SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture)), ((string)items[0]!["title"]!, (string)items[0]!["dueOn"]!));
    }

    [When(Who.Is + " acknowledges the review")]
    public async Task Acknowledges(string person) => await scenario.Do(Post(person, "acknowledgements", new { recordHash = (string)(await Read())["recordHash"]! }));

    [When(Who.Is + " tries to acknowledge the review")]
    public async Task TriesToAcknowledge(string person) => await scenario.Try(Post(person, "acknowledgements", new { recordHash = (string)(await Read())["recordHash"]! }));

    [Then("no review is open")]
    public async Task None() => Assert.Empty(await All(World.Metro));

    [Then(@"there is no review of (\w+ \d{4})")]
    public async Task NoneOf(string month) => Assert.Null(await Of(month));

    [Then(@"the review of (\w+ \d{4}) is collecting sections")]
    public async Task Collecting(string month)
    {
        var review = await Of(month);
        Assert.Equal("Collecting", (string?)review?["status"]);
        _id = (string)review!["id"]!;
    }

    [Then("there is one review for each month since")]
    public async Task OnePerMonth()
    {
        var months = (await All(World.Metro)).Select(r => (string)r["month"]!).ToList();
        Assert.Equal(months.Distinct(), months);
    }

    [Then("its meeting is on (.*) at (.*) UTC")]
    public async Task Meets(string day, string time) => Assert.Equal(Utc($"{day} {time}"), (await Read())["meetsAt"]!.GetValue<DateTimeOffset>());

    [Then("the review is ready to be held")]
    public async Task IsReady() => Assert.Equal("Ready", (string)(await Read())["status"]!);

    [Then("the review is (held|recorded|closed|cancelled)")]
    public async Task Is(string status) => Assert.Equal(status, ((string)(await Read())["status"]!).ToLowerInvariant());

    [Then("its pack is frozen")]
    public async Task Frozen()
    {
        var (review, pack) = (await Read(), await Pack());
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes((string)pack["canonicalText"]!)));
        Assert.Equal((true, hash, hash), ((bool)pack["isFrozen"]!, (string)pack["hash"]!, (string)review["packHash"]!));
    }

    [Then("its pack names no effective change")]
    public async Task NoChange() => Assert.Null((await Pack())["pack"]!["changes"]!["byState"]!["Effective"]);

    [Then(Who.Is + " has to write a section")]
    public async Task HasToWrite(string person)
    {
        var id = _id.Length > 0 ? _id : (string)(await All(World.Metro))[0]["id"]!;
        Assert.Contains(await Pages.All(scenario.App.As(Name(person)), "/api/inbox"), w => (string)w["subjectId"]! == id && (string)w["kind"]! == "WriteSection");
    }

    [Then(Who.Is + " was reminded of the section")]
    public async Task Reminded(string person) => Assert.Contains(await Headlines(person), h => h.StartsWith("Reminder: write the section", StringComparison.Ordinal));

    [Then(Who.Is + " was told that " + Who.Is + " owes the section")]
    public async Task Told(string superior, string lead) =>
        Assert.Single(await Headlines(superior), h => h == $"Overdue: {lead} has to write the section for METRO-7-JR-2027-02");

    [Then(Who.Is + " was told nothing of it")]
    public async Task ToldNothing(string superior) => Assert.DoesNotContain(await Headlines(superior), h => h.StartsWith("Overdue", StringComparison.Ordinal) && h.Contains("METRO-7-JR", StringComparison.Ordinal));

    [Then(@"the review of (\w+ \d{4}) names the overdue action item ""(.*)""")]
    public async Task Names(string month, string title)
    {
        var pack = (await scenario.App.As("pm").Get($"/api/reviews/{(string)(await Of(month))!["id"]!}/pack")).Ok()["pack"]!;
        Assert.Contains(pack["overdueActionItems"]!.AsArray(), item => (string)item!["title"]! == title);
    }

    async Task GiveItem(string owner, string title, string day)
    {
        (await scenario.App.As("pm").Post($"/api/reviews/{_id}/action-items", new { title, ownerId = await World.UserId(scenario.App, owner), dueOn = SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture) })).Ok();
    }

    async Task Change(string timeZone, bool isActive) => (await scenario.App.As("admin").Put($"/api/projects/{await Project()}", new
    {
        name = "Metro line 7", timeZone, startsOn = "2027-01-04", durationMonths = 48, isActive,
    })).Ok();

    Task<Answer> Post(string person, string what, object? body = null) => scenario.App.As(Name(person)).Post($"/api/reviews/{_id}/{what}", body);

    async Task<JsonNode> Pack() => (await scenario.App.As("auditor").Get($"/api/reviews/{_id}/pack")).Ok();

    async Task<JsonNode> Read() => (await scenario.App.As("auditor").Get($"/api/reviews/{_id}")).Ok();

    async Task<JsonNode?> Of(string month)
    {
        var first = SiteTime.Day($"1 {month}").ToString("O", CultureInfo.InvariantCulture);
        return (await All(World.Metro)).SingleOrDefault(r => (string)r["month"]! == first);
    }

    async Task<List<JsonNode>> All(string project) => [.. await Pages.All(scenario.App.As("auditor"), $"/api/projects/{await World.ProjectId(scenario.App, project)}/reviews")];

    async Task<string[]> Headlines(string person) => [.. (await Pages.All(scenario.App.As(Name(person)), "/api/notifications")).Select(n => (string)n["headline"]!)];

    Task<string> Project() => World.ProjectId(scenario.App, World.Metro);

    static DateTimeOffset Utc(string moment) => DateTimeOffset.ParseExact(moment, "d MMMM yyyy HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    string Name(string person) => Who.UserName(person, scenario);
}

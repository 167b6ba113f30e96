using System.Globalization;
using System.Text.Json.Nodes;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>The quarterly day with frontline staff.</summary>
[Binding]
public sealed class Dialogue(Scenario scenario)
{
    readonly List<string> _people = [];
    readonly List<Ticket> _tickets = [];
    string _id = "";

    [Given(@"dialogue days open on working day (\d+) of the quarter")]
    public async Task OpenOn(int workingDay) => (await scenario.App.As("admin").Put(
        $"/api/projects/{await Project()}/dialogue-schedule", new { workingDay, drawHours = 8, submitHours = 8, answerHours = 16, meetingAfterDays = 1 })).Ok();

    [Given(@"(\d+) people of section ""(.*)"" and 1 person without a section")]
    public async Task People(int count, string section)
    {
        await OpenOn(30);
        for (var i = 1; i <= count + 1; i++)
        {
            var name = i > count ? "outsider" : $"staff{i.ToString(CultureInfo.InvariantCulture)}";
            await World.Invite(scenario.App, name);
            (await scenario.App.As("admin").Put($"/api/projects/{await Project()}/members/{await World.UserId(scenario.App, name)}", new { role = "Member", section = i > count ? null : section })).Ok();
            if (i <= count)
                _people.Add(name);
        }
    }

    [Given(Who.Is + @" has opened the dialogue day for section ""(.*)""")]
    [When(Who.Is + @" opens the dialogue day for section ""(.*)""")]
    public async Task Opens(string person, string section) =>
        _id = (string)(await scenario.App.As(Name(person)).Post($"/api/projects/{await Project()}/dialogue-days", new { sections = new[] { section } })).Ok()["id"]!;

    [Given(@"the \d+ people of the section have drawn their tickets")]
    [Then(@"the \d+ people of the section can draw a ticket")]
    public async Task Draw()
    {
        foreach (var person in _people)
        {
            _tickets.Add(await NewTicket());
            (await _tickets[^1].Draw(scenario.App.As(person), _id)).Ok();
        }
    }

    [Then("the person without a section cannot")]
    public async Task Cannot() => Assert.Equal("dialogue-day.not-your-role", (await (await NewTicket()).Draw(scenario.App.As("outsider"), _id)).Code);

    [When(@"one of them hands in ""(.*)"" with the ticket")]
    public async Task HandsIn(string text)
    {
        await Until("Collecting");
        (await _tickets[1].HandIn(scenario.App.Anonymous(), _id, text)).Ok();
    }

    [When("the box is opened")]
    public Task BoxOpened() => Until("Ready");

    [When(Who.Is + " holds the dialogue day")]
    public async Task Holds(string person) => await scenario.Do(scenario.App.As(Name(person)).Post($"/api/dialogue-days/{_id}/held", new { notes = "It was held." }));

    [When(Who.Is + " tries to publish the results")]
    public async Task TriesToPublish(string person) => await scenario.Try(Publication(person));

    [When(Who.Is + " publishes the results")]
    public async Task Publishes(string person)
    {
        await scenario.Do(Publication(person));
        await scenario.App.RunJobs();
    }

    [When("every pain point is given to a member")]
    public async Task Given()
    {
        foreach (var point in (await Read("em"))["painPoints"]!.AsArray())
            (await scenario.App.As("em").Put($"/api/dialogue-days/{_id}/pain-points/{(string)point!["id"]!}/owner", new { ownerId = await World.UserId(scenario.App, "member") })).Ok();
    }

    [When("every pain point is given to a member and answered")]
    public async Task GivenAndAnswered()
    {
        await Given();
        foreach (var point in (await Read("member"))["painPoints"]!.AsArray())
            (await scenario.App.As("member").Put($"/api/dialogue-days/{_id}/pain-points/{(string)point!["id"]!}/answer", new { text = "It will be written down." })).Ok();
    }

    [Then(@"the people of the section read ""(.*)"" and its answer")]
    public async Task TheyRead(string text)
    {
        foreach (var person in _people)
            Assert.Equal([(text, "It will be written down.")], (await Read(person))["painPoints"]!.AsArray().Select(p => ((string)p!["text"]!, (string)p["answer"]!)));
    }

    [Then(@"nobody reads ""(.*)""")]
    public async Task NobodyReads(string text)
    {
        foreach (var person in _people.Concat(["em", "pm", "auditor", "director", "admin"]))
            Assert.DoesNotContain((await Read(person))["painPoints"]!.AsArray(), p => (string)p!["text"]! == text);
        Assert.Empty(await Rows.Read(scenario.App, db => Task.FromResult(db.SealedPainPoints.ToList())));
    }

    [Then(@"the engineering manager is told that (\d+) people are needed")]
    public async Task Needed(int count)
    {
        var day = await Read("em");
        Assert.Equal((count, false, false), ((int)day["participantsNeeded"]!, (bool)day["resultsAreShown"]!, (bool)day["boxIsOpened"]!));
    }

    [Then("the dialogue day is (answering|cancelled)")]
    public async Task Is(string status) => Assert.Equal(status, ((string)(await Read("auditor"))["status"]!).ToLowerInvariant());

    [Then("the project manager was told that the owner owes an answer")]
    public async Task Told() => Assert.Contains(
        await Pages.All(scenario.App.As("pm"), "/api/notifications"), n => (string)n["headline"]! == "Overdue: the owner has to answer the pain points of METRO-7-DD-2027-Q1");

    [Then("there is no dialogue day of the quarter of (.*)")]
    public async Task None(string day) => Assert.Empty(await Of(day));

    [Then("there is one dialogue day of the quarter of (.*)")]
    public async Task One(string day) => Assert.Single(await Of(day));

    async Task Until(string status)
    {
        for (var day = 0; day < 30 && (string)(await Read("auditor"))["status"]! != status; day++)
            await scenario.App.Advance(TimeSpan.FromDays(1));
        Assert.Equal(status, (string)(await Read("auditor"))["status"]!);
    }

    Task<Answer> Publication(string person) => scenario.App.As(Name(person)).Post($"/api/dialogue-days/{_id}/publication");

    async Task<Ticket> NewTicket() => Ticket.Make((await scenario.App.Anonymous().Get($"/api/anonymous/dialogue-days/{_id}")).Ok());

    async Task<JsonNode> Read(string who) => (await scenario.App.As(who).Get($"/api/dialogue-days/{_id}")).Ok();

    async Task<List<JsonNode>> Of(string day)
    {
        var quarter = SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture);
        return [.. (await Pages.All(scenario.App.As("auditor"), $"/api/projects/{await Project()}/dialogue-days")).Where(d => (string)d["quarter"]! == quarter)];
    }

    Task<string> Project() => World.ProjectId(scenario.App, World.Metro);

    string Name(string person) => Who.UserName(person, scenario);
}

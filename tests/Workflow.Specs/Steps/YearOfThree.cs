using System.Globalization;
using System.Text.Json.Nodes;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>A year in which the leads of three projects do what reviews and weekly syncs ask of them, and take no training.</summary>
[Binding]
public sealed class YearOfThree(Scenario scenario)
{
    static readonly (string Code, string Em, string Pm)[] Three = [(World.Metro, "em", "pm"), (World.Bridge, "em2", "pm2"), ("TUNNEL-3", "newcomer", "member2")];
    static readonly string[] Notes = ["Engineering is on time.", "Delivery is on time."];

    [Given("three projects")]
    public async Task ThreeProjects()
    {
        (await App.As("admin").Post("/api/projects", new { code = "TUNNEL-3", name = "Tunnel 3", timeZone = World.TimeZone, startsOn = "2027-01-04", durationMonths = 48 })).Ok();
        await World.Join(App, "TUNNEL-3", "newcomer", "EngineeringManager");
        await World.Join(App, "TUNNEL-3", "member2", "ProjectManager");
    }

    [When(@"the leads of each report every month and confirm every week until (\d+ \w+ \d{4})")]
    public async Task TheYear(string last)
    {
        var end = SiteTime.Instant($"{last} 20:00");
        // Tuesday noon: the sync of the week has opened, and a review that opened since last Tuesday waits.
        for (var day = SiteTime.Instant("5 January 2027 12:00"); day <= end; day = day.AddDays(7))
        {
            await App.AdvanceTo(day);
            foreach (var (code, em, pm) in Three)
            {
                foreach (var sync in await Of(code, "weekly-syncs", "Open")) await Confirm((string)sync["id"]!, em, pm);
                foreach (var review in await Of(code, "reviews", "Collecting")) await Report((string)review["id"]!, (string)review["month"]!, em, pm);
            }
        }

        await App.AdvanceTo(end);
    }

    [Then("each of them had a review every month from February to December, held, frozen and acknowledged")]
    public async Task EveryMonth()
    {
        foreach (var (code, _, _) in Three)
        {
            var reviews = await Of(code, "reviews");
            Assert.Equal(Enumerable.Range(2, 11).Select(m => $"2027-{m:00}-01"), reviews.Select(r => (string)r["month"]!).Order(StringComparer.Ordinal));
            Assert.All(reviews, r => Assert.Equal("Closed", (string)r["status"]!));
            Assert.True((bool)(await App.As("auditor").Get($"/api/reviews/{(string)reviews[0]["id"]!}/pack")).Ok()["isFrozen"]!);
        }
    }

    [Then("each of them had a weekly sync every week, confirmed by both leads")]
    public async Task EveryWeek()
    {
        foreach (var (code, _, _) in Three)
        {
            var syncs = (await Of(code, "weekly-syncs")).OrderBy(s => (string)s["week"]!, StringComparer.Ordinal).ToList();
            var weeks = syncs.ConvertAll(s => DateOnly.ParseExact((string)s["week"]!, "O", CultureInfo.InvariantCulture));
            Assert.Equal(52, weeks.Count);
            Assert.All(weeks.Zip(weeks.Skip(1)), pair => Assert.Equal(7, pair.Second.DayNumber - pair.First.DayNumber));
            Assert.All(syncs, s => Assert.Equal("Closed", (string)s["status"]!));
        }
    }

    [Then("the review of December names every action item that nobody did")]
    public async Task Overdue()
    {
        foreach (var (code, _, _) in Three)
        {
            var december = (await Of(code, "reviews")).Single(r => (string)r["month"]! == "2027-12-01");
            var items = (await App.As("auditor").Get($"/api/reviews/{(string)december["id"]!}/pack")).Ok()["pack"]!["overdueActionItems"]!.AsArray();
            Assert.Equal(Enumerable.Range(2, 10).Select(m => $"Order the pump of 2027-{m:00}-01"), items.Select(i => (string)i!["title"]!).Order(StringComparer.Ordinal));
        }
    }

    [Then("each lead was told once that training is overdue, and their superior, too")]
    public async Task Training()
    {
        foreach (var (_, em, pm) in Three)
            foreach (var (lead, superior, module) in new[] { (em, "director", "Project management basics (PMP)"), (pm, "vp", "Technical terms") })
            {
                Assert.Single(await Headlines(lead), h => h == $"Your training is overdue: {module}");
                Assert.Single(await Headlines(superior), h => h == $"Training overdue: The {lead}, {module}");
            }
    }

    App App => scenario.App;

    async Task Confirm(string id, string em, string pm)
    {
        foreach (var (person, text) in new[] { em, pm }.Zip(Notes))
            (await App.As(person).Put($"/api/weekly-syncs/{id}/notes", new { text, basedOn = 0 })).Ok();
        var hash = (string)(await App.As(em).Get($"/api/weekly-syncs/{id}")).Ok()["contentHash"]!;
        foreach (var person in new[] { em, pm })
            (await App.As(person).Post($"/api/weekly-syncs/{id}/confirmations", new { contentHash = hash })).Ok();
    }

    async Task Report(string id, string month, string em, string pm)
    {
        foreach (var person in new[] { em, pm })
        {
            (await App.As(person).Put($"/api/reviews/{id}/section", new { progress = "On time", riskPoints = "Rain", nextSteps = "Lining", basedOn = 0 })).Ok();
            (await App.As(person).Post($"/api/reviews/{id}/section/submit")).Ok();
        }

        (await App.As(em).Post($"/api/reviews/{id}/hold")).Ok();
        (await App.As(pm).Put($"/api/reviews/{id}/minutes", new { minutes = "Both reported." })).Ok();
        var dueOn = DateOnly.ParseExact(month, "O", CultureInfo.InvariantCulture).AddDays(20).ToString("O", CultureInfo.InvariantCulture);
        (await App.As(pm).Post($"/api/reviews/{id}/action-items", new { title = $"Order the pump of {month}", ownerId = await World.UserId(App, pm), dueOn })).Ok();
        var recordHash = (string)(await App.As(em).Post($"/api/reviews/{id}/record")).Ok()["recordHash"]!;
        foreach (var superior in new[] { "director", "vp" })
            (await App.As(superior).Post($"/api/reviews/{id}/acknowledgements", new { recordHash })).Ok();
    }

    async Task<List<JsonNode>> Of(string project, string what, string? status = null) =>
        [.. await Pages.All(App.As("auditor"), $"/api/projects/{await World.ProjectId(App, project)}/{what}{(status is null ? "" : $"?status={status}")}")];

    async Task<string[]> Headlines(string person) => [.. (await Pages.All(App.As(person), "/api/notifications")).Select(n => (string)n["headline"]!)];
}

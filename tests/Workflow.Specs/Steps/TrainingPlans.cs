using System.Globalization;
using System.Text.Json.Nodes;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>Yearly plans, the catalogue they are drawn from, and who is told of what is overdue.</summary>
[Binding]
public sealed class TrainingPlans(Scenario scenario)
{
    const string Modules = "/api/training/modules";

    [Given("the plans of all leads ask for the basics until (.*)")]
    public Task Plans(string day) => scenario.Do(scenario.App.As("coordinator").Post("/api/training/plans/draw-up", new { dueOn = Day(day), basicsOnly = true }));

    [When("the training coordinator drops \"(.*)\" from the plan of " + Who.Is)]
    public async Task Drops(string module, string person) =>
        await scenario.Do(scenario.App.As("coordinator").Post($"/api/training/plans/{(string)Assert.Single(await Of(person, $"moduleCode={module}"))["id"]!}/drop", new { reason = "On leave." }));

    [When(@"the training coordinator changes ""(.*)"" to be valid for (\d+) months")]
    public Task Changes(string module, int months) => scenario.Do(Put(module, months));

    [When("the training coordinator tries to have \"(.*)\" ask for \"(.*)\" first")]
    public Task TriesACircle(string module, string first) => scenario.Try(Put(module, 36, first));

    [When(Who.Is + " retires \"(.*)\"")]
    public Task Retires(string person, string module) => scenario.Do(scenario.App.As(Name(person)).Post($"{Modules}/{module}/retire"));

    [When(Who.Is + " tries to retire \"(.*)\"")]
    public Task TriesToRetire(string person, string module) => scenario.Try(scenario.App.As(Name(person)).Post($"{Modules}/{module}/retire"));

    [When("the administrator names a member training coordinator")]
    public async Task Names() =>
        await scenario.Do(scenario.App.As("admin").Put($"/api/users/{await World.UserId(scenario.App, "member")}", new { displayName = "The member", organisationRoles = new[] { "TrainingCoordinator" } }));

    [Then("\"(.*)\" is retired")]
    public async Task IsRetired(string module) => Assert.True((bool)(await scenario.App.As("newcomer").Get($"{Modules}/{module}")).Ok()["isRetired"]!);

    [Then(Who.Is + @" has (\d+) modules in the plan of (\d+) until (.*)")]
    public async Task Has(string person, int count, int year, string day)
    {
        var lines = await Of(person, $"year={year}&isEnded=false");
        Assert.Equal(count, lines.Count);
        Assert.All(lines, l => Assert.Equal(Day(day), (string)l["dueOn"]!));
    }

    [Then(Who.Is + @" has no module in the plan of (\d+)")]
    public async Task HasNone(string person, int year) => Assert.Empty(await Of(person, $"year={year}"));

    [Then(Who.Is + @" is asked for nothing of the plan of (\d+)")]
    public async Task AskedNothing(string person, int year)
    {
        var lines = await Of(person, $"year={year}");
        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.Equal("NoLongerLead", (string?)l["end"]));
    }

    [Then(Who.Is + @" has ""(.*)"" in the plan of (\d+) until (.*)")]
    public async Task HasModule(string person, string module, int year, string day) => Assert.Equal(Day(day), (string)Assert.Single(await Of(person, $"year={year}&moduleCode={module}"))["dueOn"]!);

    [Then(Who.Is + " was told of \"(.*)\" once")]
    public async Task Told(string person, string headline) => Assert.Equal(1, (await Headlines(person)).Count(h => h == headline));

    [Then(Who.Is + " was not told of \"(.*)\"")]
    public async Task NotTold(string person, string headline) => Assert.DoesNotContain(headline, await Headlines(person));

    Task<Answer> Put(string module, int months, params string[] prerequisites) =>
        scenario.App.As("coordinator").Put($"{Modules}/{module}", new { name = "Basics", nameZh = "基础", isBasic = true, prerequisites, validMonths = months });

    async Task<IReadOnlyList<JsonNode>> Of(string person, string query) => await Pages.All(scenario.App.As("director"), $"/api/training/plans?userId={await World.UserId(scenario.App, Name(person))}&{query}");

    async Task<string[]> Headlines(string person) => [.. (await Pages.All(scenario.App.As(Name(person)), "/api/notifications")).Select(n => (string)n["headline"]!)];

    string Name(string person) => Who.UserName(person, scenario);

    static string Day(string day) => SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture);
}

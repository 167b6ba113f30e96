using System.Globalization;
using System.Text.Json.Nodes;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>Where an issue stands, and what is on record about it.</summary>
[Binding]
public sealed class Standing(Scenario scenario)
{
    static readonly Dictionary<string, string> Statuses = new(StringComparer.Ordinal)
    {
        ["negotiated"] = "Negotiating", ["waiting for both positions"] = "HearingPositions", ["with the department head"] = "Deciding", ["open to appeal"] = "AppealOpen",
        ["waiting for a meeting"] = "Convening", ["invited to a meeting"] = "Invited", ["in session"] = "InSession", ["with director and VP"] = "AtTheTop",
        ["resolved"] = "Resolved", ["closed"] = "Closed", ["withdrawn"] = "Withdrawn",
    };

    static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["agree"] = "Agree", ["state a position"] = "StatePosition", ["decide"] = "Decide", ["convene a meeting"] = "Convene", ["decide together"] = "DecideTogether",
    };

    [Then("the issue is (negotiated|waiting for both positions|with the department head|open to appeal|waiting for a meeting|invited to a meeting|in session|with director and VP|resolved|closed|withdrawn)$")]
    public async Task Is(string status) => Assert.Equal(Statuses[status], await scenario.Issue.Status());

    [Then(@"it is at level (\d)")]
    public async Task AtLevel(int level) => Assert.Equal(level, (int)(await scenario.Issue.Read())["level"]!);

    [Then(@"it left level (\d) because ""(.*)""")]
    public async Task LeftBecause(int level, string why)
    {
        var stays = (await scenario.Issue.Read())["stays"]!.AsArray();
        var left = stays.Last(s => (int)s!["level"]! == level)!;
        Assert.NotNull(left["stoodForMinutes"]);
        Assert.Equal(why, (string)stays[stays.IndexOf(left) + 1]!["why"]!);
    }

    [Then("it stood at the levels (.*)")]
    public async Task StoodAt(string levels) => Assert.Equal(levels, string.Join(", ", (await scenario.Issue.Read())["stays"]!.AsArray().Select(s => (int)s!["level"]!)));

    [Then(Who.Is + " has to (agree|state a position|decide|convene a meeting|decide together)$")]
    public async Task HasTo(string person, string work) => Assert.Equal(Kinds[work], (string?)(await scenario.Issue.Work(Who.UserName(person, scenario)))?["kind"]);

    [Then(Who.Is + " has nothing to do$")]
    public async Task NothingToDo(string person) => Assert.Null(await scenario.Issue.Work(Who.UserName(person, scenario)));

    [Then("nobody has any work on the issue")]
    public async Task NobodyHasAny()
    {
        foreach (var person in World.People.Concat(Issue.Heads.Select(h => h.Person)).Distinct()) Assert.Null(await scenario.Issue.Work(person));
    }

    [Then(@"the resolution ""(.*)"" is signed by (\d+) (?:people|person)")]
    public async Task Signed(string text, int count)
    {
        var resolution = (await scenario.Issue.Read())["resolution"]!;
        Assert.Equal(text, (string)resolution["text"]!);
        Assert.Equal(count, resolution["signatures"]!.AsArray().Select(s => (string)s!["signerId"]!).Distinct().Count());
    }

    [Then("the issue is about \"(.*)\"")]
    public async Task AboutNumber(string number) => Assert.Equal(number, (string?)(await scenario.Issue.Read())["aboutNumber"]);

    [Then("the issue is about the change request")]
    public Task AboutTheRequest() => AboutNumber(scenario.Request.Number);

    [Then("the signed resolution is attached to the change request")]
    public async Task Attached()
    {
        var kept = Assert.Single((await scenario.Request.Read())["resolutions"]!.AsArray())!;
        Assert.Equal((string)(await scenario.Issue.Read())["resolution"]!["contentHash"]!, (string)kept["contentHash"]!);
    }

    [Then("an issue of its own is open about it")]
    public async Task AnotherIssue() => Assert.NotEqual(scenario.Issue.Id, (await Issue.About(scenario.App, scenario.Request)).Id);

    [Then(@"the figures count (\d+) subject that came back")]
    public async Task CameBack(int count) => Assert.Equal(count, (int)(await Figures())["reopened"]!);

    [Then("the figures say")]
    public async Task Say(Table table)
    {
        var figures = await Figures();
        foreach (var row in table.Rows)
            Assert.True(int.Parse(row["count"], CultureInfo.InvariantCulture) == Figure(figures, row["figure"]), $"{row["figure"]}: {figures}");
    }

    [Then(Who.Is + @" was told (\d+) times?")]
    public async Task Told(string person, int times) => Assert.Equal(times, (await scenario.Issue.Told(Who.UserName(person, scenario))).Count);

    [Then("nobody was told anything twice")]
    public async Task NotTwice() => Assert.Empty(await Rows.ToldTwice(scenario.App));

    async Task<JsonNode> Figures() => (await scenario.App.As("director").Get($"/api/escalations/dashboard?projectId={await World.ProjectId(scenario.App, World.Metro)}")).Ok();

    static int Figure(JsonNode figures, string name) => name switch
    {
        "open" or "breached" or "reopened" => (int)figures[name]!,
        "left out of time" => (int)figures["levelsOutOfTime"]!,
        _ when name.StartsWith("level ", StringComparison.Ordinal) => Count(figures["byLevel"], name[6..]),
        _ when name.StartsWith("stays at level ", StringComparison.Ordinal) => (int)figures["meanTimes"]!.AsArray().Single(t => $"{t!["level"]}" == name[15..])!["stays"]!,
        _ when name.StartsWith("upTo", StringComparison.Ordinal) => Count(figures["byAge"], name),
        _ => Count(figures["byDepartment"], name),
    };

    static int Count(JsonNode? figures, string name) => (int)figures!.AsArray().Single(f => (string)f!["name"]! == name)!["count"]!;
}

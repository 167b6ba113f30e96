using System.Globalization;
using System.Text.Json.Nodes;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>The working calendar of the project, and the clocks that follow it.</summary>
[Binding]
public sealed class Calendars(Scenario scenario)
{
    Answer? _read;

    [Given(@"the administrator has entered (\d+ \w+ \d{4}) as a (holiday|working day)")]
    [When(@"the administrator enters (\d+ \w+ \d{4}) as a (holiday|working day)")]
    public async Task Enters(string day, string kind) => await scenario.Do(Import("admin", "Csv", Line(day, kind)));

    [Given("the administrator has entered these days:")]
    public async Task EnteredDays(Table days) => await scenario.Do(Import("admin", "Csv", string.Join('\n', days.Rows.Select(r => Line(r["day"], r["kind"])))));

    [When(@"the administrator enters the morning of (\d+ \w+ \d{4}) as a holiday")]
    public async Task EntersMorning(string day) => await scenario.Do(Import("admin", "Csv", Line(day, "holiday") + "09:00-12:00"));

    [When(Who.Is + @" tries to enter (\d+ \w+ \d{4}) as a holiday")]
    public async Task TriesToEnter(string person, string day) => await scenario.Try(Import(Who.UserName(person, scenario), "Csv", Line(day, "holiday")));

    [When("the administrator lets the site work on Saturdays")]
    public async Task Saturdays()
    {
        _read = await scenario.App.As("admin").Get(await Path());
        await scenario.Do(Put());
    }

    [When("the administrator sends the calendar they read before")]
    public Task SendsAgain() => scenario.Try(Put());

    async Task<Answer> Put()
    {
        var calendar = _read!.Ok();
        var week = calendar["week"]!.DeepClone();
        week["saturday"] = "09:00-12:00, 13:00-18:00";
        return await scenario.App.As("admin").Put(await Path(), new { timeZone = (string)calendar["timeZone"]!, week, days = calendar["days"]!.DeepClone(), yearsKnown = calendar["yearsKnown"]!.DeepClone() }, _read.ETag);
    }

    [When("the administrator imports the list \"(.*)\"")]
    public async Task ImportsList(string list) =>
        await scenario.Do(scenario.App.As("admin").Post(await Path() + "/import", new { format = "List", list }));

    [When("the administrator imports the calendar file")]
    public async Task ImportsFile(string file) => await scenario.Do(Import("admin", "ICalendar", file));

    [When("the administrator tries to import the table \"(.*)\"")]
    public async Task TriesToImport(string table) => await scenario.Try(Import("admin", "Csv", table));

    [Then(@"(\d+) running clock has moved")]
    public void Moved(int count) => Assert.Equal(count, (int)scenario.Last["clocksMoved"]!);

    [Then("its deadline is (.*) at the project's site")]
    public async Task Deadline(string moment) => Assert.Equal(SiteTime.Instant(moment), await scenario.Issue.Due());

    [Then("its clock warns of (no year|the year (.*))")]
    public async Task Warns(string what, string year) =>
        Assert.Equal(what == "no year" ? "" : year, string.Join(", ", (await scenario.Issue.Read())["clock"]!["yearsWithoutData"]!.AsArray().Select(y => (int)y!)));

    [Then("the calendar knows (no year|the year (.*))")]
    public async Task Knows(string what, string year) =>
        Assert.Equal(what == "no year" ? "" : year, string.Join(", ", (await Read())["yearsKnown"]!.AsArray().Select(y => (int)y!)));

    [Then(@"(\d+ \w+ \d{4}) is a (holiday|working day)")]
    public async Task DayIs(string day, string kind)
    {
        var on = SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture);
        Assert.Equal(kind == "holiday" ? "Holiday" : "Workday", (string?)(await Read())["days"]!.AsArray().Single(d => (string)d!["on"]! == on)!["kind"]);
    }

    static string Line(string day, string kind) =>
        $"{SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture)},{(kind == "holiday" ? "holiday" : "workday")},Entered by hand,";

    async Task<Answer> Import(string person, string format, string content) =>
        await scenario.App.As(person).Post(await Path() + "/import", new { format, content, source = "by hand" });

    async Task<JsonNode> Read() => (await scenario.App.As("auditor").Get(await Path())).Ok();

    async Task<string> Path() => $"/api/projects/{await World.ProjectId(scenario.App, World.Metro)}/calendar";
}

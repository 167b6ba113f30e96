using System.Globalization;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>Cross-training of the leads.</summary>
[Binding]
public sealed class Learning(Scenario scenario)
{
    string _certificate = "";

    [Given("the plans of all leads ask for the basics until (.*)")]
    public async Task Plans(string day) => (await scenario.App.As("admin").Post("/api/training/plans/draw-up", new { dueOn = SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture), basicsOnly = true })).Ok();

    [Given(Who.Is + " has passed \"(.*)\"")]
    public async Task Passed(string person, string module)
    {
        var (id, learner) = (await Session(module), await World.UserId(scenario.App, Name(person)));
        (await scenario.App.As(Name(person)).Post($"/api/training/sessions/{id}/enrolments", new { })).Ok();
        await scenario.App.Advance(TimeSpan.FromDays(2));
        (await scenario.App.As("member").Post($"/api/training/sessions/{id}/attendance", new { present = new[] { learner } })).Ok();
        _certificate = (string)(await scenario.App.As("member").Post($"/api/training/sessions/{id}/assessments", new { userId = learner, passed = true })).Ok()["certificate"]!["code"]!;
    }

    [When(Who.Is + " tries to enrol in \"(.*)\"")]
    public async Task TriesToEnrol(string person, string module) => await scenario.Try(scenario.App.As(Name(person)).Post($"/api/training/sessions/{await Session(module)}/enrolments", new { }));

    [Then("the project is (ready|not ready)")]
    public async Task IsReady(string how) => Assert.Equal(how == "ready", (bool)(await scenario.App.As("director").Get($"/api/projects/{await World.ProjectId(scenario.App, World.Metro)}/training-readiness")).Ok()["isReady"]!);

    [Then(Who.Is + " was (told|not told) of overdue training")]
    public async Task WasTold(string person, string how) =>
        Assert.Equal(how == "told", (await Headlines(Name(person))).Any(h => h.Contains("overdue", StringComparison.OrdinalIgnoreCase) && h.Contains("management basics", StringComparison.Ordinal)));

    [Then("the technical director was told of overdue training of the engineering manager")]
    public async Task DirectorTold() => Assert.Contains(await Headlines("director"), h => h == "Training overdue: The em, Project management basics (PMP)");

    [Then("nobody was told twice")]
    public async Task Once()
    {
        foreach (var person in new[] { "em", "pm", "director", "vp" })
        {
            var told = (await Headlines(person)).Where(h => h.Contains("overdue", StringComparison.OrdinalIgnoreCase)).ToList();
            Assert.Equal(told.Distinct(), told);
        }
    }

    [Then(Who.Is + " has \"(.*)\" in the plan again")]
    public async Task PlannedAgain(string person, string module) =>
        Assert.Equal([2027, 2030], (await Pages.All(scenario.App.As(Name(person)), $"/api/training/plans?moduleCode={module}")).Select(p => (int)p["year"]!).Order());

    [Then("the certificate of the engineering manager is genuine but no longer valid")]
    public async Task RunOut()
    {
        var check = (await scenario.App.As("auditor").Get($"/api/training/certificates/{_certificate}")).Ok();
        Assert.Equal((true, false), ((bool)check["isGenuine"]!, (bool)check["isValid"]!));
    }

    async Task<string> Session(string module)
    {
        var starts = scenario.App.Clock.Now.AddDays(1);
        return (string)(await scenario.App.As("admin").Post("/api/training/sessions", new
        {
            moduleCode = module, trainerId = await World.UserId(scenario.App, "member"), startsAt = starts, endsAt = starts.AddHours(8), place = "Room 4", capacity = 5,
        })).Ok()["id"]!;
    }

    async Task<string[]> Headlines(string userName) => [.. (await Pages.All(scenario.App.As(userName), "/api/notifications")).Select(n => (string)n["headline"]!)];

    string Name(string person) => Who.UserName(person, scenario);
}

using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;

namespace Workflow.Specs.Steps;

/// <summary>The calendar. Everything that falls due on the way happens on its own day, one after the other.</summary>
[Binding]
public sealed class Time(Scenario scenario)
{
    /// <summary>Nothing ran before: the days up to then are not lived through.</summary>
    [Given(@"the system begins on (\d+ \w+ \d{4})")]
    public async Task Begins(string day)
    {
        scenario.App.Clock.SetUtcNow(SiteTime.Instant($"{day} 09:00"));
        await scenario.App.RunJobs();
    }

    [Given("today is (.*) at the project's site")]
    public Task Today(string day) => scenario.App.AdvanceTo(SiteTime.Instant($"{day} 09:00"));

    [When(@"it is (\d+ \w+ \d{4} \d\d:\d\d) at the project's site")]
    public Task ItIs(string moment) => scenario.App.AdvanceTo(SiteTime.Instant(moment));

    [When(@"(\d+) days pass")]
    public Task Days(int days) => scenario.App.Advance(TimeSpan.FromDays(days));

    [When(@"the system is stopped for (\d+) days and started again")]
    public async Task Stopped(int days)
    {
        await scenario.App.Restart(() => scenario.App.Clock.Advance(TimeSpan.FromDays(days)));
        await scenario.App.RunJobs();
    }

    [When("the system is restarted")]
    public Task Restarted() => scenario.App.Restart();

    [Then("it took effect on (.*) at the project's site")]
    public async Task TookEffect(string moment) => Assert.Equal(SiteTime.Instant(moment), await EffectiveAt());

    [Then("it took effect when the last signature was given")]
    public async Task TookEffectAtOnce() => Assert.Equal(scenario.LastSignatureAt, await EffectiveAt());

    [Given("the project manager has signed in")]
    public async Task HasSignedIn() => await scenario.App.As("pm").SignIn();

    [When(@"the project manager renews the session every (\d+) days for (\d+) days")]
    public async Task Renews(int every, int days)
    {
        for (var day = 0; day < days; day += every)
        {
            await scenario.App.Advance(TimeSpan.FromDays(every));
            await scenario.Do(scenario.App.As("pm").Refresh());
        }
    }

    [Then("the project manager is still signed in")]
    public async Task StillSignedIn() => (await scenario.App.As("pm").Refresh()).Ok();

    [Then("the project manager is no longer signed in")]
    public async Task NoLongerSignedIn() => Assert.Equal(401, (await scenario.App.As("pm").Refresh()).Number);

    [Then(Who.Is + " can sign in")]
    public async Task CanSignIn(string person) => (await scenario.App.Another(Who.UserName(person, scenario)).SignIn()).Ok();

    [Then("everybody can sign in")]
    public async Task EverybodyCan()
    {
        foreach (var userName in new[] { "em", "pm", "member", "auditor", "admin", "director", "integration" })
            (await scenario.App.Another(userName).SignIn()).Ok();
    }

    async Task<DateTimeOffset?> EffectiveAt() => (await scenario.Request.Read())["effectiveAt"]?.GetValue<DateTimeOffset>();
}

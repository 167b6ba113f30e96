using System.Globalization;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;

namespace Workflow.Specs.Steps;

/// <summary>How a scenario comes to the point at which it begins.</summary>
[Binding]
public sealed class Beginning(Scenario scenario)
{
    [Given("a project with an engineering manager and a project manager")]
    [Given("项目设有工程管理师和项目经理")]
    public Task AProject() => scenario.Begin();

    [Given(Who.Is + " has drafted a change request")]
    public async Task Drafted(string person) => scenario.Request = await scenario.Story.Draft(Who.UserName(person, scenario));

    [Given(Who.Is + " has submitted a change request")]
    [Given(Who.Ist + "提交了一份变更请求")]
    public async Task Submitted(string person) => scenario.Request = await scenario.Story.Submitted(Who.UserName(person, scenario));

    [Given(@"a member has submitted a change request to take effect on (\d+ \w+ \d{4})")]
    public async Task SubmittedFor(string day) => scenario.Request = await scenario.Story.Submitted(effectiveOn: SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture));

    [Given(@"a member has submitted a change request to take effect (\d+) days from now")]
    public async Task SubmittedIn(int days) => scenario.Request = await scenario.Story.Submitted(effectiveOn: SiteTime.Today(scenario.App.Clock).AddDays(days).ToString("O", CultureInfo.InvariantCulture));

    [Given("both leads have assessed it")]
    [When("both leads have assessed it")]
    [Given("双方都完成了评估")]
    [When("双方都完成了评估")]
    public Task BothAssessed() => scenario.Request.AssessByBoth();

    [Given("a change request is waiting for both signatures")]
    [Given("一份变更请求等待双方签字")]
    public async Task Waiting() => scenario.Request = await scenario.Story.InSignoff();

    [Given(@"(\d+) change requests are waiting for both signatures")]
    public async Task ManyWaiting(int count)
    {
        for (var i = 0; i < count; i++) scenario.Requests.Add(await scenario.Story.InSignoff());
    }

    [Given("a change request was returned to its author")]
    public async Task Returned() => scenario.Request = await scenario.Story.Returned();

    [Given("an effective change request")]
    public async Task Effective() => scenario.Request = await scenario.Story.Effective();

    [Given("a change request ran out of time before the project manager signed")]
    public async Task RanOut()
    {
        await Waiting();
        await scenario.Do(scenario.Request.Decide("em", "Approve"));
        await scenario.App.Advance(TimeSpan.FromDays(8));
        Assert.Equal("Escalated", await scenario.Request.Status());
    }

    [AfterScenario]
    public async Task End() => await scenario.DisposeAsync();
}

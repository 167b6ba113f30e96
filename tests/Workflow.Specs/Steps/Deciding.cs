using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;

namespace Workflow.Specs.Steps;

/// <summary>What people decide, or try to.</summary>
[Binding]
public sealed class Deciding(Scenario scenario)
{
    [Given(Who.Is + " has approved it")]
    [When(Who.Is + " approves it")]
    [When(Who.Is + " approves it once more")]
    [Given(Who.Ist + "已签字同意")]
    [When(Who.Ist + "签字同意")]
    public Task Approves(string person) => scenario.Do(scenario.Request.Decide(Name(person), "Approve"));

    [Given("both leads have approved it")]
    [When("both leads have approved it")]
    [When("both leads approve it")]
    [When("双方签字同意")]
    public async Task BothApprove()
    {
        await Approves("the engineering manager");
        await Approves("the project manager");
        scenario.LastSignatureAt = scenario.App.Clock.Now;
    }

    [When("everybody who still has to sign approves it")]
    public async Task WhoeverIsAsked()
    {
        foreach (var lead in new[] { "em", "pm" })
            if (await scenario.Request.Work(lead, "Sign") is { } work)
                await scenario.Do(scenario.Request.Decide(lead, work, "Approve"));
    }

    [When(Who.Is + " rejects it because \"(.*)\"")]
    [When(Who.Ist + "以\"(.*)\"为由拒绝")]
    public Task Rejects(string person, string reason) => scenario.Do(scenario.Request.Decide(Name(person), "Reject", reason));

    [When(Who.Is + " returns it because \"(.*)\"")]
    [When(Who.Ist + "以\"(.*)\"为由退回")]
    public Task Returns(string person, string reason) => scenario.Do(scenario.Request.Decide(Name(person), "Return", reason));

    [Given("the project manager has returned it")]
    public Task HasReturned() => Returns("the project manager", "Say what it costs");

    [When(Who.Is + " tries to approve it")]
    public Task TriesToApprove(string person) => scenario.Try(scenario.Request.Decide(Name(person), "Approve"));

    [When(Who.Is + " tries to reject it because \"(.*)\"")]
    public Task TriesToReject(string person, string reason) => scenario.Try(scenario.Request.Decide(Name(person), "Reject", reason));

    [When(Who.Is + " tries to return it because \"(.*)\"")]
    public Task TriesToReturn(string person, string reason) => scenario.Try(scenario.Request.Decide(Name(person), "Return", reason));

    [When(Who.Is + " tries to reject it without a reason")]
    public Task TriesToRejectUnsaid(string person) => scenario.Try(scenario.Request.Decide(Name(person), "Reject"));

    [When(Who.Is + " tries to return it without a reason")]
    public Task TriesToReturnUnsaid(string person) => scenario.Try(scenario.Request.Decide(Name(person), "Return", "  "));

    [When(Who.Is + " tries to use the work of " + Who.Is + " to approve it")]
    public async Task TriesWithTheOthersWork(string person, string other)
    {
        var work = await scenario.Request.Work(Name(other), "Sign");
        await scenario.Try(scenario.Request.Decide(Name(person), work!, "Approve"));
    }

    [Given(Who.Is + " has its content before them")]
    public async Task HasItBeforeThem(string person) => scenario.BeforeThem = await scenario.Request.Work(Name(person), "Sign");

    [When(Who.Is + " tries to approve the content they had before them")]
    public async Task TriesTheOldContent(string person)
    {
        var now = await scenario.Request.Work(Name(person), "Sign");
        await scenario.Try(scenario.Request.Decide(Name(person), now!, "Approve", contentHash: scenario.BeforeThem!["contentHash"]!.GetValue<string>()));
    }

    [When(Who.Is + " assesses it")]
    [Given(Who.Is + " has assessed it")]
    public Task Assesses(string person) => scenario.Do(scenario.Request.Assess(Name(person), Who.Role(person)));

    [When(Who.Is + " assesses it again as \"(.*)\"")]
    public Task AssessesAgain(string person, string text) => scenario.Do(scenario.Request.Assess(Name(person), Who.Role(person), text));

    [When(Who.Is + " tries to assess it again")]
    public Task TriesToAssess(string person) => scenario.Try(scenario.Request.Assess(Name(person), Who.Role(person), "On second thoughts"));

    [When("it is returned, revised and assessed anew (.*) times")]
    public async Task RoundAndRound(int times)
    {
        for (var i = 0; i < times; i++)
        {
            // The other lead has signed once: that signature must not come back to life. Twice would be a disagreement for the escalation.
            if (i == 0) await scenario.Do(scenario.Request.Decide("em", "Approve"));
            await scenario.Do(scenario.Request.Decide("pm", "Return", "Once more, please"));
            await scenario.Request.ReviseAndResubmit();
            await scenario.Request.AssessByBoth();
        }
    }

    string Name(string person) => Who.UserName(person, scenario);
}

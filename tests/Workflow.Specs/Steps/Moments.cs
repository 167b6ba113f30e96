using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>Things that arrive in the same moment.</summary>
[Binding]
public sealed class Moments(Scenario scenario)
{
    [When("both leads approve it at the same moment")]
    public async Task BothAtOnce()
    {
        scenario.Answers.AddRange(await Together.Of(await Approval(scenario.Request, "em"), await Approval(scenario.Request, "pm")));
        foreach (var answer in scenario.Answers) answer.Ok();
    }

    [When("both leads approve all of them at the same moment")]
    public async Task AllAtOnce()
    {
        List<Func<Task<Answer>>> all = [];
        foreach (var request in scenario.Requests)
        {
            all.Add(await Approval(request, "em"));
            all.Add(await Approval(request, "pm"));
        }

        foreach (var answer in await Together.Of([.. all])) answer.Ok();
    }

    [When(@"the engineering manager approves it (\d+) times at the same moment")]
    public async Task ManyTimes(int times)
    {
        var approval = await Approval(scenario.Request, "em");
        scenario.Answers.AddRange(await Together.Of([.. Enumerable.Repeat(approval, times)]));
    }

    [When("the engineering manager approves it while the project manager returns it, at the same moment")]
    public async Task ApproveAgainstReturn()
    {
        var work = (await scenario.Request.Work("pm", "Sign"))!;
        scenario.Answers.AddRange(await Together.Of(
            await Approval(scenario.Request, "em"),
            () => scenario.Request.Decide("pm", work, "Return", "Say what it costs")));
        scenario.Last.Ok();   // the return counts in either order; the approval either came first or found its task closed
    }

    [When("the project manager approves it while the author withdraws it, at the same moment")]
    public async Task ApproveAgainstWithdraw() => scenario.Answers.AddRange(await Together.Of(
        await Approval(scenario.Request, "pm"),
        () => scenario.Request.Withdraw()));

    [Then("the change request is either effective or withdrawn, and only one of them succeeded")]
    public async Task OneOfThem()
    {
        var (approved, withdrawn) = (scenario.Answers[^2], scenario.Answers[^1]);
        Assert.True(approved.IsSuccess ^ withdrawn.IsSuccess, $"{approved}\n{withdrawn}");
        Assert.Equal(approved.IsSuccess ? "Effective" : "Withdrawn", await scenario.Request.Status());
    }

    [Then("both answers name the same signature")]
    [Then("all answers name the same signature")]
    public async Task SameSignature()
    {
        var signature = Assert.Single(await scenario.Request.Signatures());
        foreach (var answer in scenario.Answers)
            Assert.Contains(signature["id"]!.GetValue<string>(), answer.Ok().ToJsonString(), StringComparison.Ordinal);
    }

    [Then("all of them are effective")]
    public async Task AllEffective()
    {
        foreach (var request in scenario.Requests) Assert.Equal("Effective", await request.Status());
    }

    [Then(@"each of them carries (\d+) valid signatures")]
    public async Task EachCarries(int count)
    {
        foreach (var request in scenario.Requests) Assert.Equal(count, (await request.Signatures()).Count);
    }

    static async Task<Func<Task<Answer>>> Approval(Case request, string lead)
    {
        var work = (await request.Work(lead, "Sign"))!;
        return () => request.Decide(lead, work, "Approve");
    }
}

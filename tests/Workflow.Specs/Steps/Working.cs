using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;

namespace Workflow.Specs.Steps;

/// <summary>What the author and, later, the leads do with a request besides deciding.</summary>
[Binding]
public sealed class Working(Scenario scenario)
{
    [When("the author revises and resubmits it")]
    [Given("the author has revised and resubmitted it")]
    [When("作者修改后重新提交")]
    public Task Resubmits() => scenario.Request.ReviseAndResubmit();

    [When("the author withdraws it")]
    public Task Withdraws() => scenario.Do(scenario.Request.Withdraw());

    [When(Who.Is + " tries to withdraw it")]
    public Task TriesToWithdraw(string person) => scenario.Try(scenario.Request.Withdraw(Who.UserName(person, scenario)));

    [When("the author tries to edit it")]
    public Task TriesToEdit() => scenario.Try(scenario.Request.Edit());

    [When("the author tries to submit it")]
    public Task TriesToSubmit() => scenario.Try(scenario.Request.Submit());

    [When("the project manager reports it implemented")]
    public Task Implements() => scenario.Do(scenario.Request.Implement());

    [When("the engineering manager reports it verified")]
    public Task Verifies() => scenario.Do(scenario.Request.Verify());

    [When("the project manager closes it")]
    public Task Closes() => scenario.Do(scenario.Request.Close());

    [When("both leads agree to reopen its signoff")]
    public Task Reopens() => scenario.Do(scenario.Request.AgreeOn("Approve"));

    [When("both leads agree to return it to its author")]
    public Task ReturnsByResolution() => scenario.Do(scenario.Request.AgreeOn("Return"));

    [When("both leads agree to reject it")]
    public Task RejectsByResolution() => scenario.Do(scenario.Request.AgreeOn("Reject"));

    [When(Who.Is + " tries to reopen its signoff")]
    public Task TriesToReopen(string person) => scenario.Try(scenario.Request.Resolve("ReopenSignoff", Who.UserName(person, scenario)));

    [When(Who.Is + " looks for it")]
    public Task LooksForIt(string person) => scenario.Try(scenario.Request.LookAs(Who.UserName(person, scenario)));
}

using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;

namespace Workflow.Specs.Steps;

/// <summary>What people are told when the answer is no. The right column is the API's public code.</summary>
[Binding]
public sealed class Refusals(Scenario scenario)
{
    static readonly Dictionary<string, string[]> Codes = new(StringComparer.Ordinal)
    {
        ["a reason is missing"] = ["signoff.comment-required"],
        ["the content has changed"] = ["signoff.content-changed"],
        ["it was already decided"] = ["signoff.already-decided"],
        ["it is not the time for that"] = ["change-request.not-allowed-now"],
        ["they have no right to"] = ["change-request.not-author", "auth.forbidden"],
        ["one person cannot hold both lead roles"] = ["membership.both-leads"],
        ["the two signatures must be of two people"] = ["signoff.separation-of-duties"],
        ["nobody has signed"] = ["change-request.signature-missing"],
        ["the file is not there"] = ["attachment.not-uploaded"],
        ["it is of another kind"] = ["attachment.wrong-kind"],
        ["a prerequisite is missing"] = ["training.prerequisite-missing"],
        ["seats are taken"] = ["training.capacity-below-seats"],
        ["it is another's part"] = ["training.not-your-role"],
        ["it was not attended"] = ["training.not-attended"],
        ["all attempts are used"] = ["training.attempts-used"],
        ["somebody was not assessed"] = ["training.not-assessed"],
        ["a module cannot be needed before itself"] = ["training.prerequisite-cycle"],
        ["the module is retired"] = ["training.module-retired"],
        ["it is not permitted"] = ["permission.missing"],
        ["a program never decides"] = ["signoff.integration-never-decides"],
    };

    [Then("the system refuses, because (.*)")]
    public void RefusesBecause(string reason)
    {
        Refuses();
        Assert.Contains(scenario.Last.Code, Codes[reason]);
    }

    [Then("the system refuses$")]
    public void Refuses()
    {
        Assert.InRange(scenario.Last.Number, 400, 499);
        Assert.False(string.IsNullOrEmpty(scenario.Last.Code), $"A refusal without a code: {scenario.Last}");
    }

    [Then("the system answers that there is no such (change request|work|issue)")]
    public void NoSuch(string thing)
    {
        Assert.Equal(404, scenario.Last.Number);
        Assert.EndsWith(".not-found", scenario.Last.Code, StringComparison.Ordinal);
    }
}

using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>Who holds which role in the project; always set by the administrator.</summary>
[Binding]
public sealed class Staffing(Scenario scenario)
{
    [When("a new engineering manager takes over")]
    public Task TakesOver() => World.Join(scenario.App, World.Metro, "newcomer", "EngineeringManager");

    [When("the engineering manager becomes project manager instead")]
    public async Task ChangesRole()
    {
        await World.Leave(scenario.App, World.Metro, "em");
        await World.Join(scenario.App, World.Metro, "em", "ProjectManager");
    }

    [Given("the integration account was made engineering manager")]
    public Task IntegrationAsLead() => World.Join(scenario.App, World.Metro, "integration", "EngineeringManager");

    [When("the administrator tries to make the engineering manager project manager as well")]
    public Task TriesBoth() => scenario.Try(World.TryJoin(scenario.App, World.Metro, "em", "ProjectManager"));
}

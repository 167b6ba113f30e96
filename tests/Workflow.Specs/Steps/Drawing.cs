using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>Process definitions that somebody drew wrongly, published as the next version of the process.</summary>
[Binding]
public sealed class Drawing(Scenario scenario)
{
    [Given("the process was redrawn without the project manager's signature")]
    public Task WithoutProjectManager() => Redrawn.Publish(scenario.App, Redrawn.Without("sign-pm"));

    [Given("the process was redrawn without any signature")]
    public Task WithoutAny() => Redrawn.Publish(scenario.App, Redrawn.Without("sign-em", "sign-pm"));
}

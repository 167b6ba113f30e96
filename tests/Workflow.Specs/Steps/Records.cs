using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>What is on record: the audit log, the process, its incidents.</summary>
[Binding]
public sealed class Records(Scenario scenario)
{
    [Then("the audit log is intact")]
    [Then("审计日志完整")]
    public async Task Intact() => await Audit.AssertIntact(scenario.App);

    [Then("the process has ended")]
    public async Task Ended() => Assert.Equal("Finished", await Rows.InstanceStatus(scenario.App, scenario.Request));

    [Then("an incident says that the signature of the project manager is missing")]
    public async Task IncidentNames()
    {
        var incident = Assert.Single(await Rows.Incidents(scenario.App, scenario.Request));
        Assert.Contains("ProjectManager", incident.Message.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Then("an incident says that the signatures are missing")]
    public async Task IncidentNamesBoth() => Assert.NotEmpty(await Rows.Incidents(scenario.App, scenario.Request));

    [When("somebody alters a line of the audit log behind the system's back")]
    public Task Tampered() => Audit.BehindItsBack(scenario.App, """UPDATE "AuditLines" SET "Actor" = "Actor" + 1 WHERE "Chain" = (SELECT "Id" FROM "AuditNames" WHERE "Word" = 'org') AND "Sequence" = 5""");

    [Then("the audit log names the altered line")]
    public async Task NamesIt()
    {
        var verified = await Audit.Verify(scenario.App);
        Assert.Equal((false, "org", 5L), (verified.Valid, verified.Chain, verified.Sequence));
    }
}

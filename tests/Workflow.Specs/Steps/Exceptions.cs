using System.Globalization;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>What does not happen to every request: limits, emergencies, contested rejections, holiday cover.</summary>
[Binding]
public sealed class Exceptions(Scenario scenario)
{
    private string _delegation = "";

    [Given(@"the limits of the project are (\d+) EUR and (\d+) days")]
    [When(@"the administrator sets the limits to (\d+) EUR and (\d+) days")]
    public Task Limits(int cost, int days) => scenario.Do(SetLimits("the administrator", cost, days));

    [When(Who.Is + @" tries to set the limits to (\d+) EUR and (\d+) days")]
    public Task TriesLimits(string person, int cost, int days) => scenario.Try(SetLimits(person, cost, days));

    [When(Who.Is + " countersigns it")]
    public Task Countersigns(string person) => scenario.Do(Countersign(person, "Approve", null));

    [When(Who.Is + " answers (Reject|Return) because \"(.*)\"")]
    public Task Refuses(string person, string decision, string reason) => scenario.Do(Countersign(person, decision, reason));

    [Then(@"it carries (\d+) countersignatures over the same content")]
    public async Task Countersignatures(int count)
    {
        var view = await scenario.Request.Read();
        var signatures = view["countersignatures"]!.AsArray().Where(s => !(bool)s!["isVoid"]!).ToList();
        Assert.Equal(count, signatures.Count);
        Assert.All(signatures, s => Assert.Equal((string)view["contentHash"]!, (string)s!["contentHash"]!));
    }

    [Then("nobody has open work to countersign it")]
    public async Task NobodyCountersigns()
    {
        foreach (var person in new[] { "director", "vp" }) Assert.Null(await scenario.Request.Work(person, "Countersign"));
    }

    [When(Who.Is + " declares an emergency because \"(.*)\"")]
    public Task Declares(string person, string reason) => scenario.Do(Act(person, "emergency", reason));

    [When(Who.Is + " tries to declare an emergency because \"(.*)\"")]
    public Task TriesToDeclare(string person, string reason) => scenario.Try(Act(person, "emergency", reason));

    [When(Who.Is + " reports it as carried out")]
    public Task CarriesOut(string person) => scenario.Do(Act(person, "carry-out", "Sandbags and a pump."));

    [When(Who.Is + " tries to report it as carried out")]
    public Task TriesToCarryOut(string person) => scenario.Try(Act(person, "carry-out", "Sandbags and a pump."));

    [Then("it is marked as an emergency whose second signature is owed within 24 hours")]
    public async Task IsOwed()
    {
        var emergency = (await scenario.Request.Read())["emergency"]!;
        Assert.Equal(TimeSpan.FromHours(24), (DateTimeOffset)emergency["owedUntil"]! - (DateTimeOffset)emergency["carriedOutAt"]!);
    }

    [When(Who.Is + " contests it because \"(.*)\"")]
    public async Task Contests(string person, string reason)
    {
        await scenario.Do(Act(person, "contest", reason));
        await scenario.App.RunJobs();
    }

    [When(Who.Is + " tries to contest it because \"(.*)\"")]
    public Task TriesToContest(string person, string reason) => scenario.Try(Act(person, "contest", reason));

    [Then(@"an escalation about it stands at level (\d)")]
    public async Task Escalated(int level) => Assert.Equal(level, (int)(await scenario.Request.Escalation())!["level"]!);

    [Given(Who.Is + " stands in for the project manager for the next (.*) days")]
    public async Task StandsIn(string person, int days)
    {
        await scenario.Do(Delegate("the project manager", person, days));
        _delegation = (string)scenario.Last["id"]!;
    }

    [When("the project manager tries to name " + Who.Is + " for the next (.*) days")]
    public Task TriesToName(string person, int days) => scenario.Try(Delegate("the project manager", person, days));

    [When(Who.Is + " tries to let " + Who.Is + " stand in for the project manager")]
    public Task TriesToGiveAway(string person, string other) => scenario.Try(Delegate(person, other, 10));

    [When("the project manager takes the holiday cover back")]
    public async Task TakesBack() =>
        await scenario.Do(scenario.App.As("pm").Post($"/api/projects/{await World.ProjectId(scenario.App, World.Metro)}/delegations/{_delegation}/revoke"));

    [Then("a signature is of another member on behalf of the project manager")]
    public async Task OnBehalf()
    {
        var signature = Assert.Single(await scenario.Request.Signatures(), s => (string)s["role"]! == "ProjectManager");
        Assert.Equal(("The member2", "The pm"), ((string)signature["signerName"]!, (string?)signature["onBehalfOf"]));
    }

    private async Task<Answer> SetLimits(string person, int cost, int days) => await scenario.App.As(Name(person)).Put(
        $"/api/projects/{await World.ProjectId(scenario.App, World.Metro)}/limits", new { costAmount = cost, currency = "EUR", scheduleDays = days, safety = true });

    private async Task<Answer> Countersign(string person, string decision, string? comment)
    {
        var work = await scenario.Request.Work(Name(person), "Countersign");
        Assert.NotNull(work);
        return await scenario.Request.Decide(Name(person), work, decision, comment);
    }

    private Task<Answer> Act(string person, string action, string comment) =>
        scenario.App.As(Name(person)).Post($"/api/change-requests/{scenario.Request.Id}/{action}", new { comment });

    private async Task<Answer> Delegate(string by, string person, int days)
    {
        var now = scenario.App.Clock.Now;
        return await scenario.App.As(Name(by)).Post($"/api/projects/{await World.ProjectId(scenario.App, World.Metro)}/delegations", new
        {
            role = "ProjectManager", delegateId = await World.UserId(scenario.App, Name(person)),
            startsAt = now.ToString("O", CultureInfo.InvariantCulture), endsAt = now.AddDays(days).ToString("O", CultureInfo.InvariantCulture),
        });
    }

    private string Name(string person) => Who.UserName(person, scenario);
}

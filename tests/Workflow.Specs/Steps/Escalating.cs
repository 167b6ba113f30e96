using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>Issues on their way through the three levels: what people do with them.</summary>
[Binding]
public sealed class Escalating(Scenario scenario)
{
    static readonly Dictionary<string, string> Severities = new(StringComparer.Ordinal) { ["an everyday"] = "Everyday", ["a medium"] = "Medium", ["a major"] = "Major" };

    [Given("heads of the departments engineering, delivery, safety and finance")]
    public Task Heads() => Issue.Staff(scenario.App);

    [Given("(an everyday|a medium|a major) issue")]
    public async Task AnIssue(string severity) => scenario.Issue = await Issue.Raise(scenario.App, Severities[severity]);

    [When("a member raises (an everyday|a medium|a major) one")]
    public Task Raises(string severity) => AnIssue(severity);

    [When(Who.Is + " tries to raise an everyday issue")]
    public Task TriesToRaise(string person) => scenario.Try(Issue.TryRaise(scenario.App, "Everyday", Name(person)));

    [When("the project manager raises the flagged risk \"(.*)\"")]
    public async Task RaisesRisk(string risk) => scenario.Issue = await Issue.Raise(scenario.App, "Everyday", "pm", risk);

    [When(Who.Is + " tries to raise the flagged risk \"(.*)\"")]
    public Task TriesToRaiseRisk(string person, string risk) => scenario.Try(Issue.TryRaise(scenario.App, "Everyday", Name(person), risk));

    [Given("an issue that the head of engineering has decided")]
    public async Task Decided()
    {
        await AnIssue("a medium");
        await BothStated();
        (await scenario.Issue.Decide("head")).Ok();
    }

    [Given("the issue about it")]
    public async Task AboutIt() => scenario.Issue = await Issue.About(scenario.App, scenario.Request);

    [Given("both leads have stated their positions")]
    public async Task BothStated()
    {
        foreach (var lead in new[] { "em", "pm" }) (await scenario.Issue.State(lead)).Ok();
    }

    [Given(Who.Is + " has recorded the agreement \"(.*)\"")]
    [When(Who.Is + " records the agreement \"(.*)\"")]
    public Task Agrees(string person, string text) => scenario.Do(scenario.Issue.Agree(Name(person), text));

    [When(Who.Is + " tries to record the agreement \"(.*)\"")]
    public Task TriesToAgree(string person, string text) => scenario.Try(scenario.Issue.Agree(Name(person), text));

    [When("the engineering manager tries to settle it without a word about the request")]
    public Task TriesToSettle() => scenario.Try(scenario.Issue.Agree("em"));

    [Given(Who.Is + " has stated a position")]
    [When(Who.Is + " states a position")]
    public Task States(string person) => scenario.Do(scenario.Issue.State(Name(person)));

    [When(Who.Is + " decides it")]
    public Task Decides(string person) => scenario.Do(scenario.Issue.Decide(Name(person)));

    [When(Who.Is + " tries to decide it")]
    public Task TriesToDecide(string person) => scenario.Try(scenario.Issue.Decide(Name(person)));

    [When(Who.Is + " accepts the decision")]
    public Task Accepts(string person) => scenario.Do(scenario.Issue.Do(Name(person), "accept"));

    [When(Who.Is + " tries to accept the decision")]
    public Task TriesToAccept(string person) => scenario.Try(scenario.Issue.Do(Name(person), "accept"));

    [When(Who.Is + " appeals")]
    public Task Appeals(string person) => scenario.Do(scenario.Issue.Appeal(Name(person)));

    [When(Who.Is + " tries to appeal")]
    public Task TriesToAppeal(string person) => scenario.Try(scenario.Issue.Appeal(Name(person)));

    [When(Who.Is + " agrees to lower it, \"(.*)\"")]
    public Task Lowers(string person, string reason) => scenario.Do(scenario.Issue.Lower(Name(person), reason));

    [When("both leads agree to lower it")]
    public async Task BothLower()
    {
        foreach (var lead in new[] { "em", "pm" }) await scenario.Do(scenario.Issue.Lower(lead));
    }

    [When(Who.Is + " records the decision \"(.*)\"")]
    public Task AtTheTop(string person, string text) => scenario.Do(scenario.Issue.DecideTogether(Name(person), text));

    [When(Who.Is + " closes the issue")]
    public Task Closes(string person) => scenario.Do(scenario.Issue.Close(Name(person)));

    [When(Who.Is + " tries to close the issue without lessons")]
    public Task TriesToClose(string person) => scenario.Try(scenario.Issue.Do(Name(person), "close", new { lessons = " " }));

    [When(Who.Is + " withdraws the issue")]
    public Task Withdraws(string person) => scenario.Do(scenario.Issue.Withdraw(Name(person)));

    [When(Who.Is + " tries to withdraw the issue")]
    public Task TriesToWithdraw(string person) => scenario.Try(scenario.Issue.Withdraw(Name(person)));

    [When(Who.Is + " looks for the issue")]
    public Task Looks(string person) => scenario.Try(scenario.Issue.LookAs(Name(person)));

    [When("the time of the step runs out")]
    public Task RunsOut() => scenario.Issue.Late();

    [When("the time of the step runs out but for a minute")]
    public async Task NearlyRunsOut() => await scenario.App.AdvanceTo(await scenario.Issue.Due() - TimeSpan.FromMinutes(1));

    [When("(both leads agree|the department resolves|the meeting resolves|director and VP resolve) that it is to be (approved|returned|rejected)")]
    public async Task Resolve(string who, string what)
    {
        var (issue, decision) = (scenario.Issue, what switch { "approved" => "Approve", "returned" => "Return", _ => "Reject" });
        if (who == "both leads agree")
            foreach (var lead in new[] { "em", "pm" }) (await issue.Agree(lead, Issue.Words, decision)).Ok();
        else
            await Up(who, decision);
        await scenario.App.RunJobs();
    }

    async Task Up(string who, string decision)
    {
        var issue = scenario.Issue;
        await issue.Late();
        await issue.Late();
        if (who == "the department resolves")
        {
            (await issue.Decide(decision: decision, person: "head")).Ok();
            foreach (var lead in new[] { "em", "pm" }) (await issue.Do(lead, "accept")).Ok();
            return;
        }

        await issue.Late();
        if (who == "director and VP resolve")
        {
            await issue.Late();
            await issue.Late();
            foreach (var person in new[] { "director", "vp" }) (await issue.DecideTogether(person, Issue.Words, decision)).Ok();
            return;
        }

        (await issue.Convene()).Ok();
        (await issue.Attend("head", "head2", "chair")).Ok();
        (await issue.Motion(decision: decision)).Ok();
        foreach (var voter in new[] { "head", "chair" }) (await issue.Vote(voter, "For")).Ok();
        (await issue.WriteMinutes()).Ok();
        (await issue.CloseMeeting()).Ok();
    }

    string Name(string person) => Who.UserName(person, scenario);
}

using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>The meeting of level 3.</summary>
[Binding]
public sealed class Meeting(Scenario scenario)
{
    static readonly Dictionary<string, string> HeadOf = new(StringComparer.Ordinal) { ["engineering"] = "head", ["delivery"] = "head2", ["safety"] = "chair", ["finance"] = "head3" };

    string? _earlierMotion;
    DateTimeOffset _convenedBy;

    [Given("the head of safety has convened a meeting")]
    [When("the head of safety convenes a meeting")]
    public async Task Convenes()
    {
        _convenedBy = await scenario.Issue.Due();
        await scenario.Do(scenario.Issue.Convene());
    }

    [When(Who.Is + " tries to convene a meeting")]
    public Task TriesToConvene(string person) => scenario.Try(scenario.Issue.Convene(Who.UserName(person, scenario)));

    [Given("the (.*) departments attend")]
    [When("the (.*) departments attend")]
    public Task Attend(string departments) => scenario.Do(scenario.Issue.Attend([.. departments.Split([", ", " and "], StringSplitOptions.None).Select(d => HeadOf[d])]));

    [When("the secretary tries to take the attendance now")]
    public Task TriesToOpen() => scenario.Try(scenario.Issue.TryAttend("head", "head2", "chair"));

    [Given("the chair puts the motion \"(.*)\"")]
    [When("the chair puts the motion \"(.*)\"")]
    public async Task Puts(string text)
    {
        _earlierMotion = (string?)(await scenario.Issue.Meeting())["motionHash"];
        await scenario.Do(scenario.Issue.Motion(text: text));
    }

    [Given("the departments vote")]
    [When("the departments vote")]
    public async Task Vote(Table table)
    {
        foreach (var row in table.Rows) await scenario.Do(scenario.Issue.Vote(HeadOf[row["department"]], row["vote"]));
    }

    [When(Who.Is + " tries to vote against it")]
    public Task TriesToVote(string person) => scenario.Try(scenario.Issue.Vote(Who.UserName(person, scenario), "Against"));

    [When("the head of delivery tries to vote on the motion they saw before")]
    public Task VotesOnEarlier() => scenario.Try(scenario.Issue.Do("head2", "meeting/votes", new { vote = "For", motionHash = _earlierMotion }));

    [When("the secretary writes the minutes")]
    public Task Minutes() => scenario.Do(scenario.Issue.WriteMinutes());

    [When("the head of safety closes the meeting")]
    public Task Closes() => scenario.Do(scenario.Issue.CloseMeeting());

    [When("the head of safety tries to close the meeting")]
    public Task TriesToClose() => scenario.Try(scenario.Issue.CloseMeeting());

    [When("the minutes are written and the meeting is closed")]
    public async Task Ends()
    {
        await Minutes();
        await Closes();
    }

    [Given("the meeting ends in a tie")]
    [When("the meeting ends in a tie")]
    public async Task Tie()
    {
        await Attend("engineering, delivery, safety and finance");
        await Puts(Issue.Words);
        foreach (var (department, vote) in new[] { ("engineering", "For"), ("delivery", "Against"), ("safety", "For"), ("finance", "Against") })
            await scenario.Do(scenario.Issue.Vote(HeadOf[department], vote));
        await Ends();
    }

    [When("the secretary moves the meeting")]
    public Task Moves() => scenario.Do(scenario.Issue.Reschedule("member2", 30));

    [When(@"the secretary tries to move the meeting by (\d+) days")]
    public Task TriesToMove(int days) => scenario.Try(scenario.Issue.Reschedule("member2", 24 * days));

    [When("the secretary cancels the meeting")]
    public Task Cancels() => scenario.Do(scenario.Issue.CancelMeeting("member2"));

    [Then("nobody has voted")]
    public async Task NoVotes() => Assert.All((await scenario.Issue.Meeting())["invitees"]!.AsArray(), i => Assert.Null(i!["vote"]));

    [Then("the meeting failed, because it was (.*)")]
    public async Task Failed(string why) => Assert.Equal(("Failed", why), ((string)(await scenario.Issue.Meeting())["status"]!, (string?)(await scenario.Issue.Meeting())["failure"]));

    [Then(@"the invitation of " + Who.Is + @" is number (\d+)")]
    public async Task Invited(string person, int number) =>
        Assert.Equal(number, (await scenario.Issue.Told(Who.UserName(person, scenario))).Count(n => ((string)n["text"]!).StartsWith("Room 4", StringComparison.Ordinal)));

    [Then("the deadline is the one of the first convening")]
    public async Task SameDeadline() => Assert.Equal(_convenedBy, await scenario.Issue.Due());
}

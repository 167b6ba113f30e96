using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>What can be seen afterwards.</summary>
[Binding]
public sealed class Outcomes(Scenario scenario)
{
    static readonly Dictionary<string, string> Statuses = new(StringComparer.Ordinal)
    {
        ["a draft"] = "Draft", ["submitted"] = "Submitted", ["in signoff"] = "InSignoff", ["approved"] = "Approved", ["effective"] = "Effective",
        ["implemented"] = "Implemented", ["verified"] = "Verified", ["closed"] = "Closed", ["returned"] = "Returned", ["rejected"] = "Rejected",
        ["withdrawn"] = "Withdrawn", ["escalated"] = "Escalated", ["expired"] = "Expired",
        ["处于签字中"] = "InSignoff", ["已生效"] = "Effective", ["已退回"] = "Returned", ["已被拒绝"] = "Rejected",
    };

    [Then("the change request is (a draft|submitted|in signoff|approved|effective|implemented|verified|closed|returned|rejected|withdrawn|escalated|expired)")]
    [Then("变更请求(处于签字中|已生效|已退回|已被拒绝)")]
    public async Task Is(string status) => Assert.Equal(Statuses[status], await scenario.Request.Status());

    [Then("the change request is not effective")]
    public async Task NotEffective()
    {
        var request = await scenario.Request.Read();
        Assert.NotEqual("Effective", request["status"]!.GetValue<string>());
        Assert.Null(request["effectiveAt"]);
    }

    [Then(Who.Is + @" was reminded of it (\d+) times?")]
    public async Task Reminded(string person, int times)
    {
        var told = await Pages.All(scenario.App.As(Who.UserName(person, scenario)), "/api/notifications");
        Assert.Equal(times, told.Count(n => (string)n["kind"]! == "Reminder" && (string?)n["subjectId"] == scenario.Request.Id));
    }

    [Then(@"it is at revision (\d+)")]
    public async Task AtRevision(int revision) => Assert.Equal(revision, (await scenario.Request.Read())["revision"]!.GetValue<int>());

    [Then(@"it carries (\d+) valid signatures?")]
    [Then(@"共有(\d+)个有效签字")]
    public async Task Carries(int count) => Assert.Equal(count, (await scenario.Request.Signatures()).Count);

    [Then("both signatures cover the same content")]
    public async Task SameContent()
    {
        var hash = (await scenario.Request.Read())["contentHash"]!.GetValue<string>();
        Assert.All(await scenario.Request.Signatures(), s => Assert.Equal(hash, s["contentHash"]!.GetValue<string>()));
    }

    [Then(@"both signatures cover revision (\d+)")]
    public async Task CoverRevision(int revision)
    {
        await SameContent();
        var signatures = await scenario.Request.Signatures();
        Assert.Equal(2, signatures.Count);
        Assert.All(signatures, s => Assert.Equal(revision, s["revision"]!.GetValue<int>()));
    }

    [Then(@"the signatures are of (\d+) different people")]
    public async Task DifferentPeople(int count) =>
        Assert.Equal(count, (await scenario.Request.Signatures()).Select(s => s["signerId"]!.GetValue<string>()).Distinct().Count());

    [Then(@"the signature of the engineering manager over revision (\d+) is void but still on record")]
    public async Task VoidButThere(int revision) => Assert.Contains(await scenario.Request.Decisions(), s =>
        s["isVoid"]!.GetValue<bool>() && s["role"]!.GetValue<string>() == "EngineeringManager" && s["revision"]!.GetValue<int>() == revision && s["decision"]!.GetValue<string>() == "Approve");

    [Then("the reason \"(.*)\" is on record")]
    public async Task ReasonOnRecord(string reason) =>
        Assert.Contains(await scenario.Request.Decisions(), s => s["comment"]?.GetValue<string>() == reason);

    [Then("the assessment of " + Who.Is + " reads \"(.*)\"")]
    public async Task AssessmentReads(string person, string text)
    {
        var assessments = (await scenario.Request.Read())["assessments"]!.AsArray();
        var one = Assert.Single(assessments, a => a!["role"]!.GetValue<string>() == Who.Role(person));
        Assert.Equal(text, one!["text"]!.GetValue<string>());
    }

    [Then(Who.Is + " still has to sign it")]
    [Then(Who.Is + " has to sign it")]
    [Then(Who.Ist + "仍需签字")]
    public async Task HasToSign(string person) => Assert.NotNull(await scenario.Request.Work(Name(person), "Sign"));

    [Then("the deadlines of the change request warn of (no year|the year (.*))")]
    public async Task Warn(string what, string year) =>
        Assert.Equal(what == "no year" ? "" : year, string.Join(", ", (await scenario.Request.Read())["yearsWithoutData"]!.AsArray().Select(y => (int)y!)));

    [Then(Who.Is + " has to (sign|assess|countersign) it until (.*)")]
    public async Task HasToUntil(string person, string kind, string moment) =>
        Assert.Equal(SiteTime.Instant(moment), (DateTimeOffset?)(await scenario.Request.Work(Name(person), char.ToUpperInvariant(kind[0]) + kind[1..]))?["dueAt"]);

    [Then("the project manager has to implement it")]
    public async Task HasToImplement() => Assert.NotNull(await scenario.Request.Work("pm", "Implement"));

    [Then("the author has to revise it")]
    public async Task HasToRevise() => Assert.NotNull(await scenario.Request.Work(scenario.Request.Author, "Revise"));

    [Then(Who.Is + " has nothing left to sign")]
    public async Task NothingToSign(string person) => Assert.Null(await scenario.Request.Work(Name(person), "Sign"));

    [Then("nobody has open work to (sign|assess) it")]
    public async Task NobodyHas(string kind)
    {
        foreach (var person in World.People)
            Assert.DoesNotContain(await scenario.Request.OpenWork(person), w => w["kind"]!.GetValue<string>().Equals(kind, StringComparison.OrdinalIgnoreCase));
    }

    [Then("nobody has any open work on it")]
    public async Task NobodyHasAny()
    {
        foreach (var person in World.People) Assert.Empty(await scenario.Request.OpenWork(person));
    }

    [Then(Who.Is + " can see it")]
    public async Task CanSee(string person) => (await scenario.Request.LookAs(Name(person))).Ok();

    [Then("its history tells in order")]
    public async Task History(Table table)
    {
        var told = (await scenario.Request.Read())["timeline"]!.AsArray().Select(line => line!["action"]!.GetValue<string>().Split('.')[^1]).ToList();
        var at = -1;
        foreach (var what in table.Rows.Select(r => r["what"]))
        {
            at = told.FindIndex(at + 1, t => t.StartsWith(what, StringComparison.OrdinalIgnoreCase));
            Assert.True(at >= 0, $"'{what}' is missing or out of order in: {string.Join(", ", told)}");
        }
    }

    [Then("its content is what both leads signed")]
    public async Task ContentUnaltered()
    {
        await SameContent();
        var content = Case.ContentOf(await scenario.Request.Read());
        var drawnUp = Story.Content();
        Assert.Equal(drawnUp["title"]!.GetValue<string>(), content["title"]!.GetValue<string>());
        Assert.Equal(drawnUp["description"]!.GetValue<string>(), content["description"]!.GetValue<string>());
    }

    string Name(string person) => Who.UserName(person, scenario);
}

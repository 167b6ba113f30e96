using System.Globalization;
using System.Text.Json.Nodes;
using TechTalk.SpecFlow;
using Workflow.Specs.Drivers;
using Workflow.Testing;

namespace Workflow.Specs.Steps;

/// <summary>Cross-training of the leads: sessions and certificates. A member is the trainer.</summary>
[Binding]
public sealed class Learning(Scenario scenario)
{
    Course? _course;
    string _certificate = "";

    Course Course => _course ?? throw new InvalidOperationException("No session yet");

    [Given(Who.Is + " has passed \"([^\"]*)\"")]
    public async Task Passed(string person, string module) => _certificate = await Course.Pass(scenario.App, module, Name(person));

    [Given(Who.Is + " has passed \"(.*)\" on (.*)")]
    public async Task PassedOn(string person, string module, string day) => _certificate = await Course.Pass(scenario.App, module, Name(person), SiteTime.Instant($"{day} 16:00"));

    [Given("both leads have passed every basic of the other")]
    public async Task AllPassed()
    {
        await Passed("the engineering manager", "PM-BASICS");
        foreach (var module in new[] { "ENG-TERMS", "ENG-DRAWINGS", "ENG-MATERIALS" }) await Passed("the project manager", module);
    }

    [Given(@"a session of ""(.*)"" with (\d+) seats?")]
    public async Task Session(string module, int seats) => _course = await Course.Plan(scenario.App, module, capacity: seats);

    [Given("a session of \"(.*)\" at the time of its meeting")]
    public async Task AtItsMeeting(string module)
    {
        var project = await World.ProjectId(scenario.App, World.Metro);
        var review = (await scenario.App.As("auditor").Get($"/api/projects/{project}/reviews")).Ok()["items"]![0]!;
        _course = await Course.Plan(scenario.App, module, startsAt: review["meetsAt"]!.GetValue<DateTimeOffset>());
    }

    [Given("the engineering manager, the project manager and another member have enrolled in that order")]
    public async Task Enrolled()
    {
        foreach (var person in new[] { "em", "pm", "member2" }) await scenario.Do(Course.Enrol(person));
    }

    [Given(Who.Is + " has enrolled")]
    [When(Who.Is + " enrols")]
    public Task Enrols(string person) => scenario.Do(Course.Enrol(Name(person)));

    [Given(Who.Is + " has attended")]
    public Task Attended(string person) => Course.Begin(Name(person));

    [Given("nobody has attended")]
    public Task NobodyAttended() => Course.Begin();

    [When(Who.Is + " tries to enrol in \"(.*)\"")]
    public async Task TriesToEnrol(string person, string module)
    {
        await Session(module, 5);
        await scenario.Try(Course.Enrol(Name(person)));
    }

    [When(Who.Is + " withdraws from the session")]
    public Task Withdraws(string person) => scenario.Do(Course.Withdraw(Name(person)));

    [When(@"the training coordinator gives the session (\d+) seats")]
    public Task Seats(int seats) => scenario.Do(Course.Move(capacity: seats));

    [When(@"the training coordinator tries to give the session (\d+) seats")]
    public Task TriesSeats(int seats) => scenario.Try(Course.Move(capacity: seats));

    [When(@"the training coordinator moves the session by (\d+) days")]
    public Task Moves(int days) => scenario.Do(Course.Move(days));

    [When(@"the training coordinator tries to move the session by (\d+) days")]
    public Task TriesToMove(int days) => scenario.Try(Course.Move(days));

    [When("the training coordinator cancels the session")]
    public Task Cancels() => scenario.Do(Course.Cancel());

    [When(Who.Is + " tries to confirm that the engineering manager was there")]
    public Task TriesToConfirm(string person) => scenario.Try(Course.Attend(Name(person), "em"));

    [When(Who.Is + @" fails the assessment (\d+) times?")]
    public async Task Fails(string person, int times)
    {
        for (var attempt = 0; attempt < times; attempt++) await scenario.Do(Course.Assess(Name(person), false));
    }

    [When("the trainer tries to assess the engineering manager once more")]
    public Task OnceMore() => scenario.Try(Course.Assess("em", true));

    [When("the trainer tries to close the session")]
    public Task TriesToClose() => scenario.Try(Course.Close());

    [When("the trainer closes the session")]
    public Task Closes() => scenario.Do(Course.Close());

    [When("the training coordinator tries to plan a session of \"(.*)\"")]
    public Task TriesToPlan(string module) => scenario.Try(Course.TryPlan(scenario.App, module));

    [Then(Who.Is + " (has|waits for) a seat")]
    public async Task HasSeat(string person, string how) => Assert.Equal(how == "has" ? "Enrolled" : "Waiting", (string)(await Course.Of(Name(person)))["status"]!);

    [Then("the answer shows that \"(.*)\" is at the same time")]
    public void Shows(string module) => Assert.Equal(module, (string)Assert.Single(scenario.Last["conflicts"]!.AsArray())!["what"]!);

    [Then(Who.Is + " holds a certificate of \"(.*)\"")]
    public async Task Holds(string person, string module) =>
        Assert.Single(await Pages.All(scenario.App.As(Name(person)), $"/api/training/certificates?moduleCode={module}&isValid=true"));

    [Then("the certificate is genuine (and valid|but no longer valid)")]
    public async Task IsGenuine(string how)
    {
        var check = await Certificate();
        Assert.Equal((true, how == "and valid"), ((bool)check["isGenuine"]!, (bool)check["isValid"]!));
    }

    [Then("the certificate is valid until (.*)")]
    public async Task ValidUntil(string day) => Assert.Equal(SiteTime.Day(day).ToString("O", CultureInfo.InvariantCulture), (string)(await Certificate())["certificate"]!["validUntil"]!);

    [Then("the project is (ready|not ready)")]
    public async Task IsReady(string how) => Assert.Equal(how == "ready", (bool)(await scenario.App.As("director").Get($"/api/projects/{await World.ProjectId(scenario.App, World.Metro)}/training-readiness")).Ok()["isReady"]!);

    [Then(Who.Is + " sees no project as ready")]
    public async Task SeesNone(string person)
    {
        var answer = (await scenario.App.As(Name(person)).Get("/api/training/readiness")).Ok();
        Assert.Equal((null, 0), ((bool?)answer["isReady"], (int)answer["totalCount"]!));
    }

    [Then(Who.Is + " sees \"(.*)\" as ready and \"(.*)\" (as not ready|not at all)")]
    public async Task SeesReady(string person, string ready, string other, string how)
    {
        var answer = (await scenario.App.As(Name(person)).Get("/api/training/readiness")).Ok();
        var rows = answer["items"]!.AsArray().ToLookup(r => (string)r!["projectCode"]!, r => (bool)r!["isReady"]!);
        Assert.Equal([true, true], rows[ready]);
        Assert.Equal(how == "not at all" ? [] : [false, false], rows[other]);
        Assert.Equal(how == "not at all", (bool)answer["isReady"]!);
    }

    async Task<JsonNode> Certificate() => (await scenario.App.As("auditor").Get($"/api/training/certificates/{_certificate}")).Ok();

    string Name(string person) => Who.UserName(person, scenario);
}

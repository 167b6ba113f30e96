using Workflow.Testing;

namespace Workflow.IntegrationTests.Training;

/// <summary>Sessions, from the plan to the certificate, through the API and in virtual time. The clock starts on Monday 4 January 2027.</summary>
public sealed class Learning : IAsyncLifetime
{
    private App _app = null!;

    public async Task InitializeAsync() => _app = await App.Start();

    public async Task DisposeAsync()
    {
        await Audit.AssertIntact(_app);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task From_the_plan_to_a_certificate_that_anybody_can_check()
    {
        // Two projects: one basic for each engineering manager, three for each project manager; doing it again adds nothing.
        Assert.Equal(8, (int)(await Draw("2027-06-30", basicsOnly: true)).Ok()["planned"]!);
        Assert.Equal(0, (int)(await Draw("2027-06-30", basicsOnly: true)).Ok()["planned"]!);
        var code = await Course.Pass(_app, "PM-BASICS", "em");
        var check = (await _app.As("newcomer").Get($"/api/training/certificates/{code}")).Ok();
        Assert.Equal((true, true, "The em", "项目管理基础（PMP）"), ((bool)check["isGenuine"]!, (bool)check["isValid"]!, (string)check["certificate"]!["userName"]!, (string)check["certificate"]!["moduleNameZh"]!));
        Assert.Equal(404, (await _app.As("em").Get($"/api/training/certificates/{new string('0', 64)}")).Number);
        Assert.Equal(404, (await _app.As("em").Get("/api/training/certificates/nonsense")).Number);
        var mine = (await _app.As("em").Get("/api/training/plans?year=2027&moduleCode=PM-BASICS")).Ok()["items"]!.AsArray();
        Assert.True((bool)Assert.Single(mine)!["isMet"]!);
    }

    [Fact]
    public async Task A_full_session_has_a_waiting_list_that_moves_up_when_a_seat_frees_or_there_are_more()
    {
        var it = await Course.Plan(_app, "PM-BASICS", capacity: 1);
        (await it.Enrol("em")).Ok();
        (await it.Enrol("pm")).Ok();
        Assert.Equal(2, (int)(await it.Enrol("member2")).Ok()["waiting"]!);
        Assert.Equal("training.already-enrolled", (await it.Enrol("pm")).Code);
        var answer = (await it.Withdraw("em")).Ok();
        Assert.Equal((1, 1), ((int)answer["enrolled"]!, (int)answer["waiting"]!));
        Assert.Equal("training.not-enrolled", (await it.Withdraw("em")).Code);
        Assert.Equal("Enrolled", (string)(await it.Of("pm"))["status"]!);
        (await it.Enrol("em")).Ok();
        answer = (await it.Move(capacity: 3)).Ok();
        Assert.Equal((3, 0), ((int)answer["enrolled"]!, (int)answer["waiting"]!));
        Assert.Equal("training.capacity-below-seats", (await it.Move(capacity: 2)).Code);
        Assert.Equal(3, (int)(await it.Read())["capacity"]!);
        Assert.Equal(["Enrolled"], (await _app.As("pm").Get(Course.All + "?mine=true")).Ok()["items"]!.AsArray().Select(s => (string)s!["mine"]!));
        Assert.Empty((await _app.As("pm2").Get(Course.All + "?mine=true")).Ok()["items"]!.AsArray());
    }

    [Fact]
    public async Task Prerequisites_are_checked_when_enrolling_and_again_when_it_is_moved()
    {
        var cost = await Course.Plan(_app, "PM-COST");
        Assert.Equal("training.prerequisite-missing", (await cost.Enrol("em")).Code);
        await Course.Pass(_app, "PM-BASICS", "em");
        cost = await Course.Plan(_app, "PM-COST");
        (await cost.Enrol("em")).Ok();
        // The certificate of PM-BASICS lasts 36 months.
        Assert.Equal("training.prerequisite-missing", (await cost.Move(days: 3 * 366)).Code);
        (await cost.Move(days: 30)).Ok();
    }

    [Fact]
    public async Task Attendance_is_the_trainers_and_so_is_the_assessment_with_its_attempts()
    {
        var it = await Course.Plan(_app, "PM-BASICS");
        foreach (var person in new[] { "em", "pm", "member2" }) (await it.Enrol(person)).Ok();
        Assert.Equal("training.not-started", (await it.Attend("member", "em")).Code);
        await _app.Advance(TimeSpan.FromDays(8));
        foreach (var who in new[] { "admin", "coordinator", "em", "director" }) Assert.Equal("training.not-your-role", (await it.Attend(who, "em")).Code);
        (await it.Attend("member", "em", "pm")).Ok();
        Assert.Equal("training.not-attended", (await it.Assess("member2", true)).Code);
        Assert.Equal("training.not-your-role", (await it.Assess("em", true, by: "coordinator")).Code);
        (await it.Assess("em", false, "Nervous")).Ok();
        Assert.DoesNotContain("Nervous", (await it.Read("pm")).ToJsonString(), StringComparison.Ordinal);
        foreach (var who in new[] { "em", "member", "coordinator", "director" }) Assert.Contains("Nervous", (await it.Read(who)).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("training.not-assessed", (await it.Close()).Code);
        for (var attempt = 2; attempt <= 3; attempt++) (await it.Assess("em", false)).Ok();
        Assert.Equal("training.attempts-used", (await it.Assess("em", true)).Code);
        (await it.Assess("pm", false)).Ok();
        (await it.Close()).Ok();
        Assert.Equal(["AttendAgain", "AttendAgain", "Absent"], (await it.Read())["enrolments"]!.AsArray().Select(e => (string)e!["result"]!));
        Assert.Equal("training.not-allowed-now", (await it.Assess("pm", true)).Code);
        Assert.Equal(1, (await Pages.All(_app.As("pm"), "/api/notifications")).Count(n => (string)n["headline"]! == "Please attend again: Project management basics (PMP)"));
        // Another session counts anew.
        await Course.Pass(_app, "PM-BASICS", "em");
        Assert.Single(await Pages.All(_app.As("em"), "/api/training/certificates"));
    }

    [Fact]
    public async Task Each_does_their_own_part()
    {
        foreach (var who in new[] { "pm", "auditor", "director", "newcomer", "designer" }) Assert.Equal(403, (await Course.TryPlan(_app, "PM-BASICS", who)).Number);
        Assert.Equal(403, (await _app.As("pm").Post("/api/training/plans", new { userId = await World.UserId(_app, "em"), moduleCode = "PM-COST", dueOn = "2027-06-30" })).Number);
        var it = await Course.Plan(_app, "PM-BASICS");
        (await it.Enrol("em")).Ok();
        Assert.Equal("training.separation-of-duties", (await it.Enrol("member")).Code);
        Assert.Equal(403, (await it.Enrol("pm", by: "em")).Number);
        (await it.Enrol("pm", by: "admin")).Ok();
        Assert.Equal("training.integration", (await it.Cancel("integration")).Code);
        Assert.Equal("training.separation-of-duties", (await it.Taught("em")).Code);
        Assert.Equal("training.not-your-role", (await it.Taught("member2", "member")).Code);
        (await it.Taught("member2")).Ok();
        Assert.Equal(["Enrol", "Withdraw", "ConfirmAttendance"], (await it.Read("member2"))["allowedActions"]!.AsArray().Select(a => (string)a!));
        Assert.DoesNotContain("ConfirmAttendance", (await it.Read("member"))["allowedActions"]!.AsArray().Select(a => (string)a!));
        (await Draw("2027-06-30", basicsOnly: true)).Ok();
        Assert.All(await Pages.All(_app.As("pm"), "/api/training/plans"), p => Assert.Equal("The pm", (string)p["userName"]!));
        Assert.Equal(404, (await _app.As("em2").Get($"/api/projects/{await World.ProjectId(_app, World.Metro)}/training-readiness")).Number);
    }

    [Fact]
    public async Task Refuses_in_the_order_of_the_house()
    {
        var it = await Course.Plan(_app, "PM-COST");
        var nobody = Guid.CreateVersion7(_app.Clock.Now);
        // Who may not is told so, whoever it is about; then whether it is possible now; then what is wrong with it; separation of duties last.
        Assert.Equal("training.not-your-role", (await it.Do("em", "enrolments", new { userId = nobody })).Code);
        Assert.Equal("training.unknown-person", (await it.Do("coordinator", "enrolments", new { userId = nobody })).Code);
        Assert.Equal("training.prerequisite-missing", (await it.Enrol("member")).Code);
        (await it.Cancel()).Ok();
        Assert.Equal("training.not-allowed-now", (await it.Do("coordinator", "enrolments", new { userId = nobody })).Code);
        Assert.Equal("training.not-allowed-now", (await it.Cancel()).Code);
        var starts = _app.Clock.Now.AddDays(1);
        object Body(string module, object trainerId, int capacity) => new { moduleCode = module, trainerId, startsAt = starts, endsAt = starts.AddHours(1), place = "x", capacity };
        Assert.Equal("training.invalid", (await _app.As("coordinator").Post(Course.All, Body("PM-NOTHING", nobody, 0))).Code);
        Assert.Equal("training.unknown-module", (await _app.As("coordinator").Post(Course.All, Body("PM-NOTHING", nobody, 1))).Code);
        Assert.Equal("training.unknown-person", (await _app.As("coordinator").Post(Course.All, Body("PM-COST", nobody, 1))).Code);
    }

    private Task<Answer> Draw(string dueOn, bool basicsOnly) => _app.As("coordinator").Post("/api/training/plans/draw-up", new { dueOn, basicsOnly });
}

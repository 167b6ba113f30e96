using Workflow.Testing;

namespace Workflow.IntegrationTests.Training;

/// <summary>Cross-training through the API, in virtual time. The clock starts on Monday 4 January 2027.</summary>
public sealed class Learning : IAsyncLifetime
{
    private const string Sessions = "/api/training/sessions";

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
        Assert.Equal(8, (await _app.As("newcomer").Get("/api/training/modules")).Ok().AsArray().Count);
        // Two projects: one basic for each engineering manager, three for each project manager; doing it again adds nothing.
        Assert.Equal(8, (int)(await Draw("2027-06-30", basicsOnly: true)).Ok()["planned"]!);
        Assert.Equal(0, (int)(await Draw("2027-06-30", basicsOnly: true)).Ok()["planned"]!);
        var code = await Passed("PM-BASICS", "em");
        var check = (await _app.As("newcomer").Get($"/api/training/certificates/{code}")).Ok();
        Assert.Equal((true, true, "The em"), ((bool)check["isGenuine"]!, (bool)check["isValid"]!, (string)check["certificate"]!["userName"]!));
        Assert.Equal(404, (await _app.As("em").Get($"/api/training/certificates/{new string('0', 64)}")).Number);
        Assert.Equal(404, (await _app.As("em").Get("/api/training/certificates/nonsense")).Number);
        var mine = (await _app.As("em").Get("/api/training/plans?year=2027")).Ok()["items"]!.AsArray();
        Assert.True((bool)Assert.Single(mine)!["isMet"]!);
    }

    [Fact]
    public async Task A_full_session_has_a_waiting_list_that_moves_up_and_tells()
    {
        var id = await Planned("PM-BASICS", capacity: 1);
        (await Act("em", id, "enrolments", new { })).Ok();
        Assert.Equal(1, (int)(await Act("pm", id, "enrolments", new { })).Ok()["waiting"]!);
        Assert.Equal("training.already-enrolled", (await Act("pm", id, "enrolments", new { })).Code);
        var answer = (await Act("em", id, "withdrawals", new { })).Ok();
        Assert.Equal((1, 0), ((int)answer["enrolled"]!, (int)answer["waiting"]!));
        Assert.Equal("training.not-enrolled", (await Act("em", id, "withdrawals", new { })).Code);
        Assert.Contains((await Pages.All(_app.As("pm"), "/api/notifications")), n => (string)n["headline"]! == "A seat is yours: Project management basics (PMP)");
        Assert.Equal(["Enrolled"], (await _app.As("pm").Get(Sessions)).Ok()["items"]!.AsArray().Select(s => (string)s!["mine"]!));
    }

    [Fact]
    public async Task Prerequisites_attendance_and_attempts_are_kept()
    {
        var cost = await Planned("PM-COST");
        Assert.Equal("training.prerequisite-missing", (await Act("em", cost, "enrolments", new { })).Code);
        await Passed("PM-BASICS", "em");
        cost = await Planned("PM-COST");
        (await Act("em", cost, "enrolments", new { })).Ok();
        Assert.Equal("training.not-started", (await Act("member", cost, "attendance", new { present = Array.Empty<string>() })).Code);
        await _app.Advance(TimeSpan.FromDays(8));
        (await Act("member", cost, "attendance", new { present = Array.Empty<string>() })).Ok();
        Assert.Equal("training.not-attended", (await Act("member", cost, "assessments", new { userId = await World.UserId(_app, "em"), passed = true })).Code);
    }

    [Fact]
    public async Task Each_does_their_own_part_and_results_are_not_everybodys()
    {
        foreach (var who in new[] { "pm", "auditor", "director", "newcomer" })
            Assert.Equal(403, (await _app.As(who).Post(Sessions, Session("PM-BASICS", await World.UserId(_app, "member"), 3))).Number);
        Assert.Equal(403, (await _app.As("pm").Post("/api/training/plans", new { userId = await World.UserId(_app, "em"), moduleCode = "PM-COST", dueOn = "2027-06-30" })).Number);
        var id = await Planned("PM-BASICS");
        (await Act("em", id, "enrolments", new { })).Ok();
        Assert.Equal("training.separation-of-duties", (await Act("member", id, "enrolments", new { })).Code);
        Assert.Equal(403, (await Act("em", id, "enrolments", new { userId = await World.UserId(_app, "pm") })).Number);
        Assert.Equal("training.integration", (await Act("integration", id, "cancel", new { reason = "x" })).Code);
        await _app.Advance(TimeSpan.FromDays(8));
        foreach (var who in new[] { "admin", "em", "pm" })
            Assert.Equal(403, (await Act(who, id, "attendance", new { present = new[] { await World.UserId(_app, "em") } })).Number);
        (await Act("member", id, "attendance", new { present = new[] { await World.UserId(_app, "em") } })).Ok();
        (await Act("member", id, "assessments", new { userId = await World.UserId(_app, "em"), passed = false, note = "Nervous" })).Ok();
        Assert.DoesNotContain("Nervous", (await _app.As("pm").Get($"{Sessions}/{id}")).Ok().ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Nervous", (await _app.As("em").Get($"{Sessions}/{id}")).Ok().ToJsonString(), StringComparison.Ordinal);
        (await Draw("2027-06-30", basicsOnly: true)).Ok();
        Assert.All(await Pages.All(_app.As("pm"), "/api/training/plans"), p => Assert.Equal("The pm", (string)p["userName"]!));
        Assert.Equal(404, (await _app.As("em2").Get($"/api/projects/{await World.ProjectId(_app, World.Metro)}/training-readiness")).Number);
    }

    [Fact]
    public async Task The_lists_page_sort_and_filter_and_conflicts_are_shown()
    {
        var first = await Planned("PM-BASICS");
        var second = await Planned("ENG-TERMS", trainer: "member2");
        Assert.Equal(["ENG-TERMS", "PM-BASICS"], await Modules("?sort=moduleCode"));
        Assert.Equal(["PM-BASICS"], await Modules("?sort=moduleCode&page=2&pageSize=1"));
        Assert.Equal(["ENG-TERMS"], await Modules("?moduleCode=ENG-TERMS&status=Planned"));
        Assert.Empty(await Modules("?to=2027-01-05T00:00:00Z"));
        (await Act("em", first, "enrolments", new { })).Ok();
        Assert.Equal("PM-BASICS", (string)(await _app.As("em").Get($"{Sessions}/{second}")).Ok()["conflicts"]![0]!["what"]!);
        Assert.Empty((await _app.As("pm").Get($"{Sessions}/{second}")).Ok()["conflicts"]!.AsArray());
    }

    private async Task<string> Passed(string module, string who)
    {
        var id = await Planned(module);
        (await Act(who, id, "enrolments", new { })).Ok();
        await _app.Advance(TimeSpan.FromDays(8));
        var learner = await World.UserId(_app, who);
        (await Act("member", id, "attendance", new { present = new[] { learner } })).Ok();
        var code = (string)(await Act("member", id, "assessments", new { userId = learner, passed = true })).Ok()["certificate"]!["code"]!;
        Assert.Equal("Closed", (string)(await Act("member", id, "close", null)).Ok()["status"]!);
        return code;
    }

    private async Task<string> Planned(string module, int capacity = 5, string trainer = "member") =>
        (string)(await _app.As("admin").Post(Sessions, Session(module, await World.UserId(_app, trainer), capacity))).Ok()["id"]!;

    private object Session(string module, string trainerId, int capacity) =>
        new { moduleCode = module, trainerId, startsAt = _app.Clock.Now.AddDays(7), endsAt = _app.Clock.Now.AddDays(7).AddHours(8), place = "Room 4", capacity };

    private Task<Answer> Draw(string dueOn, bool basicsOnly) => _app.As("admin").Post("/api/training/plans/draw-up", new { dueOn, basicsOnly });

    private Task<Answer> Act(string who, string id, string what, object? body) => _app.As(who).Post($"{Sessions}/{id}/{what}", body);

    private async Task<string[]> Modules(string query) => [.. (await _app.As("newcomer").Get(Sessions + query)).Ok()["items"]!.AsArray().Select(s => (string)s!["moduleCode"]!)];
}

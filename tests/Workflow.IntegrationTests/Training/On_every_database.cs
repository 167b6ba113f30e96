using Workflow.Testing;

namespace Workflow.IntegrationTests.Training;

/// <summary>Every list of training with its filters and orders, and what stands in the way of a session, on each database there is.</summary>
public sealed class On_every_database
{
    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task The_lists_page_sort_and_filter(string provider)
    {
        await using var app = await Started(provider);
        await Course.Pass(app, "PM-BASICS", "em");
        await app.Advance(TimeSpan.FromDays(1));
        var terms = await Course.Plan(app, "ENG-TERMS", trainer: "member2");
        (await terms.Enrol("pm")).Ok();

        Assert.Equal(["ENG-TERMS", "PM-BASICS"], await Values("/api/training/sessions?sort=moduleCode", "moduleCode"));
        Assert.Equal(["PM-BASICS"], await Values("/api/training/sessions?sort=moduleCode&page=2&pageSize=1", "moduleCode"));
        foreach (var filter in new[] { "moduleCode=ENG-TERMS", "status=Planned", $"trainerId={await World.UserId(app, "member2")}", "from=2027-01-08T00:00:00Z", "search=MEMBER2" })
            Assert.Equal(["ENG-TERMS"], await Values("/api/training/sessions?" + filter, "moduleCode"));
        Assert.Empty(await Values("/api/training/sessions?to=2027-01-05T00:00:00Z", "moduleCode"));

        Assert.Equal(["ENG-DRAWINGS", "ENG-MATERIALS"], await Values("/api/training/modules?pageSize=2", "code"));
        Assert.Equal("PM-SCHEDULING", (await Values("/api/training/modules?sort=-code", "code"))[0]);
        foreach (var (filter, count) in new[] { ("for=ProjectManager", 4), ("isBasic=true", 4), ("isRetired=true", 0), ("search=review", 1), ("search=材料", 1), ("search=pm-c", 2) })
            Assert.Equal(count, (await Values("/api/training/modules?" + filter, "code")).Length);
        foreach (var sort in new[] { "name", "nameZh", "for", "-validMonths" }) Assert.Equal(8, (await Values("/api/training/modules?sort=" + sort, "code")).Length);

        var certificates = await Pages.All(app.As("director"), "/api/training/certificates");
        Assert.Equal("PM-BASICS", (string)Assert.Single(certificates)["certificate"]!["moduleCode"]!);
        foreach (var filter in new[] { $"userId={await World.UserId(app, "em")}", "moduleCode=PM-BASICS", "isValid=true", "expiresBefore=2030-02-01", "search=the em", "sort=-validUntil,userName,moduleCode,issuedOn" })
            Assert.Single(await Pages.All(app.As("coordinator"), "/api/training/certificates?" + filter));
        foreach (var filter in new[] { "moduleCode=PM-COST", "moduleCode=%00", "isValid=false", "expiresBefore=2027-02-01", $"sessionId={terms.Id}" })
            Assert.Empty(await Pages.All(app.As("coordinator"), "/api/training/certificates?" + filter));
        Assert.Empty(await Pages.All(app.As("pm"), "/api/training/certificates"));

        // Two engineering managers and two project managers with four modules each.
        foreach (var (filter, count) in new[] { ("year=2027", 16), ("moduleCode=ENG-TERMS", 2), ("origin=Year", 16), ("isEnded=false", 16), ("dueBefore=2027-12-01", 16), ("dueBefore=2027-11-30", 0), ("origin=ByHand", 0) })
            Assert.Equal(count, (await Values("/api/training/plans?" + filter, "moduleCode", "director")).Length);
        Assert.Equal("The em", (await Values("/api/training/plans?sort=userName,-year,moduleCode", "userName", "vp"))[0]);

        Assert.Equal(4, (await Values("/api/training/readiness", "projectCode", "director")).Length);
        foreach (var (filter, count) in new[] { ("role=EngineeringManager", 2), ("isReady=true", 1), ("moduleCode=PM-BASICS&state=Valid", 1), ("state=Missing", 4), ($"userId={await World.UserId(app, "pm")}", 1), ("page=2&pageSize=3", 1) })
            Assert.Equal(count, (await app.As("director").Get("/api/training/readiness?" + filter)).Ok()["items"]!.AsArray().Count);
        Assert.Equal("The em", (await Values("/api/training/readiness?sort=-isReady,userName,role,project", "userName", "director"))[0]);

        async Task<string[]> Values(string query, string name, string person = "newcomer") =>
            [.. (await app.As(person).Get(query + (query.Contains('?', StringComparison.Ordinal) ? '&' : '?') + (query.Contains("pageSize", StringComparison.Ordinal) ? "" : "pageSize=200"))).Ok()["items"]!.AsArray().Select(i => (string)i![name]!)];
    }

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Other_meetings_in_that_time_are_shown_when_planning_moving_and_enrolling(string provider)
    {
        await using var app = await Started(provider);
        await Issue.Staff(app);
        var issue = await Issue.Raise(app, "Major");
        (await issue.Convene()).Ok();
        var meets = (await issue.Meeting())["startsAt"]!.GetValue<DateTimeOffset>();
        // The secretary of the meeting is to teach, its lead learns in another course at that time.
        var planned = (await Course.TryPlan(app, "PM-BASICS", trainer: "member2", startsAt: meets)).Ok();
        Assert.Equal("EscalationMeeting", (string)Assert.Single(planned["conflicts"]!.AsArray())!["kind"]!);
        // The coordinator sees no project, so the meeting has no name.
        Assert.Null(planned["conflicts"]![0]!["what"]);
        var other = await Course.Plan(app, "ENG-TERMS", startsAt: meets.AddMinutes(30));
        (await other.Enrol("em")).Ok();
        var it = new Course(app, (string)planned["id"]!);
        var enrolled = (await it.Enrol("em")).Ok()["conflicts"]!.AsArray();
        Assert.Equal([("EscalationMeeting", issue.Number), ("TrainingSession", "ENG-TERMS")], enrolled.Select(c => ((string)c!["kind"]!, (string)c["what"]!)));
        Assert.Equal(3, (await it.Move(place: "Room 5")).Ok()["conflicts"]!.AsArray().Count);
        Assert.Equal(2, (await it.Read("em"))["conflicts"]!.AsArray().Count);
        Assert.Empty((await it.Read("pm2"))["conflicts"]!.AsArray());
        Assert.Empty((await it.Move(days: 14)).Ok()["conflicts"]!.AsArray());

        // A joint review is in the calendars of the leads, the director and the VP.
        await app.AdvanceTo(new DateTimeOffset(2027, 2, 1, 9, 0, 0, TimeSpan.Zero));
        var review = (await Pages.All(app.As("auditor"), $"/api/projects/{await World.ProjectId(app, World.Metro)}/reviews"))[0];
        var at = review["meetsAt"]!.GetValue<DateTimeOffset>();
        foreach (var person in new[] { "em", "pm", "director", "vp" })
            Assert.Contains((string)review["number"]!, (await Asked(app, person, person, at)).Ok()["items"]!.AsArray().Select(c => (string)c!["what"]!));
        Assert.Empty((await Asked(app, "member", "member", at)).Ok()["items"]!.AsArray());
        Assert.Equal(1, (int)(await Asked(app, "coordinator", "em", at)).Ok()["totalCount"]!);
        Assert.Equal(0, (int)(await Asked(app, "coordinator", "em", at, "&kind=TrainingSession&sort=-startsAt")).Ok()["totalCount"]!);
        Assert.Equal("training.not-your-role", (await Asked(app, "pm", "em", at)).Code);
        Assert.Equal("training.invalid", (await app.As("pm").Get("/api/training/conflicts")).Code);
    }

    private static async Task<App> Started(string provider)
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES names no server");
        return await App.Start(new AppOptions { Provider = provider });
    }

    private static async Task<Answer> Asked(App app, string person, string about, DateTimeOffset at, string more = "") => await app.As(person).Get(
        $"/api/training/conflicts?userId={await World.UserId(app, about)}&from={Uri.EscapeDataString(at.ToString("O"))}&to={Uri.EscapeDataString(at.AddMinutes(10).ToString("O"))}{more}");
}

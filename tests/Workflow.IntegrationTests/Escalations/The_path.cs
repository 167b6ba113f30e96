using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Escalations;

/// <summary>The three levels through the API, in virtual time. The clock starts on a Monday at 10:00 UTC, 18:00 in Shanghai: the end of a working day.</summary>
public sealed class The_path : IAsyncLifetime
{
    private App _app = null!;
    private string _project = "";

    public async Task InitializeAsync()
    {
        _app = await App.Start();
        _project = await World.ProjectId(_app, World.Metro);
        await World.Invite(_app, "chair", "DepartmentHead");
        await Heads("head", "ENGINEERING");
        await Heads("chair", "SAFETY");
    }

    public async Task DisposeAsync()
    {
        await Audit.AssertIntact(_app);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Level_1_binds_when_both_leads_have_recorded_the_same_text()
    {
        var id = await Raised("Everyday");
        Assert.Equal("Agree", (string)(await Work("em", id))!["kind"]!);
        (await Act("em", id, "agreements", new { text = "Section 3 first.", decision = "Settle" })).Ok();
        Assert.Equal("Negotiating", await Status(id));
        (await Act("pm", id, "agreements", new { text = "Section 2 first.", decision = "Settle" })).Ok();
        Assert.Equal("Negotiating", await Status(id));
        Assert.Equal("Resolved", (string)(await Act("pm", id, "agreements", new { text = " Section 3 first. ", decision = "Settle" })).Ok()["status"]!);

        var view = (await _app.As("auditor").Get($"/api/escalations/{id}")).Ok();
        Assert.Equal(2, view["resolution"]!["signatures"]!.AsArray().Count);
        Assert.Equal("Section 3 first.", (string)view["resolution"]!["text"]!);
        Assert.Equal("escalation.invalid", (await Act("em", id, "close", new { lessons = " " })).Code);
        Assert.Equal("Closed", (string)(await Act("em", id, "close", new { lessons = "Ask a month ahead." })).Ok()["status"]!);
        Assert.Null(await Work("pm", id));
    }

    [Fact]
    public async Task What_is_not_solved_in_time_goes_up_and_up_and_ends_at_director_and_VP()
    {
        var id = await Raised("Everyday");
        var due = Due(await View(id));
        await _app.Advance(due - _app.Clock.Now - TimeSpan.FromMinutes(1));
        Assert.Equal("Negotiating", await Status(id));
        await _app.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("HearingPositions", await Status(id));
        Assert.Equal("Not solved in time.", (string)(await View(id))["stays"]![1]!["why"]!);
        (await Act("em", id, "positions", new { text = "Safety first." })).Ok();
        (await Act("pm", id, "positions", new { text = "The date stands." })).Ok();
        Assert.Equal("Deciding", await Status(id));
        Assert.Equal("Decide", (string)(await Work("head", id))!["kind"]!);
        Assert.Null(await Work("chair", id));
        Assert.Equal(403, (await Act("chair", id, "decision", new { text = "So be it.", decision = "Settle" })).Number);

        await Late(id);
        Assert.Equal("Convening", await Status(id));
        await Late(id);
        await Late(id);
        Assert.Equal("AtTheTop", await Status(id));
        (await Act("director", id, "joint-decisions", new { text = "Section 3 first.", decision = "Settle" })).Ok();
        Assert.Equal("AtTheTop", await Status(id));
        (await Act("vp", id, "joint-decisions", new { text = "Section 3 first.", decision = "Settle" })).Ok();
        Assert.Equal("Resolved", await Status(id));

        var figures = (await _app.As("director").Get($"/api/escalations/dashboard?projectId={_project}")).Ok();
        Assert.Equal([1, 2, 3], figures["meanTimes"]!.AsArray().Select(t => (int)t!["level"]!));
        Assert.Equal((0, 2), ((int)figures["open"]!, (int)figures["levelsOutOfTime"]!));
    }

    [Fact]
    public async Task A_decision_is_appealed_and_a_meeting_resolves()
    {
        var id = await Raised("Medium");
        (await Act("em", id, "positions", new { text = "Safety first." })).Ok();
        (await Act("pm", id, "positions", new { text = "The date stands." })).Ok();
        (await Act("head", id, "decision", new { text = "Section 3 first.", decision = "Settle" })).Ok();
        Assert.Equal("AppealOpen", await Status(id));
        (await Act("pm", id, "appeal", new { reason = "The inspection was not heard." })).Ok();
        Assert.Equal("Convening", await Status(id));

        Assert.Equal("escalation.chair-in-dispute", (await Act("head", id, "meeting", await Plan("ENGINEERING"))).Code);
        (await Act("chair", id, "meeting", await Plan("SAFETY"))).Ok();
        Assert.Equal("HoldMeeting", (string)(await Work("chair", id))!["kind"]!);
        Assert.Equal("Invitation", ((string)(await _app.As("newcomer").Get("/api/notifications")).Ok()["items"]![0]!["headline"]!).Split(':')[0]);
        // Who is in the meeting sees it without belonging to the project; who is not does not.
        Assert.Equal(200, (await _app.As("newcomer").Get($"/api/escalations/{id}")).Number);
        Assert.Equal(404, (await _app.As("em2").Get($"/api/escalations/{id}")).Number);

        Assert.Equal("escalation.meeting-not-begun", (await Act("chair", id, "meeting/attendance", new { present = Array.Empty<string>() })).Code);
        await _app.Advance(TimeSpan.FromDays(1));
        (await Act("chair", id, "meeting/attendance", new { present = new[] { await World.UserId(_app, "head"), await World.UserId(_app, "newcomer") } })).Ok();
        (await Act("chair", id, "meeting/motion", new { text = "Section 2 first.", decision = "Settle" })).Ok();
        var hash = (string)(await View(id))["meetings"]![0]!["motionHash"]!;
        (await Act("head", id, "meeting/votes", new { vote = "For", motionHash = hash })).Ok();
        Assert.Equal("escalation.content-changed", (await Act("newcomer", id, "meeting/votes", new { vote = "For", motionHash = new string('0', 64) })).Code);
        (await Act("newcomer", id, "meeting/votes", new { vote = "For", motionHash = hash })).Ok();
        Assert.Equal("escalation.minutes-missing", (await Act("chair", id, "meeting/close", new { motionHash = hash })).Code);
        (await Act("chair", id, "meeting/minutes", new { minutes = "Both were heard." })).Ok();
        (await Act("chair", id, "meeting/close", new { motionHash = hash })).Ok();
        var view = await View(id);
        Assert.Equal("Resolved", (string)view["status"]!);
        Assert.Equal("Chair", (string)view["resolution"]!["signatures"]![0]!["role"]!);
        Assert.Equal([2, 3], view["stays"]!.AsArray().Select(s => (int)s!["level"]!));
    }

    [Fact]
    public async Task A_calendar_that_changes_moves_the_clock_that_runs()
    {
        var id = await Raised("Everyday");
        var before = Due(await View(id));
        var admin = _app.As("admin");
        Assert.Equal(403, (await _app.As("pm").Post($"/api/projects/{_project}/calendar/import", Import(before))).Number);
        var answer = (await admin.Post($"/api/projects/{_project}/calendar/import", Import(before))).Ok();
        Assert.Equal(1, (int)answer["clocksMoved"]!);
        var after = Due(await View(id));
        Assert.True(after > before, $"{after} is not later than {before}");
        Assert.Equal(after, Due((await Work("em", id))!));

        await _app.Advance(before - _app.Clock.Now + TimeSpan.FromMinutes(1));
        Assert.Equal("Negotiating", await Status(id));
        await _app.Advance(after - before);
        Assert.Equal("HearingPositions", await Status(id));
    }

    [Fact]
    public async Task A_request_that_ran_out_of_time_is_resolved_by_its_escalation_and_by_nothing_else()
    {
        var request = await new Story(_app).InSignoff();
        (await request.Decide("em", "Approve")).Ok();
        await _app.Advance(TimeSpan.FromDays(8));
        Assert.Equal("Escalated", await request.Status());
        var opened = (await request.Escalation())!;
        Assert.Equal(("OutOfTime", 1, "Negotiating"), ((string)opened["origin"]!, (int)opened["level"]!, (string)opened["status"]!));
        Assert.Equal("change-request.escalation-decides", (await request.Resolve("ReopenSignoff")).Code);
        Assert.Equal("escalation.invalid", (await Act("em", (string)opened["id"]!, "agreements", new { text = "Go on.", decision = "Settle" })).Code);

        (await request.AgreeOn("Approve", "Five more days.")).Ok();
        Assert.Equal("InSignoff", await request.Status());
        // The resolution replaces no signature: what was signed before is void, and both sign again.
        Assert.Empty(await request.Signatures());
        await request.ApproveByBoth();
        Assert.Equal("Effective", await request.Status());
        var kept = Assert.Single((await request.Read())["resolutions"]!.AsArray())!;
        Assert.Equal(("Five more days.", "Approve"), ((string)kept["text"]!, (string)kept["decision"]!));
    }

    [Fact]
    public async Task A_request_that_is_withdrawn_takes_its_escalation_along()
    {
        var request = await new Story(_app).InSignoff();
        await _app.Advance(TimeSpan.FromDays(8));
        var id = (string)(await request.Escalation())!["id"]!;
        (await request.Withdraw()).Ok();
        Assert.Equal("Withdrawn", await Status(id));
        Assert.Null(await Work("em", id));
    }

    [Fact]
    public async Task Nobody_outside_the_project_sees_or_raises_one()
    {
        var id = await Raised("Everyday");
        foreach (var stranger in new[] { "em2", "newcomer", "designer" })
        {
            Assert.Equal(404, (await _app.As(stranger).Get($"/api/escalations/{id}")).Number);
            Assert.Equal(404, (await Act(stranger, id, "agreements", new { text = "Yes.", decision = "Settle" })).Number);
            Assert.Equal(404, (await _app.As(stranger).Get($"/api/projects/{_project}/escalations")).Number);
        }

        Assert.Equal(403, (await Act("member", id, "agreements", new { text = "Yes.", decision = "Settle" })).Number);
        Assert.Equal(403, (await _app.As("integration").Post($"/api/projects/{_project}/escalations", Issue("Everyday"))).Number);
        var list = (await _app.As("member").Get($"/api/projects/{_project}/escalations?level=1&severity=Everyday&sort=-dueAt,number&search=esc-")).Ok();
        Assert.Equal(id, (string)Assert.Single(list["items"]!.AsArray())!["id"]!);
        Assert.Equal(0, (int)(await _app.As("member").Get($"/api/projects/{_project}/escalations?department=NOBODY")).Ok()["totalCount"]!);
    }

    private async Task Heads(string person, string department) => (await _app.As("admin").Put($"/api/users/{await World.UserId(_app, person)}",
        new { displayName = $"The {person}", organisationRoles = new[] { "DepartmentHead" }, headOf = new[] { department } })).Ok();

    private static object Issue(string severity) => new { title = "Crane 2", description = "Two sections need it.", severity, department = "ENGINEERING", parties = new[] { "DELIVERY" } };

    private async Task<string> Raised(string severity) => (string)(await _app.As("member").Post($"/api/projects/{_project}/escalations", Issue(severity))).Ok()["id"]!;

    private Task<Answer> Act(string person, string id, string path, object body) => _app.As(person).Post($"/api/escalations/{id}/{path}", body);

    private async Task<JsonNode> View(string id) => (await _app.As("auditor").Get($"/api/escalations/{id}")).Ok();

    private async Task<string> Status(string id) => (string)(await View(id))["status"]!;

    private async Task<JsonNode?> Work(string person, string id) => (await Pages.All(_app.As(person), "/api/inbox")).FirstOrDefault(w => (string)w["subjectId"]! == id);

    private static DateTimeOffset Due(JsonNode of) => DateTimeOffset.Parse((string)(of["clock"]?["dueAt"] ?? of["dueAt"])!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Lets the time of the present step pass.</summary>
    private async Task Late(string id) => await _app.Advance(Due(await View(id)) - _app.Clock.Now + TimeSpan.FromMinutes(1));

    private static object Import(DateTimeOffset on)
    {
        var day = on.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return new { format = "Csv", content = $"date,kind,name,ranges\n{day},holiday,A day off,", source = "one-day.csv" };
    }

    private async Task<object> Plan(string chairDepartment) => new
    {
        startsAt = _app.Clock.Now.AddDays(1), endsAt = _app.Clock.Now.AddDays(1).AddHours(1), place = "Room 4", chairDepartment, secretaryId = await World.UserId(_app, "member"),
        invitees = new object[]
        {
            new { userId = await World.UserId(_app, "head"), department = "ENGINEERING" }, new { userId = await World.UserId(_app, "newcomer"), department = "DELIVERY" },
            new { userId = await World.UserId(_app, "em"), department = (string?)null },
        },
    };
}

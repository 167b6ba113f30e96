using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Reviews;

/// <summary>Joint reviews through the API, in virtual time. The clock starts on Monday 4 January 2027; the first review opens on 1 February.</summary>
public sealed class The_month : IAsyncLifetime
{
    private App _app = null!;
    private string _project = "";

    public async Task InitializeAsync()
    {
        _app = await App.Start();
        _project = await World.ProjectId(_app, World.Metro);
    }

    public async Task DisposeAsync()
    {
        await Audit.AssertIntact(_app);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task From_opening_to_closing_with_a_frozen_pack()
    {
        await new Story(_app).Effective();
        var id = await Opened();
        Assert.Equal(("WriteSection", "JointReview", "METRO-7-JR-2027-02"), ((string)(await Work("em", id))!["kind"]!, (string)(await Work("pm", id))!["subjectType"]!, (string)(await Work("pm", id))!["number"]!));
        Assert.Equal("review.not-allowed-now", (await Post("pm", id, "hold")).Code);
        await Submitted(id);
        var live = await Pack("auditor", id);
        Assert.Equal((false, null), ((bool)live["isFrozen"]!, (string?)live["hash"]));
        Assert.Equal(1, (int)live["pack"]!["changes"]!["byState"]!["Effective"]!);
        var hash = (string)(await Post("em", id, "hold")).Ok()["packHash"]!;
        var frozen = await Pack("auditor", id);
        Assert.Equal((true, hash, hash), ((bool)frozen["isFrozen"]!, (string)frozen["hash"]!, Sha256((string)frozen["canonicalText"]!)));

        // What happens afterwards changes nothing of it.
        await new Story(_app).Effective();
        Assert.Equal((string)frozen["canonicalText"]!, (string)(await Pack("auditor", id))["canonicalText"]!);

        Assert.Equal("review.minutes-missing", (await Post("pm", id, "record")).Code);
        (await _app.As("pm").Put($"/api/reviews/{id}/minutes", new { minutes = "Both reported." })).Ok();
        (await Post("pm", id, "decisions", new { text = "The pump is bought." })).Ok();
        (await Post("pm", id, "action-items", new { title = "Order the pump", ownerId = await World.UserId(_app, "member"), dueOn = "2027-02-19" })).Ok();
        var record = (string)(await Post("em", id, "record")).Ok()["recordHash"]!;
        Assert.Equal(409, (await _app.As("pm").Put($"/api/reviews/{id}/minutes", new { minutes = "Something else." })).Number);
        foreach (var who in new[] { "em", "head", "admin" })
            Assert.Equal(403, (await Post(who, id, "acknowledgements", new { recordHash = record })).Number);
        Assert.Equal("AcknowledgeReview", (string)(await Work("director", id))!["kind"]!);
        (await Post("director", id, "acknowledgements", new { recordHash = record })).Ok();
        Assert.Equal("Recorded", await Status(id));
        Assert.Equal("review.content-changed", (await Post("vp", id, "acknowledgements", new { recordHash = hash })).Code);
        Assert.Equal("Closed", (string)(await Post("vp", id, "acknowledgements", new { recordHash = record })).Ok()["status"]!);
        Assert.Equal("Finished", (string)(await _app.As("admin").Get($"/api/reviews/{id}")).Ok()["process"]!["status"]!);
    }

    [Fact]
    public async Task An_overdue_action_item_comes_back_in_the_next_review_and_the_months_are_compared()
    {
        await Closed(await Opened(), action: "2027-02-19");
        Assert.Equal("DoTask", (string)(await Pages.All(_app.As("member"), "/api/inbox")).Single()["kind"]!);
        var next = await Opened();
        var pack = (await Pack("pm", next))["pack"]!;
        Assert.Equal(("Order the pump", "METRO-7-JR-2027-02"), ((string)pack["overdueActionItems"]![0]!["title"]!, (string)pack["overdueActionItems"]![0]!["review"]!));
        Assert.Equal((1, 0, 1), ((int)pack["comparison"]!["lateTasks"]!["now"]!, (int)pack["comparison"]!["lateTasks"]!["last"]!, (int)pack["comparison"]!["lateTasks"]!["change"]!));
    }

    [Fact]
    public async Task A_missing_section_is_reminded_then_reported_to_that_leads_superior_and_never_held_without()
    {
        var id = await Opened();
        await Saved("em", id);
        (await Post("em", id, "section/submit")).Ok();
        await _app.Advance(TimeSpan.FromDays(5));
        Assert.Contains(await Headlines("pm"), h => h == "Reminder: write the section for METRO-7-JR-2027-02");
        Assert.Contains(await Headlines("vp"), h => h == "Overdue: the project manager has to write the section for METRO-7-JR-2027-02");
        Assert.DoesNotContain(await Headlines("director"), h => h.Contains("METRO-7-JR", StringComparison.Ordinal) && h.StartsWith("Overdue", StringComparison.Ordinal));
        Assert.Equal("review.not-allowed-now", (await Post("em", id, "hold")).Code);
    }

    [Fact]
    public async Task A_holiday_entered_while_the_sections_are_owed_puts_them_off()
    {
        var id = await Opened();
        var before = (DateTimeOffset)(await Work("pm", id))!["dueAt"]!;
        var nextDay = DateOnly.FromDateTime(_app.Clock.Now.UtcDateTime.AddDays(1)).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        (await _app.As("admin").Post($"/api/projects/{_project}/calendar/import", new { format = "Csv", content = $"{nextDay},holiday,Founders' day,", source = "by hand" })).Ok();
        await _app.RunJobs();
        Assert.Equal(before.AddDays(1), (DateTimeOffset)(await Work("pm", id))!["dueAt"]!);
        Assert.DoesNotContain(await Headlines("pm"), h => h.StartsWith("Reminder", StringComparison.Ordinal) && h.Contains("METRO-7-JR", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_is_its_leads_own_and_a_save_overwrites_nothing_unread()
    {
        var id = await Opened();
        await Saved("em", id, "Only a draft");
        foreach (var other in new[] { "pm", "director", "auditor", "member" })
        {
            Assert.DoesNotContain("Only a draft", (await _app.As(other).Get($"/api/reviews/{id}")).Ok().ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Only a draft", (await Pack(other, id)).ToJsonString(), StringComparison.Ordinal);
        }
        Assert.Contains("Only a draft", (await _app.As("em").Get($"/api/reviews/{id}")).Ok().ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("review.section-edited-meanwhile", (await _app.As("em").Put($"/api/reviews/{id}/section", new { progress = "x", basedOn = 0 })).Code);
        Assert.Equal(404, (await _app.As("em2").Get($"/api/reviews/{id}")).Number);
        Assert.Equal(404, (await _app.As("pm2").Put($"/api/reviews/{id}/section", new { progress = "x", basedOn = 0 })).Number);
        Assert.Equal(404, (await _app.As("newcomer").Get($"/api/projects/{_project}/reviews")).Number);
        Assert.Equal(403, (await _app.As("member").Put($"/api/reviews/{id}/section", new { progress = "x", basedOn = 0 })).Number);
    }

    [Fact]
    public async Task A_project_closed_in_mid_month_has_its_review_cancelled_and_no_other()
    {
        var id = await Opened();
        (await _app.As("admin").Put($"/api/projects/{_project}", new { name = "Metro line 7", timeZone = World.TimeZone, startsOn = "2027-01-04", durationMonths = 48, isActive = false })).Ok();
        Assert.Equal("Cancelled", await Status(id));
        Assert.Null(await Work("em", id));
        Assert.Contains(await Headlines("vp"), h => h == "Cancelled: Metro line 7 (METRO-7-JR-2027-02)");
        await _app.Advance(TimeSpan.FromDays(60));
        Assert.Single(await Reviews());
    }

    [Fact]
    public async Task The_schedule_is_the_administrators_and_moves_the_next_opening()
    {
        var schedule = $"/api/projects/{_project}/review-schedule";
        Assert.Equal(403, (await _app.As("pm").Put(schedule, new { workingDay = 3, sectionHours = 24, meetingAfterDays = 5 })).Number);
        Assert.Equal(404, (await _app.As("em2").Get(schedule)).Number);
        Assert.Equal("review.invalid", (await _app.As("admin").Put(schedule, new { workingDay = 0, sectionHours = 24, meetingAfterDays = 5 })).Code);
        Assert.Equal("2027-01-29", (string)(await _app.As("admin").Put(schedule, new { workingDay = -1, sectionHours = 24, meetingAfterDays = 5 })).Ok()["opensOn"]!);
        Assert.Equal(-1, (int)(await _app.As("member").Get(schedule)).Ok()["workingDay"]!);
        await _app.AdvanceTo(At("2027-01-29T00:00:00Z"));
        Assert.Empty(await Reviews());
        await _app.AdvanceTo(At("2027-01-29T00:06:00Z"));
        Assert.Equal("METRO-7-JR-2027-01", (string)Assert.Single(await Reviews())["number"]!);
    }

    [Fact]
    public async Task The_list_pages_sorts_and_filters_and_everybody_is_invited()
    {
        var id = await Opened();
        await Opened();
        Assert.Equal(["2027-03-01", "2027-02-01"], await Months(""));
        Assert.Equal(["2027-02-01"], await Months("?sort=month&page=1&pageSize=1"));
        Assert.Equal(["2027-03-01"], await Months("?from=2027-03-01&status=Collecting"));
        Assert.Equal(["2027-02-01"], await Months("?search=2027-02"));
        foreach (var person in new[] { "em", "pm", "director", "vp" })
            Assert.Contains(await Headlines(person), h => h == "Invitation: Metro line 7 (METRO-7-JR-2027-02)");
        (await _app.As("pm").Put($"/api/reviews/{id}/meeting", new { startsAt = "2027-03-08T02:00:00Z", endsAt = "2027-03-08T03:00:00Z", place = "Room 4" })).Ok();
        Assert.Contains(await Headlines("director"), h => h == "Changed: Metro line 7 (METRO-7-JR-2027-02)");
    }

    /// <summary>Time goes on to the next opening.</summary>
    private async Task<string> Opened()
    {
        var before = (await Reviews()).Count;
        for (var day = 0; day < 40 && (await Reviews()).Count == before; day++)
            await _app.Advance(TimeSpan.FromDays(1));
        return (string)(await Reviews())[0]["id"]!;
    }

    private async Task Submitted(string id)
    {
        foreach (var lead in new[] { "em", "pm" })
        {
            await Saved(lead, id);
            (await Post(lead, id, "section/submit")).Ok();
        }
    }

    private async Task Closed(string id, string action)
    {
        await Submitted(id);
        (await Post("em", id, "hold")).Ok();
        (await _app.As("pm").Put($"/api/reviews/{id}/minutes", new { minutes = "Both reported." })).Ok();
        (await Post("pm", id, "action-items", new { title = "Order the pump", ownerId = await World.UserId(_app, "member"), dueOn = action })).Ok();
        var record = (string)(await Post("em", id, "record")).Ok()["recordHash"]!;
        foreach (var top in new[] { "director", "vp" })
            (await Post(top, id, "acknowledgements", new { recordHash = record })).Ok();
    }

    private async Task Saved(string lead, string id, string progress = "Shaft 4 is dry.")
    {
        var sections = (await _app.As(lead).Get($"/api/reviews/{id}")).Ok()["sections"]!.AsArray();
        var mine = sections.Single(s => (string)s!["role"]! == (lead == "em" ? "EngineeringManager" : "ProjectManager"))!;
        (await _app.As(lead).Put($"/api/reviews/{id}/section", new { progress, riskPoints = "The pump is late.", nextSteps = "Lining begins.", basedOn = (int)mine["edit"]! })).Ok();
    }

    private Task<Answer> Post(string who, string id, string what, object? body = null) => _app.As(who).Post($"/api/reviews/{id}/{what}", body);

    private async Task<string> Status(string id) => (string)(await _app.As("auditor").Get($"/api/reviews/{id}")).Ok()["status"]!;

    private async Task<JsonNode> Pack(string who, string id) => (await _app.As(who).Get($"/api/reviews/{id}/pack")).Ok();

    private async Task<JsonNode?> Work(string who, string id) => (await Pages.All(_app.As(who), "/api/inbox")).SingleOrDefault(w => (string)w["subjectId"]! == id);

    private async Task<List<JsonNode>> Reviews() => [.. (await _app.As("auditor").Get($"/api/projects/{_project}/reviews")).Ok()["items"]!.AsArray().Select(r => r!)];

    private async Task<string[]> Months(string query) =>
        [.. (await _app.As("pm").Get($"/api/projects/{_project}/reviews{query}")).Ok()["items"]!.AsArray().Select(r => (string)r!["month"]!)];

    private async Task<string[]> Headlines(string who) => [.. (await Pages.All(_app.As(who), "/api/notifications")).Select(n => (string)n["headline"]!)];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}

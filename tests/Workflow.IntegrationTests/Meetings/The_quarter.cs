using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Meetings;

/// <summary>Dialogue days through the API, in virtual time, on SQLite and PostgreSQL. The clock starts on Monday 4 January 2027.</summary>
public sealed class The_quarter_on_sqlite() : The_quarter("Sqlite");

public sealed class The_quarter_on_postgres() : The_quarter("Postgres");

public abstract class The_quarter(string provider) : IAsyncLifetime
{
    private App _app = null!;
    private string _project = "";

    public async Task InitializeAsync()
    {
        if (provider == "Postgres" && Environment.GetEnvironmentVariable("WORKFLOW_TEST_POSTGRES") is null)
            return;
        _app = await App.Start(new AppOptions { Provider = provider });
        _project = await World.ProjectId(_app, World.Metro);
    }

    public async Task DisposeAsync()
    {
        if (_app is null)
            return;
        await Audit.AssertIntact(_app);
        await _app.DisposeAsync();
    }

    [SkippableFact]
    public async Task From_tickets_to_results_that_those_who_were_invited_read()
    {
        var id = await Opened();
        Assert.Equal("dialogue-day.exists", (await _app.As("pm").Post($"/api/projects/{_project}/dialogue-days", new { })).Code);
        string[] people = ["member", "member2", "d1", "d2", "d3", "d4"];
        var tickets = new Dictionary<string, Ticket>(StringComparer.Ordinal);
        foreach (var person in people)
            (await (tickets[person] = await NewTicket(id)).Draw(_app.As(person), id)).Ok();

        // The same again is answered again, another one is not; nobody else draws.
        (await tickets["d1"].Draw(_app.As("d1"), id)).Ok();
        Assert.Equal("dialogue-day.ticket-drawn", (await (await NewTicket(id)).Draw(_app.As("d1"), id)).Code);
        foreach (var (who, status) in new[] { ("em", 403), ("auditor", 403), ("integration", 403), ("em2", 404) })
            Assert.Equal(status, (await (await NewTicket(id)).Draw(_app.As(who), id)).Number);
        Assert.Equal("dialogue-day.invalid", (await _app.As("member").Post($"/api/dialogue-days/{id}/ticket", new { blindedMessage = "AAAA" })).Code);
        Assert.Equal("dialogue-day.not-allowed-now", (await tickets["d1"].HandIn(_app.Anonymous(), id, "Too early.")).Code);

        await Advance(id, "Collecting");
        Assert.Equal("dialogue-day.not-allowed-now", (await (await NewTicket(id)).Draw(_app.As("d1"), id)).Code);
        Assert.True(await Rows.Read(_app, db => Task.FromResult(db.DialogueDays.Single().SealedKey is null)));
        (await tickets["d1"].HandIn(_app.Anonymous(), id, "Overtime is not written down.")).Ok();
        (await tickets["d1"].HandIn(_app.Anonymous(), id, "Overtime is not written down.")).Ok();
        Assert.Equal("dialogue-day.ticket-used", (await tickets["d1"].HandIn(_app.Anonymous(), id, "Something else.")).Code);
        Assert.Equal("dialogue-day.ticket-invalid", (await Forged(tickets["d2"], id)).Code);
        (await _app.As("member").Post($"/api/dialogue-days/{id}/pain-points", new { text = "The hoist stands still." })).Ok();
        Assert.Single((await Read("member", id))["painPoints"]!.AsArray());
        Assert.Empty((await Read("em", id))["painPoints"]!.AsArray());

        await Advance(id, "Ready");
        Assert.Empty(await Rows.Read(_app, db => Task.FromResult(db.SealedPainPoints.ToList())));
        var ready = await Read("em", id);
        Assert.Equal((6, true, true, 2), ((int)ready["participants"]!, (bool)ready["resultsAreShown"]!, (bool)ready["boxIsOpened"]!, ready["painPoints"]!.AsArray().Count));
        Assert.Equal(2, (await Read("auditor", id))["painPoints"]!.AsArray().Count);
        Assert.Empty((await Read("d1", id))["painPoints"]!.AsArray());
        Assert.Empty((await Read("director", id))["painPoints"]!.AsArray());
        (await Post("em", id, "held", new { notes = "Six people came." })).Ok();
        Assert.Equal("dialogue-day.unanswered", (await Post("pm", id, "publication", new { })).Code);

        foreach (var point in ready["painPoints"]!.AsArray())
        {
            var address = $"/api/dialogue-days/{id}/pain-points/{(string)point!["id"]!}";
            Assert.Equal(403, (await _app.As("d1").Put(address + "/owner", new { ownerId = await World.UserId(_app, "pm") })).Number);
            (await _app.As("em").Put(address + "/owner", new { ownerId = await World.UserId(_app, "member2") })).Ok();
            Assert.Equal(403, (await _app.As("em").Put(address + "/answer", new { text = "x" })).Number);
            Assert.Contains(await Pages.All(_app.As("member2"), "/api/inbox"), w => (string)w["kind"]! == "AnswerPainPoint");
            (await _app.As("member2").Put(address + "/answer", new { text = "It will be seen to." })).Ok();
        }
        Assert.DoesNotContain(await Pages.All(_app.As("member2"), "/api/inbox"), w => (string)w["kind"]! == "AnswerPainPoint");
        Assert.Equal("Closed", (string)(await Post("pm", id, "publication", new { })).Ok()["status"]!);
        await _app.RunJobs();

        Assert.Equal(["It will be seen to.", "It will be seen to."], (await Read("d4", id))["painPoints"]!.AsArray().Select(p => (string)p!["answer"]!));
        Assert.Contains("The dialogue day is answered · 对话日已答复 (METRO-7-DD-2027-Q1)", (await Pages.All(_app.As("d4"), "/api/notifications")).Select(n => (string)n["headline"]!));
        Assert.Equal("Finished", (string)(await _app.As("admin").Get($"/api/dialogue-days/{id}")).Ok()["process"]!["status"]!);
    }

    [SkippableFact]
    public async Task Fewer_than_five_among_whom_an_author_could_be_leave_the_box_closed_for_ever()
    {
        var id = await Opened();
        var tickets = new List<Ticket>();
        foreach (var person in new[] { "member", "member2", "d1", "d2", "d3" })
        {
            tickets.Add(await NewTicket(id));
            (await tickets[^1].Draw(_app.As(person), id)).Ok();
        }
        await Advance(id, "Collecting");
        (await tickets[2].HandIn(_app.Anonymous(), id, "Nobody shall ever read this.")).Ok();
        // Five took part; but one of them has spoken under their name, so an anonymous author is one of four.
        (await _app.As("member").Post($"/api/dialogue-days/{id}/pain-points", new { text = "The hoist stands still." })).Ok();
        await Advance(id, "Ready");
        var ready = await Read("em", id);
        Assert.Equal((5, 5, true, false), ((int)ready["participants"]!, (int)ready["participantsNeeded"]!, (bool)ready["resultsAreShown"]!, (bool)ready["boxIsOpened"]!));
        Assert.Equal(["The hoist stands still."], ready["painPoints"]!.AsArray().Select(p => (string)p!["text"]!));
        Assert.DoesNotContain("Nobody shall ever", await Dump.Database(_app), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Whoever_is_invited_has_it_in_the_calendar_by_section_and_the_list_pages_sorts_and_filters()
    {
        Skip.If(_app is null, "No PostgreSQL is configured.");
        await Staff();
        foreach (var (person, section) in new[] { ("member", "S1"), ("d1", "S1") })
            (await _app.As("admin").Put($"/api/projects/{_project}/members/{await World.UserId(_app, person)}", new { role = "Member", section })).Ok();
        Assert.Equal("membership.section-unknown", (await _app.As("admin").Put($"/api/projects/{_project}/members/{await World.UserId(_app, "d2")}", new { role = "Member", section = "S9" })).Code);
        Assert.Equal(403, (await _app.As("member").Post($"/api/projects/{_project}/dialogue-days", new { })).Number);
        Assert.Equal("dialogue-day.section-unknown", (await _app.As("em").Post($"/api/projects/{_project}/dialogue-days", new { sections = new[] { "S9" } })).Code);
        var opened = await _app.As("em").Post($"/api/projects/{_project}/dialogue-days", new { sections = new[] { "S1" } });
        Assert.Equal(201, opened.Number);
        var id = (string)opened.Ok()["id"]!;
        Assert.Equal((true, false), ((bool)(await Read("d1", id))["amInvited"]!, (bool)(await Read("d2", id))["amInvited"]!));
        Assert.Equal(403, (await (await NewTicket(id)).Draw(_app.As("d2"), id)).Number);
        foreach (var (person, times) in new[] { ("em", 1), ("pm", 1), ("member", 1), ("d1", 1), ("d2", 0) })
            Assert.Equal(times, (await Pages.All(_app.As(person), "/api/notifications")).Count(n => (string)n["headline"]! == "Invitation: Metro line 7 (METRO-7-DD-2027-Q1)"));
        foreach (var (person, isIn) in new[] { ("d1", true), ("em", true), ("d2", false) })
        {
            var feed = new Uri((string)(await _app.As(person).Post("/api/me/calendar-feed", new { })).Ok()["address"]!).AbsolutePath;
            Assert.Equal(isIn, (await _app.Anonymous().Get(feed)).Text.Contains("METRO-7-DD-2027-Q1", StringComparison.Ordinal));
        }
        Assert.Equal(["2027-01-01"], await Quarters("?status=Drawing&search=q1&from=2027-01-01&to=2027-03-31&sort=-quarter"));
        Assert.Empty(await Quarters("?from=2027-04-01"));
        Assert.Equal("list.sort-unknown", (await _app.As("pm").Get($"/api/projects/{_project}/dialogue-days?sort=colour")).Code);
        (await _app.As("pm").Put($"/api/dialogue-days/{id}/meeting", new { startsAt = "2027-02-28T02:00:00Z", endsAt = "2027-02-28T04:00:00Z", place = "Canteen" })).Ok();
        Assert.Single(await Pages.All(_app.As("d1"), "/api/notifications"), n => ((string)n["headline"]!).StartsWith("Changed: ", StringComparison.Ordinal));
        var schedule = $"/api/projects/{_project}/dialogue-schedule";
        Assert.Equal(403, (await _app.As("pm").Put(schedule, new { workingDay = 1, drawHours = 8, submitHours = 8, answerHours = 8, meetingAfterDays = 1 })).Number);
        Assert.Equal("dialogue-day.invalid", (await _app.As("admin").Put(schedule, new { workingDay = 0, drawHours = 8, submitHours = 8, answerHours = 8, meetingAfterDays = 1 })).Code);
        Assert.Equal("2027-03-31", (string)(await _app.As("admin").Put(schedule, new { workingDay = -1, drawHours = 8, submitHours = 8, answerHours = 8, meetingAfterDays = 1 })).Ok()["opensOn"]!);
    }

    private async Task<string> Opened()
    {
        Skip.If(_app is null, "No PostgreSQL is configured.");
        await Staff();
        return (string)(await _app.As("em").Post($"/api/projects/{_project}/dialogue-days", new { })).Ok()["id"]!;
    }

    private async Task Staff()
    {
        foreach (var person in new[] { "d1", "d2", "d3", "d4" })
        {
            await World.Invite(_app, person);
            await World.Join(_app, World.Metro, person, "Member");
        }
    }

    private async Task Advance(string id, string status)
    {
        for (var day = 0; day < 30 && (string)(await Read("auditor", id))["status"]! != status; day++)
            await _app.Advance(TimeSpan.FromDays(1));
        Assert.Equal(status, (string)(await Read("auditor", id))["status"]!);
    }

    private async Task<Ticket> NewTicket(string id) => Ticket.Make((await _app.Anonymous().Get($"/api/anonymous/dialogue-days/{id}")).Ok());

    private Task<Answer> Forged(Ticket ticket, string id) => _app.Anonymous().Post($"/api/anonymous/dialogue-days/{id}/pain-points", new
    {
        ticket = System.Buffers.Text.Base64Url.EncodeToString(new byte[64]), signature = System.Buffers.Text.Base64Url.EncodeToString(ticket.Signature!), text = "x",
    });

    private async Task<JsonNode> Read(string who, string id) => (await _app.As(who).Get($"/api/dialogue-days/{id}")).Ok();

    private Task<Answer> Post(string who, string id, string what, object body) => _app.As(who).Post($"/api/dialogue-days/{id}/{what}", body);

    private async Task<string[]> Quarters(string query) =>
        [.. (await _app.As("pm").Get($"/api/projects/{_project}/dialogue-days{query}")).Ok()["items"]!.AsArray().Select(s => (string)s!["quarter"]!)];
}

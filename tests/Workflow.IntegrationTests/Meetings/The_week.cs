using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Meetings;

/// <summary>Weekly syncs through the API, in virtual time, on SQLite and PostgreSQL. The clock starts on Monday 4 January 2027.</summary>
public sealed class The_week_on_sqlite() : The_week("Sqlite");

public sealed class The_week_on_postgres() : The_week("Postgres");

public abstract class The_week(string provider) : IAsyncLifetime
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
    public async Task From_opening_to_closing_with_a_frozen_agenda_and_a_task_on_the_board()
    {
        var id = await Opened("2027-01-18");
        await new Story(_app).Effective();
        Assert.Equal("weekly-sync.notes-missing", (await Confirm("em", id)).Code);
        await Note("em", id);
        await Note("pm", id);
        (await Post("pm", id, "action-items", new { title = "Call the supplier", ownerId = await World.UserId(_app, "member"), dueOn = "2027-01-20" })).Ok();
        Assert.Equal("DoTask", (string)(await Pages.All(_app.As("member"), "/api/inbox")).Single()["kind"]!);
        Assert.Equal("Open", (string)(await Confirm("em", id)).Ok()["status"]!);
        Assert.Equal("weekly-sync.already-confirmed", (await Confirm("em", id)).Code);
        Assert.Equal("weekly-sync.content-changed", (await Post("pm", id, "confirmations", new { contentHash = new string('0', 64) })).Code);
        var live = await Agenda(id);
        Assert.Equal((false, "Effective"), ((bool)live["isFrozen"]!, (string)live["agenda"]!["openChanges"]![0]!["status"]!));
        Assert.Equal("Closed", (string)(await Confirm("pm", id)).Ok()["status"]!);
        var frozen = await Agenda(id);
        Assert.Equal((true, Sha256((string)frozen["canonicalText"]!)), ((bool)frozen["isFrozen"]!, (string)frozen["hash"]!));
        Assert.Equal("Finished", (string)(await _app.As("admin").Get($"/api/weekly-syncs/{id}")).Ok()["process"]!["status"]!);

        // The task is late by then: it comes back by itself, and says where it came from.
        var overdue = (await Agenda(await Opened("2027-01-25")))["agenda"]!["overdueActionItems"]![0]!;
        Assert.Equal(("Call the supplier", "METRO-7-WS-2027-W03"), ((string)overdue["title"]!, (string)overdue["review"]!));
    }

    [SkippableFact]
    public async Task Who_may_do_what()
    {
        var id = await Opened("2027-01-18");
        foreach (var (who, status) in new[] { ("member", 403), ("director", 403), ("admin", 403), ("auditor", 403), ("em2", 404), ("newcomer", 404), ("designer", 404) })
        {
            Assert.Equal(status, (await _app.As(who).Put($"/api/weekly-syncs/{id}/notes", new { text = "x", basedOn = 0 })).Number);
            Assert.Equal(status, (await Post(who, id, "confirmations", new { contentHash = "x" })).Number);
        }
        Assert.Equal(404, (await _app.As("em2").Get($"/api/weekly-syncs/{id}/agenda")).Number);
        Assert.Equal(403, (await _app.As("integration").Put($"/api/weekly-syncs/{id}/notes", new { text = "x", basedOn = 0 })).Number);
        await Note("em", id);
        Assert.Equal("weekly-sync.notes-edited-meanwhile", (await _app.As("em").Put($"/api/weekly-syncs/{id}/notes", new { text = "x", basedOn = 0 })).Code);
        var schedule = $"/api/projects/{_project}/sync-schedule";
        Assert.Equal(403, (await _app.As("pm").Put(schedule, new { weekday = "Friday", holdHours = 8, meetingAfterDays = 1 })).Number);
        Assert.Equal("weekly-sync.invalid", (await _app.As("admin").Put(schedule, new { weekday = "Friday", holdHours = 0, meetingAfterDays = 1 })).Code);
        Assert.Equal("2027-01-22", (string)(await _app.As("admin").Put(schedule, new { weekday = "Friday", holdHours = 8, meetingAfterDays = 1 })).Ok()["opensOn"]!);
        Assert.Equal("Friday", (string)(await _app.As("member").Get(schedule)).Ok()["weekday"]!);
    }

    [SkippableFact]
    public async Task The_list_pages_sorts_and_filters_and_both_leads_are_invited()
    {
        var id = await Opened("2027-01-18");
        await Opened("2027-01-25");
        Assert.Equal(["2027-01-25", "2027-01-18"], await Weeks("?from=2027-01-18"));
        Assert.Equal(["2027-01-04"], await Weeks("?sort=week&page=1&pageSize=1"));
        Assert.Equal(["2027-01-18"], await Weeks("?search=w03&status=Open"));
        Assert.Equal(["2027-01-04"], await Weeks("?to=2027-01-10"));
        Assert.Equal("list.sort-unknown", (await _app.As("pm").Get($"/api/projects/{_project}/weekly-syncs?sort=colour")).Code);
        foreach (var person in new[] { "em", "pm" })
            Assert.Single(await Headlines(person), h => h == "Invitation: Metro line 7 (METRO-7-WS-2027-W03)");
        (await _app.As("pm").Put($"/api/weekly-syncs/{id}/meeting", new { startsAt = "2027-01-28T02:00:00Z", endsAt = "2027-01-28T02:30:00Z", place = "Site office" })).Ok();
        Assert.Single(await Headlines("em"), h => h == "Changed: Metro line 7 (METRO-7-WS-2027-W03)");
    }

    private async Task<string> Opened(string monday)
    {
        Skip.If(_app is null, "No PostgreSQL is configured.");
        await _app.AdvanceTo(DateTimeOffset.Parse(monday + "T01:00:00Z", CultureInfo.InvariantCulture));
        return (string)(await _app.As("auditor").Get($"/api/projects/{_project}/weekly-syncs?from={monday}&to={monday}")).Ok()["items"]![0]!["id"]!;
    }

    private async Task Note(string lead, string id) => (await _app.As(lead).Put($"/api/weekly-syncs/{id}/notes", new { text = $"Noted by {lead}.", basedOn = 0 })).Ok();

    private async Task<Answer> Confirm(string who, string id) => await Post(who, id, "confirmations", new { contentHash = (string)(await _app.As(who).Get($"/api/weekly-syncs/{id}")).Ok()["contentHash"]! });

    private Task<Answer> Post(string who, string id, string what, object body) => _app.As(who).Post($"/api/weekly-syncs/{id}/{what}", body);

    private async Task<JsonNode> Agenda(string id) => (await _app.As("auditor").Get($"/api/weekly-syncs/{id}/agenda")).Ok();

    private async Task<string[]> Weeks(string query) =>
        [.. (await _app.As("pm").Get($"/api/projects/{_project}/weekly-syncs{query}")).Ok()["items"]!.AsArray().Select(s => (string)s!["week"]!)];

    private async Task<string[]> Headlines(string who) => [.. (await Pages.All(_app.As(who), "/api/notifications")).Select(n => (string)n["headline"]!)];

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}

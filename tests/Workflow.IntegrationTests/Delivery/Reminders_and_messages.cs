using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Delivery;

/// <summary>What people are told, in the list and by mail, through the real outbox and a real mail server that is not always well.</summary>
public sealed class Reminders_and_messages : IAsyncLifetime
{
    private readonly SmtpSink _sink = new();
    private App _app = null!;

    public async Task InitializeAsync()
    {
        _app = await App.Start(new AppOptions
        {
            Settings = { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{_sink.Port}", ["Mail:Security"] = "None", ["Mail:From"] = "workflow@example.org", ["Mail:BaseUrl"] = "https://workflow.example.org" },
        });
        // Its syncs would remind the leads as well.
        (await _app.As("admin").Post("/api/definitions/weekly-sync/retract")).Ok();
        (await _app.As("admin").Post("/api/definitions/dialogue-day/retract")).Ok();
        await Reachable("em", "em@example.org", "en");
        await Reachable("pm", "pm@example.org", "zh-CN");
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task A_lead_who_has_not_signed_is_reminded_at_half_and_at_four_fifths_and_the_other_is_not()
    {
        var request = await new Story(_app).InSignoff();
        (await request.Decide("em", "Approve")).Ok();

        await _app.Advance(TimeSpan.FromDays(2.4));
        Assert.Empty(await Told("pm"));
        await _app.Advance(TimeSpan.FromDays(0.5));
        var first = Assert.Single(await Told("pm"));
        Assert.Equal($"提醒：请签字 {request.Number}", (string)first["headline"]!);
        Assert.Contains("截止时间", (string)first["text"]!, StringComparison.Ordinal);
        await _app.Advance(TimeSpan.FromDays(1.2));
        Assert.Equal(2, (await Told("pm")).Count);
        Assert.Empty(await Told("em"));

        Assert.Equal(2, _sink.Taken.Count);
        Assert.All(_sink.Taken, mail => Assert.Contains("To: pm@example.org", mail, StringComparison.Ordinal));
        Assert.All(_sink.Taken, mail => Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_words_follow_the_reader_and_the_day_the_project_s_zone()
    {
        var request = await new Story(_app).Submitted();
        await _app.Advance(TimeSpan.FromDays(2.9));
        var told = Assert.Single(await Told("em"));
        Assert.Equal($"Reminder: assess {request.Number}", (string)told["headline"]!);
        var due = DateTimeOffset.Parse((string)told["dueAt"]!, System.Globalization.CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(8));
        Assert.Contains(due.ToString("d MMMM yyyy, HH:mm", System.Globalization.CultureInfo.GetCultureInfo("en-GB")), (string)told["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_counts_down_and_is_nobody_else_s_business()
    {
        await new Story(_app).Submitted();
        await _app.Advance(TimeSpan.FromDays(4.1));
        var em = _app.As("em");
        var list = (await em.Get("/api/notifications")).Ok();
        Assert.Equal((2, 2), ((int)list["totalCount"]!, (int)list["unread"]!));
        var id = (string)list["items"]![0]!["id"]!;

        Assert.Equal(404, (await _app.As("pm").Post($"/api/notifications/{id}/read")).Number);
        Assert.Equal(1, (int)(await em.Post($"/api/notifications/{id}/read")).Ok()["unread"]!);
        Assert.Equal(1, (int)(await em.Post($"/api/notifications/{id}/read")).Ok()["unread"]!);
        Assert.Single((await em.Get("/api/notifications?state=unread")).Ok()["items"]!.AsArray());
        Assert.Equal(0, (int)(await em.Post("/api/notifications/read")).Ok()["unread"]!);
        Assert.Equal(400, (await em.Get("/api/notifications?state=old")).Number);
    }

    [Fact]
    public async Task A_mail_whose_delivery_was_not_confirmed_goes_out_again_as_the_same_mail()
    {
        _sink.Moods.Enqueue(SmtpMood.HangUpAfterTaking);
        _sink.Moods.Enqueue(SmtpMood.Later);
        _sink.Moods.Enqueue(SmtpMood.HangUp);
        await new Story(_app).Submitted();
        await _app.Advance(TimeSpan.FromDays(3));

        // Both leads are mailed once; the one that was hung up on, twice, with one Message-Id.
        Assert.Equal(3, _sink.Taken.Count);
        Assert.Equal(2, _sink.Taken.Select(MessageId).Distinct().Count());
        Assert.Single(await Told("em"));
        Assert.Equal(0, (int)(await _app.As("admin").Get("/api/outbox?state=waiting")).Ok()["totalCount"]!);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_is_a_dead_letter_that_can_be_replayed()
    {
        _sink.Moods.Enqueue(SmtpMood.Never);
        _sink.Moods.Enqueue(SmtpMood.Never);
        await new Story(_app).Submitted();
        await _app.Advance(TimeSpan.FromDays(2.9));
        Assert.Empty(_sink.Taken);

        var admin = _app.As("admin");
        var dead = (await admin.Get("/api/outbox?kind=mail")).Ok()["items"]!.AsArray();
        Assert.Equal(["em@example.org", "pm@example.org"], dead.Select(d => (string)d!["target"]!).Order(StringComparer.Ordinal));
        Assert.All(dead, d => Assert.Contains("550", (string)d!["error"]!, StringComparison.Ordinal));
        var id = (string)dead[0]!["id"]!;
        Assert.Equal(403, (await _app.As("auditor").Post($"/api/outbox/{id}/replay")).Number);
        Assert.Equal(403, (await _app.As("em").Get("/api/outbox")).Number);
        (await admin.Post($"/api/outbox/{id}/replay")).Ok();
        Assert.Equal("outbox.not-dead", (await admin.Post($"/api/outbox/{id}/replay")).Code);
        await _app.RunJobs();
        Assert.Single(_sink.Taken);
        Assert.Equal(404, (await admin.Post($"/api/outbox/{id}/replay")).Number);
        Assert.Contains("outbox.replayed", (await _app.As("auditor").Get("/api/audit?action=outbox.replayed")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawing_can_have_people_told()
    {
        var drawing = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("workflows", "change-request.json")))!.AsObject();
        Insert(drawing, after: "effective", before: "implement", new JsonObject
        {
            ["id"] = "tell", ["nodeId"] = "tell", ["name"] = "tell", ["type"] = "Approvals.Notify", ["version"] = 1, ["customProperties"] = new JsonObject(), ["metadata"] = new JsonObject(),
            ["to"] = Value("Object", """["Author","TechnicalDirector"]"""), ["subject"] = Value("Literal", "It is effective"), ["text"] = Value("Literal", "Please plan the work."),
        });
        await Redrawn.Publish(_app, drawing);
        var request = await new Story(_app).Effective();
        await _app.RunJobs();

        foreach (var person in new[] { "member", "director" })
        {
            var told = Assert.Single(await Told(person));
            Assert.Equal(($"It is effective ({request.Number})", "Please plan the work."), ((string)told["headline"]!, (string)told["text"]!));
        }
        Assert.Empty(await Told("em"));
    }

    private static JsonObject Value(string type, string value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static void Insert(JsonObject drawing, string after, string before, JsonObject activity)
    {
        var root = drawing["root"]!;
        root["activities"]!.AsArray().Add((JsonNode)activity);
        var arrows = root["connections"]!.AsArray();
        arrows.Single(c => (string)c!["source"]!["activity"]! == after && (string)c["target"]!["activity"]! == before)!["target"]!["activity"] = (string)activity["id"]!;
        arrows.Add((JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = (string)activity["id"]!, ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = before, ["port"] = "In" },
        });
    }

    private async Task Reachable(string userName, string email, string language)
    {
        var id = await World.UserId(_app, userName);
        (await _app.As("admin").Put($"/api/users/{id}", new { displayName = $"The {userName}", email, language, organisationRoles = Array.Empty<string>() })).Ok();
    }

    private async Task<IReadOnlyList<JsonNode>> Told(string userName) => [.. (await _app.As(userName).Get("/api/notifications")).Ok()["items"]!.AsArray().Select(n => n!)];

    private static string MessageId(string mail) => mail.Split('\n').Single(l => l.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)).Trim();
}

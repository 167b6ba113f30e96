using Ical.Net;
using MimeKit;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Escalations;

/// <summary>Who hears of an escalation, in the list and by mail, each in their own language, each once.</summary>
public sealed class Telling : IAsyncLifetime
{
    private readonly SmtpSink _sink = new();
    private App _app = null!;

    public async Task InitializeAsync()
    {
        _app = await App.Start(new AppOptions
        {
            Settings = { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{_sink.Port}", ["Mail:Security"] = "None", ["Mail:From"] = "workflow@example.org" },
        });
        // Its syncs would remind the leads as well.
        (await _app.As("admin").Post("/api/definitions/weekly-sync/retract")).Ok();
        (await _app.As("admin").Post("/api/definitions/dialogue-day/retract")).Ok();
        await Issue.Staff(_app);
        await Reachable("em", "en");
        await Reachable("pm", "zh-CN");
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task Both_leads_are_asked_and_reminded_and_hear_of_the_resolution_each_in_their_own_language()
    {
        var issue = await Issue.Raise(_app, "Everyday");
        await _app.RunJobs();
        Assert.Equal([$"For you: agree with the other lead on {issue.Number}"], await Headlines(issue, "em"));
        Assert.Equal([$"待办：请与另一位负责人达成一致 {issue.Number}"], await Headlines(issue, "pm"));
        Assert.Empty(await issue.Told("head"));

        await _app.AdvanceTo(await issue.Due() - TimeSpan.FromMinutes(5));
        Assert.Equal(3, (await issue.Told("em")).Count);
        Assert.Equal([$"提醒：请与另一位负责人达成一致 {issue.Number}", $"提醒：请与另一位负责人达成一致 {issue.Number}"], (await Headlines(issue, "pm")).Take(2));
        await _app.Restart();
        await _app.RunJobs();
        Assert.Equal(3, (await issue.Told("em")).Count);

        (await issue.Agree("em")).Ok();
        (await issue.Agree("pm")).Ok();
        await _app.RunJobs();
        Assert.Equal($"{issue.Number} 已形成决议", (await Headlines(issue, "pm"))[0]);
        Assert.Contains(Issue.Words, (string)(await issue.Told("em"))[0]["text"]!, StringComparison.Ordinal);
        Assert.Equal([$"{issue.Number} is resolved"], await Headlines(issue, "member"));
        Assert.Equal(8, _sink.Taken.Count);
        Assert.Equal(4, Mails().Count(m => m.Subject!.Contains("达成一致", StringComparison.Ordinal) || m.Subject!.Contains("已形成决议", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_the_head_of_its_department_is_asked_to_decide_and_every_head_to_convene()
    {
        var issue = await Issue.Raise(_app, "Medium");
        (await issue.State("em")).Ok();
        (await issue.State("pm")).Ok();
        await _app.RunJobs();
        Assert.Equal([$"For you: decide {issue.Number}"], await Headlines(issue, "head"));
        Assert.Empty(await issue.Told("chair"));
        await issue.Late();
        Assert.Equal([$"For you: convene the meeting on {issue.Number}"], await Headlines(issue, "chair"));
        Assert.Equal($"{issue.Number} goes to a meeting across departments (level 3)", (await Headlines(issue, "em"))[0]);
    }

    [Fact]
    public async Task An_escalation_that_is_withdrawn_is_told_to_both_leads_once()
    {
        var issue = await Issue.Raise(_app, "Everyday");
        (await issue.Withdraw()).Ok();
        await _app.RunJobs();
        // What was to be asked is over before it was delivered.
        Assert.Equal([$"{issue.Number} was withdrawn"], await Headlines(issue, "em"));
    }

    [Fact]
    public async Task A_meeting_comes_into_every_calendar_changes_there_and_leaves_it()
    {
        await Reachable("head", "en");
        var issue = await Issue.Raise(_app, "Major");
        (await issue.Convene()).Ok();
        (await issue.Reschedule("chair", 48)).Ok();
        (await issue.CancelMeeting("member2")).Ok();
        await _app.RunJobs();

        foreach (var person in new[] { "em", "pm", "head" })
        {
            var files = Mails().Where(m => m.To.Mailboxes.Single().Address == $"{person}@example.org").Select(CalendarOf).OfType<Calendar>().OrderBy(c => c.Events[0]!.Sequence).ToList();
            Assert.Equal([("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)], files.Select(f => (f.Method!, f.Events[0]!.Sequence)));
            Assert.Single(files.Select(f => f.Events[0]!.Uid).Distinct());
            Assert.Equal("CANCELLED", files[2].Events[0]!.Status);
            Assert.Equal(TimeSpan.FromHours(24), files[1].Events[0]!.Start!.AsUtc - files[0].Events[0]!.Start!.AsUtc);
        }

        // Whoever reads mail without a calendar sees time and place, too.
        Assert.All(Mails().Where(m => CalendarOf(m) is not null), m => Assert.Matches(@"(January 2027|2027年1月).*\(\+08:00\)\s+Room 4", m.TextBody));
        // All three at one instant of the test's clock, so in no order.
        Assert.Equal([$"会议取消：Crane 2 ({issue.Number})", $"会议变更：Crane 2 ({issue.Number})", $"会议邀请：Crane 2 ({issue.Number})"],
            (await Headlines(issue, "pm")).Where(h => h.StartsWith("会议", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await issue.Told("pm")).Count(n => ((string)n["text"]!).StartsWith("Room 4", StringComparison.Ordinal) && ((string)n["text"]!).EndsWith("+08:00", StringComparison.Ordinal)));
    }

    private List<MimeMessage> Mails() => [.. _sink.Taken.Select(text =>
    {
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return MimeMessage.Load(bytes);
    })];

    private static Calendar? CalendarOf(MimeMessage mail) =>
        mail.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.ContentType.IsMimeType("text", "calendar")) is { } part ? Calendar.Load(part.Text) : null;

    private static async Task<List<string>> Headlines(Issue issue, string person) => [.. (await issue.Told(person)).Select(n => (string)n["headline"]!)];

    private async Task Reachable(string person, string language)
    {
        var user = (await _app.As("admin").Get($"/api/users/{await World.UserId(_app, person)}")).Ok();
        (await _app.As("admin").Put($"/api/users/{await World.UserId(_app, person)}", new
        {
            displayName = (string)user["displayName"]!, organisationRoles = user["organisationRoles"]!.DeepClone(), headOf = user["headOf"]!.DeepClone(), email = $"{person}@example.org", language,
        })).Ok();
    }
}

using MimeKit;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Training;

/// <summary>Who hears of a session that was moved, cancelled or has a seat for them: in the list and by mail, each in their own language, each once.</summary>
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
        foreach (var (person, language) in new[] { ("em", "en"), ("pm", "zh-CN"), ("member", "en") })
            (await _app.As("admin").Put($"/api/users/{await World.UserId(_app, person)}", new { displayName = $"The {person}", organisationRoles = Array.Empty<string>(), email = $"{person}@example.org", language })).Ok();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task Everybody_in_it_hears_of_a_move_a_seat_and_the_end_each_once_and_by_mail()
    {
        var it = await Course.Plan(_app, "PM-BASICS", capacity: 1);
        (await it.Enrol("em")).Ok();
        (await it.Enrol("pm")).Ok();
        (await it.Move(days: 1)).Ok();
        (await it.Move(days: 1, place: "Room 5")).Ok();
        (await it.Move()).Ok();
        (await it.Withdraw("em")).Ok();
        (await it.Cancel()).Ok();
        await _app.RunJobs();
        Assert.Equal(["A seat is yours: Project management basics (PMP)", "Training moved: Project management basics (PMP)", "Training moved: Project management basics (PMP)", "You have withdrawn from: Project management basics (PMP)"],
            (await Headlines("em")).Order(StringComparer.Ordinal));
        Assert.Equal(["培训安排变更：项目管理基础（PMP）", "培训安排变更：项目管理基础（PMP）", "培训已取消：项目管理基础（PMP）", "您已获得培训名额：项目管理基础（PMP）"], (await Headlines("pm")).Order(StringComparer.Ordinal));
        Assert.Equal(4, (await Headlines("member")).Length);
        var mails = _sink.Taken.Select(Mail).ToList();
        Assert.Equal([("em@example.org", 4), ("member@example.org", 4), ("pm@example.org", 4)],
            mails.GroupBy(m => ((MailboxAddress)m.To[0]).Address).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key, StringComparer.Ordinal));
        Assert.Contains(mails, m => m.Subject == "Training cancelled: Project management basics (PMP)" && m.TextBody!.Contains("The trainer is ill.", StringComparison.Ordinal));
        Assert.Contains(mails, m => m.Subject == "培训安排变更：项目管理基础（PMP）" && m.TextBody!.Contains("Room 5，2027年1月13日 16:00 – 2027年1月14日 00:00（Asia/Shanghai）", StringComparison.Ordinal));
        // Nothing is told twice, whatever is run again.
        await _app.Restart();
        await _app.RunJobs();
        Assert.Equal((4, 12), ((await Headlines("pm")).Length, _sink.Taken.Count));
    }

    [Fact]
    public async Task A_session_comes_into_the_calendar_of_who_has_a_seat_changes_there_and_leaves_it()
    {
        var it = await Course.Plan(_app, "PM-BASICS", capacity: 1);
        // Mails of one instant go out in no order.
        foreach (var act in (Func<Task<Answer>>[])[() => it.Enrol("em"), () => it.Enrol("pm"), () => it.Move(days: 1), () => it.Withdraw("em"), () => it.Cancel()])
        {
            (await act()).Ok();
            await _app.RunJobs();
        }

        var uid = $"{Guid.Parse(it.Id):N}@workflow";
        foreach (var (person, methods) in new[] { ("em", (string?[])["REQUEST", "REQUEST", "CANCEL"]), ("pm", [null, "REQUEST", "CANCEL"]), ("member", ["REQUEST", "REQUEST", "CANCEL"]) })
        {
            var files = Mails(person).ConvertAll(Calendar);
            Assert.Equal(methods, files.ConvertAll(f => f?.Method));
            var entries = files.OfType<Ical.Net.Calendar>().Select(f => Assert.Single(f.Events)).ToList();
            Assert.All(entries, e => Assert.Equal((uid, $"mailto:{person}@example.org"), (e.Uid, Assert.Single(e.Attendees).Value!.ToString())));
            Assert.Equal(entries.Select(e => e.Sequence).Distinct().Order(), entries.Select(e => e.Sequence));
            Assert.Equal("CANCELLED", entries[^1].Status);
        }

        var feed = (string)(await _app.As("member").Post("/api/me/calendar-feed")).Ok()["address"]!;
        var followed = Assert.Single(Ical.Net.Calendar.Load((await _app.Anonymous().Get(new Uri(feed).PathAndQuery)).Text)!.Events, e => e.Uid == uid);
        Assert.Equal((followed.Sequence, followed.Status), (Calendar(Mails("member")[^1])!.Events[0]!.Sequence, "CANCELLED"));
        // The time is that of the session, and the one the mail names by the clocks of the site.
        var moved = Calendar(Mails("em")[1])!.Events[0]!;
        Assert.Equal(((await it.Read())["startsAt"]!.GetValue<DateTimeOffset>().UtcDateTime, "Training: Project management basics (PMP)", "Room 4"), (moved.Start!.AsUtc, moved.Summary, moved.Location));
        Assert.Contains("Room 4, 12 January 2027, 16:00 – 13 January 2027, 00:00 (Asia/Shanghai)", Mails("em")[1].TextBody, StringComparison.Ordinal);
        Assert.Equal("培训：项目管理基础（PMP）", Calendar(Mails("pm")[1])!.Events[0]!.Summary);
    }

    [Fact]
    public async Task A_learner_hears_of_a_pass_and_a_former_trainer_of_the_change()
    {
        var it = await Course.Plan(_app, "PM-BASICS", trainer: "member2");
        (await it.Taught("member")).Ok();
        (await it.Taught("member2")).Ok();
        (await it.Taught("member")).Ok();
        (await it.Enrol("em")).Ok();
        await it.Begin("em");
        (await it.Assess("em", true)).Ok();
        Assert.Contains("You have passed: Project management basics (PMP)", await Headlines("em"));
        Assert.Equal(["You are no longer the trainer of: Project management basics (PMP)", "You are the trainer of: Project management basics (PMP)"], (await Headlines("member")).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(3, (await Headlines("member")).Length);
    }

    private async Task<string[]> Headlines(string person) => [.. (await Pages.All(_app.As(person), "/api/notifications")).Select(n => (string)n["headline"]!)];

    private List<MimeMessage> Mails(string person) => [.. _sink.Taken.Select(Mail).Where(m => ((MailboxAddress)m.To[0]).Address == $"{person}@example.org")];

    private static Ical.Net.Calendar? Calendar(MimeMessage mail) => mail.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.ContentType.IsMimeType("text", "calendar")) is { } part
        ? Ical.Net.Calendar.Load(part.Text) : null;

    private static MimeMessage Mail(string text)
    {
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return MimeMessage.Load(bytes);
    }
}

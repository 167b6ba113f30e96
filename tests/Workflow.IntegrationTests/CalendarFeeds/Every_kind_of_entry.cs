using Ical.Net;
using Workflow.Testing;

namespace Workflow.IntegrationTests.CalendarFeeds;

/// <summary>What a feed holds, on each database. The clock starts on Monday 4 January 2027.</summary>
public sealed class Every_kind_of_entry
{
    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task is_there_for_whom_it_concerns_and_for_nobody_else(string provider)
    {
        Skip.If(provider == "Postgres" && Environment.GetEnvironmentVariable("WORKFLOW_TEST_POSTGRES") is null, "WORKFLOW_TEST_POSTGRES is not set");
        await using var app = await App.Start(new AppOptions { Provider = provider });
        await Issue.Staff(app);
        var issue = await Issue.Raise(app, "Major");
        (await issue.Convene(inHours: 48)).Ok();
        var course = await Course.Plan(app, "PM-BASICS", startsAt: app.Clock.Now.AddDays(3));
        (await course.Enrol("em")).Ok();
        await app.Advance(TimeSpan.FromDays(8));

        var titles = await Titles(app, "em");
        Assert.Contains(titles, t => t.StartsWith(issue.Number, StringComparison.Ordinal));
        Assert.Contains(titles, t => t.StartsWith("Training: ", StringComparison.Ordinal));
        Assert.Contains(titles, t => t.StartsWith($"Weekly sync {World.Metro}-", StringComparison.Ordinal));
        Assert.DoesNotContain(titles, t => t.Contains(World.Bridge, StringComparison.Ordinal));

        Assert.Contains(await Titles(app, "chair"), t => t.StartsWith(issue.Number, StringComparison.Ordinal));
        Assert.Contains(await Titles(app, "member"), t => t.StartsWith("Training: ", StringComparison.Ordinal));
        Assert.DoesNotContain(await Titles(app, "em2"), t => t.Contains(World.Metro, StringComparison.Ordinal) || t.StartsWith("Training", StringComparison.Ordinal));
    }

    private static async Task<List<string>> Titles(App app, string person)
    {
        var made = (await app.As(person).Post("/api/me/calendar-feed")).Ok();
        var file = await app.Anonymous().Get(new Uri((string)made["address"]!).AbsolutePath);
        return [.. Calendar.Load(file.Text)!.Events.Select(e => e.Summary!)];
    }
}

using System.Collections.Concurrent;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Testing;

namespace Workflow.IntegrationTests.CalendarFeeds;

/// <summary>A calendar program reads somebody's dates without signing in. The clock starts on Monday 4 January 2027.</summary>
public sealed class The_feed : IAsyncLifetime
{
    private const string Mine = "/api/me/calendar-feed";

    private readonly Lines _lines = new();
    private App _app = null!;
    private string _project = "";

    public async Task InitializeAsync()
    {
        _app = await App.Start(new AppOptions
        {
            Settings = { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace" },
            Services = services => services.AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(_lines)),
        });
        _project = await World.ProjectId(_app, World.Metro);
    }

    public async Task DisposeAsync()
    {
        await Audit.AssertIntact(_app);
        await _app.DisposeAsync();
        _lines.Dispose();
    }

    [Fact]
    public async Task Holds_reviews_with_the_projects_zone_and_the_sequence_of_their_meeting()
    {
        var id = await Opened();
        var address = await Made("em");
        var first = await Event(address, $"{Guid.Parse(id):N}@workflow");
        Assert.Equal((0, "CONFIRMED", World.TimeZone, 10), (first.Sequence, first.Status, first.Start!.TzId, first.Start.Hour));
        Assert.Equal(World.TimeZone, Assert.Single((await Read(address)).TimeZones).TzId);

        (await _app.As("pm").Put($"/api/reviews/{id}/meeting", new { startsAt = "2027-03-08T02:30:00Z", endsAt = "2027-03-08T03:00:00Z", place = "Room 4, code 1234" })).Ok();
        var moved = await Event(address, first.Uid!);
        Assert.Equal((1, 10, 30), (moved.Sequence, moved.Start!.Hour, moved.Start.Minute));
        Assert.DoesNotContain("1234", (await _app.Anonymous().Get(address)).Text, StringComparison.Ordinal);

        (await _app.As("admin").Put($"/api/projects/{_project}", new { name = "Metro line 7", timeZone = World.TimeZone, startsOn = "2027-01-04", durationMonths = 48, isActive = false })).Ok();
        var cancelled = await Event(address, first.Uid!);
        Assert.Equal(("CANCELLED", 2), (cancelled.Status, cancelled.Sequence));
    }

    [Fact]
    public async Task Holds_the_deadlines_of_open_work_until_it_is_done()
    {
        var request = await new Story(_app).InSignoff();
        var address = await Made("pm");
        var due = Assert.Single((await Read(address)).Events);
        Assert.Equal($"Due: sign {request.Number} · Second pump in shaft 4", due.Summary);
        Assert.Equal("TRANSPARENT", due.Transparency);
        (await request.Decide("pm", "Approve")).Ok();
        Assert.Empty((await Read(address)).Events);
    }

    [Fact]
    public async Task Follows_the_rights_of_its_owner_at_each_call()
    {
        await Opened();
        var (former, director) = (await Made("em"), await Made("director"));
        Assert.NotEmpty((await Read(former)).Events);
        await World.Leave(_app, World.Metro, "em");
        Assert.Empty((await Read(former)).Events);
        Assert.NotEmpty((await Read(director)).Events);
        (await _app.As("admin").Post($"/api/users/{await World.UserId(_app, "em")}/deactivate")).Ok();
        Assert.Equal("calendar-feed.not-found", (await _app.Anonymous().Get(former)).Code);
    }

    [Fact]
    public async Task Ends_when_it_is_revoked_or_replaced_and_tells_its_address_once()
    {
        var first = await Made("em");
        var second = await Made("em");
        Assert.NotEqual(first, second);
        Assert.Equal(404, (await _app.Anonymous().Get(first)).Number);
        Assert.True((await _app.Anonymous().Get(second)).IsSuccess);
        var shown = (await _app.As("em").Get(Mine)).Ok();
        Assert.True((bool)shown["exists"]!);
        Assert.DoesNotContain("ics", shown.ToJsonString(), StringComparison.Ordinal);
        (await _app.As("em").Delete(Mine)).Ok();
        Assert.Equal(404, (await _app.Anonymous().Get(second)).Number);
        Assert.False((bool)(await _app.As("em").Get(Mine)).Ok()["exists"]!);
        Assert.Equal(404, (await _app.Anonymous().Get($"/api/calendar/{new string('A', 43)}.ics")).Number);
    }

    [Fact]
    public async Task Unchanged_it_is_not_sent_again()
    {
        await Opened();
        var address = await Made("em");
        var tag = (await _app.Anonymous().Get(address)).ETag!;
        Assert.Equal(304, await Status(address, tag));
        await World.Leave(_app, World.Metro, "em");
        Assert.Equal(200, await Status(address, tag));
    }

    [Fact]
    public async Task Its_secret_stands_in_no_log_and_in_no_answer()
    {
        var address = await Made("em");
        var secret = address["/api/calendar/".Length..^".ics".Length];
        await Read(address);
        var revoked = await Made("em");
        Assert.NotEqual(address, revoked);
        var gone = await _app.Anonymous().Get(address);
        Assert.Equal("/api/calendar/secret.ics", (string)gone["instance"]!);
        Assert.Contains(_lines.All, line => line.Contains("/api/calendar/secret.ics", StringComparison.Ordinal));
        Assert.DoesNotContain(_lines.All, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_read_so_often_a_minute_and_no_more()
    {
        await using var app = await App.Start(new AppOptions { Settings = { ["CalendarFeeds:ReadsPerMinute"] = "3" } });
        var address = $"/api/calendar/{new string('A', 43)}.ics";
        for (var i = 0; i < 3; i++)
            Assert.Equal(404, (await app.Anonymous().Get(address)).Number);
        Assert.Equal(429, (await app.Anonymous().Get(address)).Number);
    }

    private async Task<string> Made(string who)
    {
        var answer = await _app.As(who).Post(Mine);
        Assert.Equal(201, answer.Number);
        return new Uri((string)answer["address"]!).AbsolutePath;
    }

    private async Task<Calendar> Read(string address)
    {
        var answer = await _app.Anonymous().Get(address);
        Assert.True(answer.IsSuccess, answer.ToString());
        Assert.StartsWith("text/calendar", answer.ContentType, StringComparison.Ordinal);
        return Calendar.Load(answer.Text)!;
    }

    private async Task<CalendarEvent> Event(string address, string uid) => (await Read(address)).Events.Single(e => e.Uid == uid);

    private async Task<int> Status(string address, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await _app.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private async Task<string> Opened()
    {
        await _app.AdvanceTo(DateTimeOffset.Parse("2027-02-02T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        return (string)(await _app.As("auditor").Get($"/api/projects/{_project}/reviews")).Ok()["items"]![0]!["id"]!;
    }

    /// <summary>Every line at every level, with its scopes.</summary>
    private sealed class Lines : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Sink(this);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose() { }

        private sealed class Sink(Lines lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => lines._scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                lines.All.Enqueue($"{formatter(state, exception)} {exception}");
                lines._scopes?.ForEachScope((scope, all) => all.Enqueue($"{scope}"), lines.All);
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Security;

/// <summary>Everything is logged, down to the last detail of the framework, while every route that takes or gives a secret is used; then the log is searched for each of them.</summary>
public sealed class What_the_log_never_holds
{
    const string SigningKey = "q7Zt1vX9mK4rW8yB2nD6pF0sH3jL5cGaEuTiOxR", MailPassword = "Mail-secret-41-lantern", MetricsToken = "metrics-secret-token-7f3a9c51d2e8b604", Authorization = "Bearer outgoing-secret-9d41",
        Given = "Given-horse-8-stable", Wrong = "Wrong-horse-9-meadow", Forged = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJmb3JnZWQtc2VjcmV0In0.c2VjcmV0";

    [Fact]
    public async Task is_a_secret()
    {
        var log = new Everything();
        await using var other = await HttpReceiver.Start();
        await using var app = await App.Start(new AppOptions
        {
            Settings = { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = "9", ["Mail:Security"] = "None", ["Mail:UserName"] = "workflow", ["Mail:Password"] = MailPassword, ["Mail:From"] = "workflow@example.org", ["Mail:BaseUrl"] = "https://workflow.example.org", ["Telemetry:MetricsToken"] = MetricsToken, ["HttpOut:AllowedHosts:0"] = "127.0.0.1" },
            Services = s => s.AddSingleton<ILoggerProvider>(log).PostConfigure<LoggerFilterOptions>(o =>
            {
                o.Rules.Clear();
                o.MinLevel = LogLevel.Trace;
            }),
        });
        var secrets = new List<string> { SigningKey, MailPassword, MetricsToken, Authorization, App.Password, Given, Wrong, Forged };
        var (admin, member) = (app.As("admin"), app.As("member"));
        await admin.SignIn();
        await member.TrySignIn(Wrong);
        await member.SignIn();
        secrets.AddRange([admin.AccessToken!, admin.RefreshToken!, member.AccessToken!, member.RefreshToken!]);
        (await member.Refresh()).Ok();
        secrets.AddRange([member.AccessToken!, member.RefreshToken!]);
        await member.Refresh("refresh-secret-that-is-none");
        secrets.Add("refresh-secret-that-is-none");

        // People: passwords given and made, the answer repeated from storage.
        await admin.Post("/api/users", new { userName = "given", displayName = "Given", password = Given });
        foreach (var _ in Enumerable.Range(0, 2))
            secrets.Add((string)(await admin.Post("/api/users", new { userName = "made", displayName = "Made" }, "made")).Ok()["oneTimePassword"]!);
        secrets.Add((string)(await admin.Post($"/api/users/{await World.UserId(app, "member2")}/reset-password")).Ok()["oneTimePassword"]!);
        await admin.Post("/api/users", $$"""{ "userName": "x", "password": "{{Given}}", "displayName": 7 }""");
        await admin.Post("/api/users", $$"""{ "password": "{{Given}}", """);

        // A token that is none, one in an address, a browser's cookie, the feed's address, the scraper's token.
        using (var forged = new HttpRequestMessage(HttpMethod.Get, "/api/me"))
        {
            forged.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Forged}");
            Assert.Equal(401, (await app.Anonymous().Send(forged)).Number);
        }

        using var visitor = new Visitor(app);
        var signedIn = await visitor.SignIn("pm");
        secrets.AddRange(signedIn.Headers.GetValueOrDefault("Set-Cookie", "").Split(',', ';').Select(c => c.Split('=', 2)).Where(c => c.Length == 2 && c[1].Length > 40).Select(c => c[1]));
        await visitor.Get("/");
        var feed = new Uri((string)(await member.Post("/api/me/calendar-feed")).Ok()["address"]!);
        secrets.Add(feed.Segments[^1][..^".ics".Length]);
        await app.Anonymous().Get(feed.AbsolutePath);
        using (var scrape = new HttpRequestMessage(HttpMethod.Get, "/metrics"))
        {
            scrape.Headers.TryAddWithoutValidation("Authorization", $"Bearer {MetricsToken}");
            Assert.Equal(200, (await app.Anonymous().Send(scrape)).Number);
        }

        // A workflow's request with its Authorization, delivered and, to nobody, not; and mails to nobody.
        foreach (var address in new[] { other.Address, new Uri("http://127.0.0.1:9/") })
        {
            var id = (string)(await app.As("designer").Post("/api/definitions", Drawing(address))).Ok()["definitionId"]!;
            (await app.As("designer").Post($"/api/definitions/{id}/publish")).Ok();
            (await app.As("designer").Post($"/api/definitions/{id}/instances")).Ok();
        }

        await new Story(app).InSignoff();
        await app.RunJobs();
        Assert.Contains(other.Requests, r => r.Headers.GetValueOrDefault("Authorization") == Authorization);
        (await member.SignOut()).Ok();

        var written = log.Lines.ToList();
        Assert.True(written.Count > 1_000, $"only {written.Count} lines: is everything logged?");
        Assert.True(secrets.Count >= 18, $"{secrets.Count} secrets");
        var found = (from secret in secrets.Distinct() from line in written where line.Contains(secret, StringComparison.Ordinal) select $"{secret[..6]}…: {(line.Length > 400 ? line[..400] : line)}").ToList();
        Assert.True(found.Count == 0, string.Join('\n', found.Take(10)));
    }

    static JsonObject Drawing(Uri address)
    {
        static JsonObject Input(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        return new JsonObject
        {
            ["name"] = $"Calls {address.Port}",
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["connections"] = new JsonArray(),
                ["activities"] = new JsonArray(new JsonObject { ["id"] = "send", ["type"] = "Elsa.FlowSendHttpRequest", ["version"] = 1, ["url"] = Input(address.ToString()), ["method"] = Input("POST"), ["authorization"] = Input(Authorization) }),
            },
        };
    }

    /// <summary>Messages, the values they were made of, scopes and exceptions.</summary>
    sealed class Everything : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Sink(Lines, categoryName);

        public void Dispose() { }

        sealed class Sink(ConcurrentQueue<string> lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull
            {
                lines.Enqueue($"{category} scope: {Values(state)} {state}");
                return null;
            }

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category}: {formatter(state, exception)} {Values(state)} {exception}");

            static string Values(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(v => $"{v.Key}={v.Value}")) : "";
        }
    }
}

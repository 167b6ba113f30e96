using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Meetings;

/// <summary>
/// Six people draw tickets, three of them hand in anonymously over real HTTP, one of them from a connection on which they are signed in and with their token, a
/// trace and an address sent along. Then every table, every log line with its scopes, every span and every audit line is read, in search of the author.
/// </summary>
public sealed class Looking_for_the_author_on_sqlite() : Looking_for_the_author("Sqlite");

public sealed class Looking_for_the_author_on_postgres() : Looking_for_the_author("Postgres");

public abstract class Looking_for_the_author(string provider)
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string ClientAddress = "203.0.113.77";

    [SkippableFact]
    public async Task Finds_nobody()
    {
        Skip.If(provider == "Postgres" && Environment.GetEnvironmentVariable("WORKFLOW_TEST_POSTGRES") is null, "No PostgreSQL is configured.");
        var (log, spans) = (new EverythingLogged(), new ConcurrentQueue<string>());
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => spans.Enqueue($"{a.TraceId} {a.SpanId} {a.ParentSpanId} {a.OperationName} {a.DisplayName} {string.Join(' ', a.TagObjects.Select(t => $"{t.Key}={t.Value}"))} {string.Join(' ', a.Baggage)} {a.TraceStateString}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await App.Start(new AppOptions
        {
            Provider = provider, Settings = { ["Http:Proxies"] = "127.0.0.1" },
            Services = services => services.AddLogging(l => l.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace).AddFilter((_, _) => true)),
        });
        string[] people = ["member", "member2", "p1", "p2", "p3", "p4"];
        foreach (var person in people[2..])
        {
            await World.Invite(app, person);
            await World.Join(app, World.Metro, person, "Member");
        }
        var project = await World.ProjectId(app, World.Metro);
        var id = (string)(await app.As("em").Post($"/api/projects/{project}/dialogue-days", new { })).Ok()["id"]!;
        var tickets = new Dictionary<string, Ticket>(StringComparer.Ordinal);
        foreach (var person in people)
        {
            tickets[person] = Ticket.Make((await app.Anonymous().Get($"/api/anonymous/dialogue-days/{id}")).Ok());
            (await tickets[person].Draw(app.As(person), id)).Ok();
        }
        await Until(app, id, "Collecting");
        Assert.NotEmpty(log.Lines);

        string[] authors = ["p1", "p3", "member2"];
        string TextOf(string who) => $"Only-{Convert.ToHexStringLower(Encoding.UTF8.GetBytes("said by " + who))[..24]} is wrong here.";
        foreach (var author in authors)
        {
            // Signed in on the very connection over which the ticket goes, with everything that could give them away.
            using var connection = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = app.Address };
            await app.As(author).SignIn();
            (await Send(connection, app, author, HttpMethod.Get, "/api/me", null)).EnsureSuccessStatusCode();
            var before = log.Lines.Count;
            foreach (var text in new[] { TextOf(author), TextOf(author), "Another text." })
            {
                using var sent = await Send(connection, app, author, HttpMethod.Post, $"/api/anonymous/dialogue-days/{id}/pain-points", new { ticket = tickets[author].Text, signature = B64(tickets[author].Signature!), text });
                Assert.Equal(text == "Another text." ? 409 : 200, (int)sent.StatusCode);
                Assert.DoesNotContain(Trace, sent.ToString(), StringComparison.Ordinal);
            }
            using var forged = await Send(connection, app, author, HttpMethod.Post, $"/api/anonymous/dialogue-days/{id}/pain-points", new { ticket = tickets[author].Text, signature = "AAAA", text = "x" });
            Assert.Equal(403, (int)forged.StatusCode);
            Assert.DoesNotContain(log.Lines.Skip(before), l => l.Contains("/api/anonymous", StringComparison.Ordinal));
            // Whoever is signed in on this connection is so afterwards, too.
            (await Send(connection, app, author, HttpMethod.Get, "/api/me", null)).EnsureSuccessStatusCode();
        }
        var sealedLines = await Dump.Lines(app);
        await Until(app, id, "Ready");
        (await app.As("em").Get($"/api/dialogue-days/{id}")).Ok();

        var lines = sealedLines.Concat(await Dump.Lines(app)).Select(l => "row " + l).Concat(log.Lines.Select(l => "log " + l)).Concat(spans.Select(l => "span " + l)).ToList();
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in people)
            ids[person] = await World.UserId(app, person);
        Assert.All(people, p => Assert.Contains(lines, l => Names(l, p, ids[p])));                 // the search does find people
        Assert.All(authors, a => Assert.Contains(lines, l => l.Contains(TextOf(a), StringComparison.Ordinal)));   // and texts

        var everything = tickets.Values.SelectMany(t => new[] { t.Text, B64(t.Signature!), Hex(t.Bytes), Hex(t.Signature!) }).ToList();
        foreach (var line in lines)
        {
            var ofBox = authors.Any(a => line.Contains(TextOf(a), StringComparison.Ordinal)) || tickets.Values.Any(t => Marks(t).Any(m => line.Contains(m, StringComparison.OrdinalIgnoreCase)));
            Assert.False(ofBox && people.Any(p => Names(line, p, ids[p])), $"A person and what was handed in anonymously stand in one line: {line}");
            Assert.False(ofBox && (line.Contains(Trace, StringComparison.Ordinal) || line.Contains(ClientAddress, StringComparison.Ordinal)), $"A trace or an address of the sender: {line}");
            Assert.False(everything.Any(t => line.Contains(t, StringComparison.OrdinalIgnoreCase)), $"A ticket as it is: {line}");
            Assert.False(line.StartsWith("log ", StringComparison.Ordinal) && (line.Contains("/api/anonymous", StringComparison.Ordinal) || ofBox), $"A line about an anonymous request: {line}");
        }

        // No row has a blinded number beside a ticket's mark, and nothing in the tables of the box has a person or an instant.
        Assert.DoesNotContain(lines, l => tickets.Values.Any(t => l.Contains(Hash(t.Blinded), StringComparison.OrdinalIgnoreCase)) && tickets.Values.Any(t => l.Contains(Hash(t.Bytes), StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(["DayId", "Text", "TicketHash"], await Rows.Read(app, db => Task.FromResult(db.Model.FindEntityType(typeof(Approvals.DialogueDays.SealedPainPoint))!.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal).ToList())));
        Assert.DoesNotContain(spans, s => s.Contains(Trace, StringComparison.Ordinal) && s.Contains("/api/anonymous", StringComparison.Ordinal));
        Assert.Equal(3, await Rows.Read(app, db => Task.FromResult(db.PainPoints.Count(p => p.AuthorId == null && p.AuthorName == null))));
        await Audit.AssertIntact(app);
    }

    private static async Task Until(App app, string id, string status)
    {
        for (var day = 0; day < 30 && (string)(await app.As("auditor").Get($"/api/dialogue-days/{id}")).Ok()["status"]! != status; day++)
            await app.Advance(TimeSpan.FromDays(1));
    }

    private static async Task<HttpResponseMessage> Send(HttpClient connection, App app, string who, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", app.As(who).AccessToken);
        request.Headers.Add("Cookie", $"workflow-session={app.As(who).AccessToken}");
        if (body is not null)
        {
            request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
            request.Headers.Add("baggage", $"user={who}");
            request.Headers.Add("X-Forwarded-For", ClientAddress);
            request.Headers.Add("Idempotency-Key", $"key-of-{who}");
            request.Headers.Add("User-Agent", $"Browser of {who}");
        }
        return await connection.SendAsync(request);
    }

    private static bool Names(string line, string person, string id) =>
        line.Contains(id, StringComparison.OrdinalIgnoreCase) || line.Contains(id.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
        || line.Contains($"The {person}", StringComparison.Ordinal) || line.Contains($"key-of-{person}", StringComparison.Ordinal) || line.Contains($"Browser of {person}", StringComparison.Ordinal)
        || line.Split(' ', '"', '|', '=', ',').Contains(person, StringComparer.Ordinal) || line.Contains(Convert.ToHexStringLower(Guid.Parse(id).ToByteArray()), StringComparison.OrdinalIgnoreCase);

    private static string[] Marks(Ticket t) => [t.Text, B64(t.Signature!), Hex(t.Bytes), Hex(t.Signature!), Hash(t.Bytes)];

    private static string Hash(byte[] bytes) => Hex(System.Security.Cryptography.SHA256.HashData(bytes));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static string B64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    /// <summary>Each line with its category, its values and all scopes around it: what a log that keeps everything would keep.</summary>
    private sealed class EverythingLogged : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        private sealed class Writer(EverythingLogged all, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var line = new StringBuilder($"{category} {formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(v => $"{v.Key}={v.Value}")) : "")}");
                all._scopes?.ForEachScope((scope, text) => text.Append(" [").Append(scope is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}")) : scope?.ToString()).Append(']'), line);
                all.Lines.Enqueue(line.ToString().ReplaceLineEndings(" "));
            }
        }
    }
}

using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Operations;

/// <summary>What whoever operates the server sees of it: figures, log lines, and the id that joins an answer to them.</summary>
public sealed class Telemetry : IAsyncLifetime
{
    const string Token = "8f1d6c0a97b35e2f4c81d0a6";

    TestDatabase _database = null!;
    ServerProcess _server = null!;

    public async Task InitializeAsync()
    {
        _database = await World.Copy("Sqlite");
        _server = await ServerProcess.Start(_database, settings: ("Telemetry:MetricsToken", Token));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Metrics_are_told_to_the_token_alone_and_count_what_happened()
    {
        foreach (var token in new[] { null, "", "wrong", Token[..^1], (await SignedIn("admin")) })
            Assert.Equal(401, (await Scrape(token)).Number);

        await Draft();
        var refused = await _server.As("auditor").Post($"/api/projects/{await Metro()}/change-requests", Story.Content());
        Assert.Equal(403, refused.Number);

        var text = (await Scrape(Token)).Text;
        Assert.Contains("workflow_decisions", text, StringComparison.Ordinal);
        Assert.Matches("workflow_decisions_total\\{[^}]*action=\"change-request.create\"[^}]*outcome=\"done\"[^}]*\\} 1", text);
        Assert.Matches("workflow_decisions_total\\{[^}]*outcome=\"refused\"[^}]*\\} 1", text);
        Assert.Matches("workflow_transaction_commits_total(\\{[^}]*\\})? [1-9]", text);
        foreach (var name in new[] { "workflow_tasks_open", "workflow_timers_waiting", "workflow_timers_lag_seconds", "workflow_outbox_waiting", "workflow_outbox_dead", "workflow_outbox_lag_seconds", "workflow_incidents_open" })
            Assert.Contains(name, text, StringComparison.Ordinal);
        // Names of people and projects are none of a scraper's business.
        Assert.DoesNotContain("METRO", text, StringComparison.Ordinal);
        Assert.DoesNotContain("member", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_carries_the_id_by_which_the_log_knows_its_request()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nothing-here");
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var answer = await Answer.Read(request, await _server.Http.SendAsync(request));
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", answer.Headers["X-Correlation-Id"]);
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", (string)answer["correlationId"]!);
        Assert.Equal(32, (await _server.As("pm").Get("/api/me")).Headers["X-Correlation-Id"].Length);
    }

    [Fact]
    public async Task The_log_is_one_JSON_object_per_line_and_holds_no_secret()
    {
        await Draft();
        await _server.As("pm").TrySignIn("a wrong password");
        await _server.As("pm").SignIn();
        await _server.AskToStop();
        Assert.Equal(0, await _server.Ended());
        var lines = _server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            var entry = JsonNode.Parse(line)!;
            Assert.NotNull(entry["LogLevel"]);
            Assert.NotNull(entry["Timestamp"]);
        }

        foreach (var secret in new[] { App.Password, "a wrong password", Token, "q7Zt1vX9mK4rW8yB2nD6pF0sH3jL5cGaEuTiOxR", _server.As("pm").AccessToken!, _server.As("pm").RefreshToken! })
            Assert.DoesNotContain(secret, _server.Output, StringComparison.Ordinal);
    }

    async Task Draft() => (await _server.As("member").Post($"/api/projects/{await Metro()}/change-requests", Story.Content())).Ok();

    async Task<string> Metro() =>
        (string)(await _server.As("admin").Get("/api/projects")).Ok()["items"]!.AsArray().Single(p => (string)p!["code"]! == World.Metro)!["id"]!;

    async Task<string> SignedIn(string userName)
    {
        await _server.As(userName).SignIn();
        return _server.As(userName).AccessToken!;
    }

    async Task<Answer> Scrape(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Answer.Read(request, await _server.Http.SendAsync(request));
    }
}

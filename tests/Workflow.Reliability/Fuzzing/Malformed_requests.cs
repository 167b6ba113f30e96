using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Persistence.Stores;
using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.Reliability.Fuzzing;

/// <summary>
/// Requests that are wrong in every way over all routes of the OpenAPI document, and drawings that are no drawings: none is answered with a 5xx, none hangs, and the
/// process stays within the memory it is given. Nine in ten carry ids of things that are there, so that they get far.
/// </summary>
public sealed class Malformed_requests(ITestOutputHelper output) : IDisposable
{
    const int AtOnce = 4;
    const long MostMemory = 900L * 1024 * 1024;

    static readonly string[] Callers = ["admin", "admin", "pm", "em", "member", "designer", "auditor", "integration"];
    static readonly string[] Types = ["application/json; charset=utf-8", "application/json; charset=utf-16", "text/plain", "application/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json+x", "nonsense"];

    readonly ConcurrentDictionary<int, int> _answers = [];
    readonly ConcurrentBag<string> _wrong = [];
    readonly SemaphoreSlim _signingIn = new(1, 1);

    [Fact]
    public async Task are_refused_and_never_fail()
    {
        var random = Seed.Random(output);
        var count = Seed.IsLong ? 100_000 : 5_000;
        await using var database = await World.Copy("Sqlite");
        var ids = await Prepare(database);
        // Nothing leaves the house: a drawing that happens to be one may send requests.
        await using var server = await ServerProcess.Start(database, 0, ("Jobs:Enabled", "false"), ("DOTNET_GCHeapHardLimit", "0x24000000"));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };
        var tokens = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        foreach (var caller in Callers.Distinct())
        {
            await server.As(caller).SignIn();
            tokens[caller] = server.As(caller).AccessToken!;
        }

        // With a session of its own, which none of the requests ends.
        var operators = new Person(server.Http, TimeProvider.System, "admin", App.Password);
        var operations = ApiOperation.All(JsonNode.Parse(await http.GetStringAsync("/swagger/v1/swagger.json"))!);
        Assert.True(operations.Count >= 60, $"{operations.Count} operations in the document");
        var drawings = await Drawings();
        // What is sent is settled before anything is sent: one seed is one sequence, however the answers fall.
        var seeds = Enumerable.Range(0, count).Select(_ => random.Next()).ToArray();
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
#pragma warning disable CA5394 // no secret is made of it
            var mutations = new Mutations(new Random(seed));
#pragma warning restore CA5394
            using var request = mutations.Chance(8) ? Drawing(mutations, drawings, ids) : Request(mutations, mutations.OneOf(operations), ids);
            var caller = Sign(mutations, request, tokens);
            // What was accepted may have been a sign-out: then whoever it was signs in again, else most of what follows would end at the door.
            if (await Send(http, request, seed) == 401 && caller is { } name && request.Headers.Authorization!.Parameter is { } used)
                await Renew(server, operators, ids["em"], tokens, name, used);
        });

        Assert.True(_wrong.IsEmpty, $"{_wrong.Count} wrong answers:\n{string.Join('\n', _wrong.Take(5))}\n{string.Join('\n', server.Output.Split('\n').Where(l => l.Contains("Unexpected failure", StringComparison.Ordinal)).Take(3))}");
        Assert.True(server.WorkingSet < MostMemory, $"{server.WorkingSet / 1024 / 1024} MB");
        Assert.Equal(200, (int)(await http.GetAsync("/health/ready")).StatusCode);
        Assert.True(_answers.GetValueOrDefault(401) < count / 5, $"{_answers.GetValueOrDefault(401)} of {count} came no further than the door");
        output.WriteLine($"{count} requests over {operations.Count} routes, {server.WorkingSet / 1024 / 1024} MB: {string.Join(", ", _answers.OrderBy(a => a.Key).Select(a => $"{a.Key}: {a.Value}"))}");
        await server.AskToStop();
        Assert.Equal(0, await server.Ended());
        await using var app = await App.Start(new AppOptions { KeepDatabase = true, Clock = new TestClock(TimeProvider.System.GetUtcNow()) }, database);
        await Intact(app.Services.GetRequiredService<AuditChain>());
    }

    public void Dispose() => _signingIn.Dispose();

    /// <summary>The accounts may have been changed by what was accepted, so nobody is asked but the log itself.</summary>
    static async Task Intact(AuditChain log)
    {
        var heads = await log.Chains(CancellationToken.None);
        Assert.NotEmpty(heads);
        foreach (var head in heads) Assert.True((await log.Verify(head.Chain, 1, null, CancellationToken.None)).IsValid, $"chain {head.Chain}");
    }

    static async Task<Dictionary<string, string>> Prepare(TestDatabase database)
    {
        await using var app = await App.Start(new AppOptions { KeepDatabase = true, Clock = new TestClock(TimeProvider.System.GetUtcNow()) }, database);
        var request = await new Story(app).InSignoff();
        var definition = await Timed.Publish(app.As);
        return new(StringComparer.Ordinal)
        {
            ["request"] = request.Id, ["projectId"] = request.ProjectId, ["taskId"] = (string)(await request.Work("pm", "Sign"))!["taskId"]!,
            ["userId"] = await World.UserId(app, "newcomer"), ["em"] = await World.UserId(app, "em"), ["definitionId"] = definition,
            ["instanceId"] = (string)(await app.As("designer").Post($"/api/definitions/{definition}/instances")).Ok()["instanceId"]!,
        };
    }

    static async Task<List<JsonNode>> Drawings()
    {
        var files = Directory.GetFiles(Repository.PathOf("workflows"), "*.json").Concat(new[] { "stock-export.json", "stock-import.json" }
            .Select(name => Repository.PathOf("tests", "Workflow.IntegrationTests", "ElsaApi", "Recorded", name)));
        var drawings = new List<JsonNode> { Timed.Drawing() };
        foreach (var file in files) drawings.Add(JsonNode.Parse(await File.ReadAllTextAsync(file))!);
        return drawings;
    }

    static HttpRequestMessage Request(Mutations mutations, ApiOperation operation, Dictionary<string, string> ids)
    {
        var parts = operation.Path.Split('{', '}');
        var path = string.Concat(parts.Select((part, i) => i % 2 == 0 ? part : Uri.EscapeDataString(mutations.Chance(10) ? Cut(mutations.Text()) : Id(part, operation.Path, ids))));
        var query = operation.Query.Where(_ => mutations.Chance(2)).Select(name => $"{name}={Uri.EscapeDataString(Cut(mutations.Text()))}");
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), $"{path}?{string.Join('&', query)}");
        if (operation.Example is not null || (operation.Method is "POST" or "PUT" && mutations.Chance(2)))
            request.Content = Content(mutations, mutations.Body(operation.Example));
        return request;
    }

    static HttpRequestMessage Drawing(Mutations mutations, List<JsonNode> drawings, Dictionary<string, string> ids)
    {
        var drawing = mutations.OneOf(drawings).DeepClone();
        for (var changes = mutations.Chance(4) ? 12 : 2; changes > 0; changes--) mutations.Change(drawing);
        var (method, path, body) = mutations.OneOf<(string, string, JsonNode)[]>([
            [("POST", "/api/definitions", drawing)],
            [("PUT", $"/api/definitions/{ids["definitionId"]}", drawing)],
            [("POST", "/api/definitions/import", drawing)],
            [("POST", $"/api/definitions/{ids["definitionId"]}/publish", new JsonObject())],
            [("POST", $"/api/definitions/{ids["definitionId"]}/instances", new JsonObject())],
            [("POST", $"/api/definitions/{ids["definitionId"]}/simulate", new JsonObject())],
            [("POST", "/elsa/api/workflow-definitions", new JsonObject { ["model"] = drawing, ["publish"] = mutations.Chance(2) })],
            [("POST", "/elsa/api/workflow-definitions/import", drawing)],
        ])[0];
        return new HttpRequestMessage(new HttpMethod(method), path) { Content = Content(mutations, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString())) };
    }

    static ByteArrayContent Content(Mutations mutations, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", mutations.Chance(12) ? mutations.OneOf(Types) : "application/json");
        return content;
    }

    async Task Renew(ServerProcess server, Person operators, string em, ConcurrentDictionary<string, string> tokens, string caller, string used)
    {
        await _signingIn.WaitAsync();
        try
        {
            if (tokens[caller] != used) return;
            // Sign-ins are made up as well, and the example names one of the callers: five of them lock the account.
            if (caller == "em") (await operators.Post($"/api/users/{em}/unlock")).Ok();
            await server.As(caller).SignIn();
            tokens[caller] = server.As(caller).AccessToken!;
        }
        finally { _signingIn.Release(); }
    }

    /// <summary>Answers whose token it carries; null: none that is good.</summary>
    static string? Sign(Mutations mutations, HttpRequestMessage request, ConcurrentDictionary<string, string> tokens)
    {
        string? caller = null;
        if (!mutations.Chance(20))
        {
            var isForged = mutations.Chance(20);
            if (!isForged) caller = mutations.OneOf(Callers);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller is null ? "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0." : tokens[caller]);
        }

        foreach (var (name, value) in new[] { ("If-Match", "\"1.0\""), ("Idempotency-Key", "key"), ("Accept-Language", "zh-CN"), ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), ("Accept", "application/json") })
            if (mutations.Chance(6)) request.Headers.TryAddWithoutValidation(name, mutations.Chance(2) ? Ascii(mutations.Text()) : value);
        return caller;
    }

    /// <summary>The status; 0: none.</summary>
    async Task<int> Send(HttpClient http, HttpRequestMessage request, int seed)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{request.Method} {request.RequestUri} (request {seed})");
        try
        {
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            _answers.AddOrUpdate((int)response.StatusCode, 1, (_, n) => n + 1);
            if ((int)response.StatusCode >= 500) _wrong.Add($"{what} -> {(int)response.StatusCode} {text[..Math.Min(300, text.Length)]} body {await Sent(request)}");
            return (int)response.StatusCode;
        }
        catch (TaskCanceledException)
        {
            _wrong.Add($"{what} hangs");
        }
        catch (HttpRequestException) when (request.Content is { Headers.ContentLength: > 4_000_000 })
        {
            // The transport takes no more and closes: that is its answer.
            _answers.AddOrUpdate(413, 1, (_, n) => n + 1);
        }
        catch (HttpRequestException e)
        {
            _wrong.Add($"{what}: {e.Message} {e.InnerException?.Message}");
        }

        return 0;
    }

    static async Task<string> Sent(HttpRequestMessage request) => request.Content is null ? "" : (await request.Content.ReadAsStringAsync()) is var text ? text[..Math.Min(4_000, text.Length)] : "";

    static string Id(string name, string path, Dictionary<string, string> ids) => (name, path.Split('/')[2]) switch
    {
        ("number" or "incidentId", _) => "1",
        ("taskId" or "userId" or "definitionId" or "instanceId" or "projectId", _) => ids[name],
        (_, "projects") => ids["projectId"],
        (_, "users") => ids["userId"],
        _ => ids["request"],
    };

    /// <summary>An address has an end.</summary>
    static string Cut(string text) => text.Length <= 400 ? text : text[..400];

    static string Ascii(string text) => new([.. Cut(text).Where(c => c is >= ' ' and <= '~')]);
}

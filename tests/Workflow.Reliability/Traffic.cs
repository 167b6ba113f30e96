using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.Reliability;

/// <summary>
/// People who bring change requests from the first draft to the second signature while servers die under them. Whoever gets no answer sends the same request with
/// the same key again, as a client should, until there is one; what was answered is remembered and must be in the database afterwards, once.
/// </summary>
public sealed class Traffic : IDisposable
{
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    readonly HttpClient _http;
    readonly ConcurrentDictionary<string, Person> _people = new(StringComparer.Ordinal);
    readonly CancellationTokenSource _enough = new();
    readonly SemaphoreSlim _answers = new(0);
    readonly string _projectId;
    readonly string? _timed;
    readonly string _run;
    Task[] _clients = [];
    bool _clockSteps;
    int _begun, _unanswered;

    Traffic(HttpClient http, string projectId, string? timed)
    {
        (_http, _projectId, _timed) = (http, projectId, timed);
        _run = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
    }

    /// <summary>Requests whose creation was answered, with the people whose approval was.</summary>
    public ConcurrentDictionary<string, ConcurrentBag<string>> Requests { get; } = new(StringComparer.Ordinal);

    /// <summary>Instances with timers whose start was answered.</summary>
    public ConcurrentBag<string> Timed { get; } = [];

    /// <summary>The definition of these; null: none are started.</summary>
    public string? TimedId => _timed;

    /// <summary>Answers that nobody should get.</summary>
    public ConcurrentBag<string> Wrong { get; } = [];

    public int Unanswered => _unanswered;

    /// <param name="timed">A published definition that is started beside each request.</param>
    /// <param name="clockSteps">The server's clock is set forward and back: a token may be over, or not have begun, at any time; then people sign in again.</param>
    public static Traffic Begin(Uri address, string projectId, int clients, string? timed = null, bool clockSteps = false)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        var traffic = new Traffic(http, projectId, timed) { _clockSteps = clockSteps };
        traffic._clients = [.. Enumerable.Range(0, clients).Select(_ => Task.Run(traffic.Work))];
        return traffic;
    }

    /// <summary>Until so many more requests have been answered.</summary>
    public async Task Answered(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (var i = 0; i < count; i++) await _answers.WaitAsync(patience.Token);
    }

    /// <summary>Nobody begins anything new; what was begun is brought to its end.</summary>
    public async Task End()
    {
        await _enough.CancelAsync();
        await Task.WhenAll(_clients).WaitAsync(TimeSpan.FromMinutes(3));
    }

    public void Dispose()
    {
        _http.Dispose();
        _enough.Dispose();
        _answers.Dispose();
    }

    async Task Work()
    {
        while (!_enough.IsCancellationRequested) await Journey(Interlocked.Increment(ref _begun));
    }

    async Task Journey(int number)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{_run}-{number}");
        if (_timed is not null && await Sent("designer", $"/api/definitions/{_timed}/instances", new JsonObject { ["correlationId"] = key }, key + "-timed") is { } started)
            Timed.Add((string)started["instanceId"]!);
        if (await Sent("member", $"/api/projects/{_projectId}/change-requests", Story.Content($"Pump {key}"), key + "-draft") is not { } made) return;
        var id = (string)made["id"]!;
        var approvals = Requests[id] = [];
        var path = $"/api/change-requests/{id}";
        if (await Sent("member", path + "/submit", [], key + "-submit") is null) return;
        foreach (var lead in new[] { "em", "pm" })
            if (await Sent(lead, path + "/assessments", Assessment(lead), $"{key}-assess-{lead}") is null) return;
        foreach (var lead in new[] { "em", "pm" })
        {
            if (await Work(lead, id) is not { } work) return;
            if (await Sent(lead, $"/api/inbox/{work["taskId"]}/decisions", Case.Decision(work, "Approve"), $"{key}-sign-{lead}") is null) return;
            approvals.Add(lead);
        }
    }

    async Task<JsonNode?> Work(string lead, string id)
    {
        var path = $"/api/inbox?subjectId={id}";
        if (await Persist(lead, person => person.Get(path), path) is not { } inbox) return null;
        var work = inbox["items"]!.AsArray().FirstOrDefault(w => (string)w!["subjectId"]! == id && (string)w["kind"]! == "Sign");
        if (work is null) Wrong.Add($"{lead} is not asked to sign {id}");
        return work;
    }

    Task<JsonNode?> Sent(string person, string path, JsonObject body, string key) => Persist(person, p => p.Post(path, body, key), path);

    /// <summary>Null: the answer is one that nobody should get, and noted.</summary>
    async Task<JsonNode?> Persist(string person, Func<Person, Task<Answer>> send, string what)
    {
        for (var tries = 0; tries < 1_200; tries++)
        {
            try
            {
                var answer = await send(As(person));
                if (answer.IsSuccess)
                {
                    _answers.Release();
                    return answer.Json;
                }

                if (_clockSteps && answer.Number == 401)
                {
                    As(person).Forget();
                    continue;
                }

                if (answer.Number is not (502 or 503 or 504) && answer.Code is not "concurrency.busy")
                {
                    Wrong.Add(answer.ToString());
                    return null;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Nobody answered; whether it was done nobody knows.
            }
            catch (UnexpectedAnswerException e)
            {
                // Signing in goes by way of nginx, too.
                if (e.Answer.Number is not (502 or 503 or 504))
                {
                    Wrong.Add(e.Message);
                    return null;
                }
            }

            Interlocked.Increment(ref _unanswered);
            await Task.Delay(Breath, TimeProvider.System);
        }

        Wrong.Add($"{what}: no answer in a minute");
        return null;
    }

    Person As(string userName) => _people.GetOrAdd(userName, name => new Person(_http, TimeProvider.System, name, App.Password));

    internal static JsonObject Assessment(string lead) => lead == "em"
        ? new() { ["role"] = "EngineeringManager", ["verdict"] = "Feasible", ["text"] = "Feasible as described", ["technical"] = new JsonObject { ["safety"] = "No new hazard", ["standards"] = "EN 1992-1-1" } }
        : new() { ["role"] = "ProjectManager", ["verdict"] = "Feasible", ["text"] = "Feasible as described", ["delivery"] = new JsonObject { ["scheduleDays"] = 3, ["costAmount"] = 12_500.50m, ["resources"] = "One crew" } };
}

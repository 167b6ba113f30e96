using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>A signature that is waited for: what is sent, and by whom.</summary>
public sealed record Decision(string Subject, string Lead, Guid TaskId, string ContentHash)
{
    public byte[] Body { get; } = Encoding.UTF8.GetBytes(new JsonObject { ["decision"] = "Approve", ["comment"] = null, ["contentHash"] = ContentHash }.ToJsonString());
}

/// <summary>The people of the benchmark, at the API of one node or several.</summary>
public sealed class Client : IDisposable
{
    readonly List<HttpClient> _nodes;
    readonly Dictionary<string, Person> _people;

    public Client(params IReadOnlyList<Uri> nodes)
    {
        _nodes = [.. nodes.Select(node => new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseCookies = false }) { BaseAddress = node })];
        _people = new[] { "member", "em", "pm" }.ToDictionary(name => name, name => new Person(_nodes[0], TimeProvider.System, name, App.Password));
    }

    public Person As(string name) => _people[name];

    /// <summary>Change requests of 500 characters with both assessments, waiting for both signatures.</summary>
    public async Task<IReadOnlyList<string>> Prepare(int count, int lanes)
    {
        var project = (await _people["member"].Get("/api/projects")).Ok()["items"]!.AsArray().Single(p => p!["code"]!.GetValue<string>() == World.Metro)!["id"];
        var ids = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = lanes }, async (i, _) =>
        {
            var made = (await _people["member"].Post($"/api/projects/{project}/change-requests", Content(i))).Ok();
            ids[i] = made["id"]!.GetValue<string>();
            (await _people["member"].Post($"/api/change-requests/{ids[i]}/submit")).Ok();
            (await _people["em"].Post($"/api/change-requests/{ids[i]}/assessments", new
            {
                role = "EngineeringManager", verdict = "Feasible", text = "Fits the shaft and the standard", technical = new { safety = "No new hazard", standards = "EN 1992-1-1" },
            })).Ok();
            (await _people["pm"].Post($"/api/change-requests/{ids[i]}/assessments", new
            {
                role = "ProjectManager", verdict = "Feasible", text = "Within the contingency", delivery = new { scheduleDays = 3, costAmount = 12_500.50m, resources = "One crew" },
            })).Ok();
        });
        return ids;
    }

    /// <summary>Every signature that is waited for, both leads of one request next to each other: they meet, as they do where there are several clients.</summary>
    public async Task<IReadOnlyList<Decision>> Waiting()
    {
        var all = new List<Decision>();
        foreach (var lead in new[] { "em", "pm" })
            foreach (var work in await Pages.All(_people[lead], "/api/inbox?kind=Sign"))
                all.Add(new(work["subjectId"]!.GetValue<string>(), lead, work["taskId"]!.GetValue<Guid>(), work["contentHash"]!.GetValue<string>()));
        return [.. all.OrderBy(d => d.Subject, StringComparer.Ordinal)];
    }

    /// <summary>Requests ready to be sent: the client does no more than HTTP, because it shares the processors with the server.</summary>
    public async Task<IReadOnlyList<Func<int, Task>>> Ready(IReadOnlyList<Decision> decisions)
    {
        foreach (var person in _people.Values) await person.SignIn();
        return [.. decisions.Select(d => (Func<int, Task>)(client => Send(client, HttpMethod.Post, $"/api/inbox/{d.TaskId}/decisions", d.Lead, d.Body)))];
    }

    public async Task<IReadOnlyList<Func<int, Task>>> Reads(string lead, string path, int count)
    {
        await _people[lead].SignIn();
        return [.. Enumerable.Repeat<Func<int, Task>>(client => Send(client, HttpMethod.Get, path, lead, null), count)];
    }

    /// <summary>Implemented, verified, closed: the processes have ended.</summary>
    public Task Finish(IReadOnlyList<string> ids, int lanes) => Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = lanes }, async (id, _) =>
    {
        (await _people["pm"].Post($"/api/change-requests/{id}/implement")).Ok();
        (await _people["em"].Post($"/api/change-requests/{id}/verify")).Ok();
        (await _people["pm"].Post($"/api/change-requests/{id}/close")).Ok();
    });

    public void Dispose() => _nodes.ForEach(node => node.Dispose());

    async Task Send(int client, HttpMethod method, string path, string lead, byte[]? body)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _people[lead].AccessToken) } };
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await _nodes[client % _nodes.Count].SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    static JsonObject Content(int i)
    {
        var content = Story.Content($"Change {i}");
        // 500 characters in the fields an author writes.
        content["reason"] = new string('r', 100);
        content["description"] = new string('d', 400 - content["title"]!.GetValue<string>().Length);
        return content;
    }
}

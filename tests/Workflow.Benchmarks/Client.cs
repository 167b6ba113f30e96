using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>The people of the benchmark, at the API.</summary>
public sealed class Client
{
    readonly HttpClient _http;
    readonly Dictionary<string, Person> _people;

    public Client(Uri address)
    {
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 16 }) { BaseAddress = address };
        _people = new[] { "member", "em", "pm" }.ToDictionary(name => name, name => new Person(_http, TimeProvider.System, name, App.Password));
    }

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

    /// <summary>Every decision that waits, both leads of one request next to each other.</summary>
    public async Task<IReadOnlyList<Func<Task>>> Decisions()
    {
        var all = new List<(string Subject, Func<Task> Decide)>();
        foreach (var lead in new[] { "em", "pm" })
            foreach (var work in await Pages.All(_people[lead], "/api/inbox?kind=Sign"))
            {
                var (path, body) = ($"/api/inbox/{work["taskId"]}/decisions", Case.Decision(work, "Approve"));
                all.Add((work["subjectId"]!.GetValue<string>(), async () => (await _people[lead].Post(path, body)).Ok()));
            }

        return [.. all.OrderBy(d => d.Subject, StringComparer.Ordinal).Select(d => d.Decide)];
    }

    /// <summary>Implemented, verified, closed: the processes have ended.</summary>
    public Task Finish(IReadOnlyList<string> ids, int lanes) => Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = lanes }, async (id, _) =>
    {
        (await _people["pm"].Post($"/api/change-requests/{id}/implement")).Ok();
        (await _people["em"].Post($"/api/change-requests/{id}/verify")).Ok();
        (await _people["pm"].Post($"/api/change-requests/{id}/close")).Ok();
    });

    static JsonObject Content(int i)
    {
        var content = Story.Content($"Change {i}");
        // 500 characters in the fields an author writes.
        content["reason"] = new string('r', 100);
        content["description"] = new string('d', 400 - content["title"]!.GetValue<string>().Length);
        return content;
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Workflow.Testing;

/// <summary>One change request, and what people do with it at the API.</summary>
public sealed class Case(App app, string id, string projectId, string number, string author)
{
    readonly ConcurrentDictionary<(string Person, string Kind), JsonNode> _seen = [];

    public string Id { get; } = id;
    public string ProjectId { get; } = projectId;
    public string Number { get; } = number;
    public string Author { get; } = author;

    /// <summary>The same request at another server over the same database.</summary>
    public Case On(App other) => new(other, Id, ProjectId, Number, Author);

    string Path => $"/api/change-requests/{Id}";

    public async Task<JsonNode> Read(string person = "auditor") => (await app.As(person).Get(Path)).Ok();

    public Task<Answer> LookAs(string person) => app.As(person).Get(Path);

    public async Task<string> Status() => (await Read())["status"]!.GetValue<string>();

    /// <summary>Everything that leads have decided about it, void or not, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> Decisions() => [.. (await Read())["signoffs"]!.AsArray().Select(s => s!)];

    /// <summary>The signatures that count: approvals that are not void.</summary>
    public async Task<IReadOnlyList<JsonNode>> Signatures() =>
        [.. (await Decisions()).Where(s => !s["isVoid"]!.GetValue<bool>() && s["decision"]!.GetValue<string>() == "Approve")];

    public Task<Answer> Submit(string? person = null, string? key = null) => app.As(person ?? Author).Post($"{Path}/submit", new { }, key);

    public Task<Answer> Withdraw(string? person = null) => app.As(person ?? Author).Post($"{Path}/withdraw", new { comment = "No longer needed" });

    public Task<Answer> Implement(string person = "pm") => app.As(person).Post($"{Path}/implement", new { });

    public Task<Answer> Verify(string person = "em") => app.As(person).Post($"{Path}/verify", new { });

    public Task<Answer> Close(string person = "pm") => app.As(person).Post($"{Path}/close", new { });

    public Task<Answer> Resolve(string resolution, string person = "admin") =>
        app.As(person).Post($"{Path}/resolve", new { resolution, comment = "Agreed with both superiors" });

    /// <summary>The escalation that is open about it, as its list shows it; null when there is none.</summary>
    public async Task<JsonNode?> Escalation() =>
        (await app.As("auditor").Get($"/api/projects/{ProjectId}/escalations?search={Number}&sort=-createdAt")).Ok()["items"]!.AsArray()
            .FirstOrDefault(e => e!["aboutNumber"]?.GetValue<string>() == Number && e["resolvedAt"] is null);

    /// <summary>Both leads record the same about its escalation; then it goes on.</summary>
    public async Task<Answer> AgreeOn(string decision, string text = "Agreed with both superiors")
    {
        var id = (await Escalation())!["id"];
        (await app.As("em").Post($"/api/escalations/{id}/agreements", new { text, decision })).Ok();
        var answer = await app.As("pm").Post($"/api/escalations/{id}/agreements", new { text, decision });
        await app.RunJobs();
        return answer;
    }

    public async Task<Answer> Edit(Func<JsonObject, JsonObject>? change = null, string? person = null)
    {
        var now = await app.As(person ?? Author).Get(Path);
        return await app.As(person ?? Author).Put(Path, (change ?? Longer)(ContentOf(now.Ok())), now.ETag ?? "\"1.0\"");
    }

    public async Task<Answer> Assess(string person, string role, string text = "Feasible as described") =>
        await app.As(person).Post($"{Path}/assessments", role == "EngineeringManager"
            ? new { role, verdict = "Feasible", text, technical = new { safety = "No new hazard", standards = "EN 1992-1-1" } }
            : (object)new { role, verdict = "Feasible", text, delivery = new { scheduleDays = 3, costAmount = 12_500.50m, resources = "One crew" } });

    public async Task AssessByBoth(string em = "em", string pm = "pm")
    {
        (await Assess(em, "EngineeringManager")).Ok();
        (await Assess(pm, "ProjectManager")).Ok();
    }

    /// <summary>The person's open work of this kind on this request; null when there is none.</summary>
    public async Task<JsonNode?> Work(string person, string kind)
    {
        var work = (await OpenWork(person)).FirstOrDefault(w => w["kind"]!.GetValue<string>() == kind);
        if (work is not null) _seen[(person, kind)] = work;
        return work;
    }

    public async Task<IReadOnlyList<JsonNode>> OpenWork(string person) =>
        [.. (await Pages.All(app.As(person), "/api/inbox")).Where(w => w["subjectId"]!.GetValue<string>() == Id)];

    /// <summary>Decides the way a person does who has the page open: the task they see now, or the one they saw last, or, lacking any, somebody else's.</summary>
    public async Task<Answer> Decide(string person, string decision, string? comment = null, string? contentHash = null, string? key = null)
    {
        var work = await Work(person, "Sign") ?? _seen.GetValueOrDefault((person, "Sign")) ?? await SomeoneElses();
        return await Decide(person, work, decision, comment, contentHash, key);
    }

    public Task<Answer> Decide(string person, JsonNode work, string decision, string? comment = null, string? contentHash = null, string? key = null) =>
        app.As(person).Post($"/api/inbox/{work["taskId"]}/decisions", Decision(work, decision, comment, contentHash), key);

    public static JsonObject Decision(JsonNode work, string decision, string? comment = null, string? contentHash = null) => new()
    {
        ["decision"] = decision,
        ["comment"] = comment,
        ["contentHash"] = contentHash ?? work["contentHash"]?.GetValue<string>(),
    };

    public async Task ApproveByBoth(string em = "em", string pm = "pm")
    {
        (await Decide(em, "Approve")).Ok();
        (await Decide(pm, "Approve")).Ok();
    }

    /// <summary>The author takes the returned request up again, with other content, and submits it as the next revision.</summary>
    public async Task ReviseAndResubmit()
    {
        (await Edit()).Ok();
        (await Submit()).Ok();
    }

    /// <summary>What can be edited, as the API expects it back.</summary>
    public static JsonObject ContentOf(JsonNode request)
    {
        var content = request["content"] ?? request;
        var copy = new JsonObject();
        foreach (var name in new[] { "title", "description", "category", "reason", "impact", "effectiveOn" })
            copy[name] = content[name]?.DeepClone();
        return copy;
    }

    static JsonObject Longer(JsonObject content)
    {
        content["description"] = $"{content["description"]} And one pump more.";
        return content;
    }

    async Task<JsonNode> SomeoneElses()
    {
        foreach (var lead in new[] { "em", "pm" })
            if (await Work(lead, "Sign") is { } work) return work;
        return _seen.Values.FirstOrDefault() ?? throw new InvalidOperationException($"Nobody was ever asked to sign {Number}");
    }
}

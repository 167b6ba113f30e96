using System.Globalization;
using System.Text.Json.Nodes;

namespace Workflow.Testing;

/// <summary>One escalation, and what people do with it at the API.</summary>
public sealed class Issue(App app, string id, string projectId, string number)
{
    public const string Words = "Section 3 first.";

    /// <summary>Who heads which department. ENGINEERING decides at level 2; DELIVERY is in the dispute, too; SAFETY takes the chair.</summary>
    public static readonly IReadOnlyList<(string Person, string Department)> Heads = [("head", "ENGINEERING"), ("head2", "DELIVERY"), ("chair", "SAFETY"), ("head3", "FINANCE")];

    public string Id { get; } = id;
    public string ProjectId { get; } = projectId;
    public string Number { get; } = number;

    /// <summary>Names the department heads of the world.</summary>
    public static async Task Staff(App app)
    {
        foreach (var (person, department) in Heads.Skip(1))
            (await app.As("admin").Post("/api/users", new { userName = person, displayName = $"The {person}", password = App.Password, organisationRoles = new[] { "DepartmentHead" }, headOf = new[] { department } })).Ok();
        (await app.As("admin").Put($"/api/users/{await World.UserId(app, Heads[0].Person)}",
            new { displayName = "The head", organisationRoles = new[] { "DepartmentHead" }, headOf = new[] { Heads[0].Department } })).Ok();
    }

    public static JsonObject Body(string severity, string? risk = null) => new()
    {
        ["title"] = "Crane 2", ["description"] = "Two sections need it.", ["severity"] = severity, ["department"] = "ENGINEERING",
        ["parties"] = new JsonArray("DELIVERY"), ["risk"] = risk,
    };

    public static async Task<Answer> TryRaise(App app, string severity, string person = "member", string? risk = null) =>
        await app.As(person).Post($"/api/projects/{await World.ProjectId(app, World.Metro)}/escalations", Body(severity, risk));

    public static async Task<Issue> Raise(App app, string severity, string person = "member", string? risk = null)
    {
        var made = (await TryRaise(app, severity, person, risk)).Ok();
        return new Issue(app, (string)made["id"]!, await World.ProjectId(app, World.Metro), (string)made["number"]!);
    }

    /// <summary>The escalation that was opened about a change request.</summary>
    public static async Task<Issue> About(App app, Case request)
    {
        var found = await request.Escalation() ?? throw new InvalidOperationException($"No escalation is open about {request.Number}");
        return new Issue(app, (string)found["id"]!, request.ProjectId, (string)found["number"]!);
    }

    public Task<Answer> LookAs(string person) => app.As(person).Get($"/api/escalations/{Id}");

    public async Task<JsonNode> Read() => (await LookAs("auditor")).Ok();

    public async Task<string> Status() => (string)(await Read())["status"]!;

    public async Task<JsonNode> Meeting() => (await Read())["meetings"]!.AsArray()[^1]!;

    public async Task<DateTimeOffset> Due() => DateTimeOffset.Parse((string)(await Read())["clock"]!["dueAt"]!, CultureInfo.InvariantCulture);

    /// <summary>The person's open work on it; null when there is none.</summary>
    public async Task<JsonNode?> Work(string person) => (await Pages.All(app.As(person), "/api/inbox")).FirstOrDefault(w => (string)w["subjectId"]! == Id);

    /// <summary>What a person was told about it, the latest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> Told(string person) =>
        [.. (await Pages.All(app.As(person), "/api/notifications")).Where(n => (string?)n["subjectId"] == Id)];

    public Task<Answer> Do(string person, string path, object? body = null) => app.As(person).Post($"/api/escalations/{Id}/{path}", body ?? new { });

    public Task<Answer> Agree(string person, string text = Words, string decision = "Settle") => Do(person, "agreements", new { text, decision });

    public Task<Answer> State(string person, string text = "The date stands.") => Do(person, "positions", new { text });

    public Task<Answer> Decide(string person, string text = Words, string decision = "Settle") => Do(person, "decision", new { text, decision });

    public Task<Answer> Appeal(string person) => Do(person, "appeal", new { reason = "The inspection was not heard." });

    public Task<Answer> Lower(string person, string reason = "We have talked again.") => Do(person, "lower", new { reason });

    public Task<Answer> DecideTogether(string person, string text = Words, string decision = "Settle") => Do(person, "joint-decisions", new { text, decision });

    public Task<Answer> Close(string person) => Do(person, "close", new { lessons = "Ask a month ahead." });

    public Task<Answer> Withdraw(string person = "member") => Do(person, "withdraw", new { reason = "Solved by itself." });

    public async Task<Answer> Convene(string person = "chair", double inHours = 24) => await Do(person, "meeting", await Plan(person, inHours));

    public async Task<Answer> Reschedule(string person, double inHours) => await app.As(person).Put($"/api/escalations/{Id}/meeting", await Plan("chair", inHours));

    public Task<Answer> CancelMeeting(string person = "chair") => Do(person, "meeting/cancel", new { reason = "The hall is flooded." });

    /// <summary>The secretary takes the attendance, at the hour of the meeting.</summary>
    public async Task<Answer> Attend(params string[] present)
    {
        var startsAt = DateTimeOffset.Parse((string)(await Meeting())["startsAt"]!, CultureInfo.InvariantCulture);
        if (startsAt > app.Clock.Now) await app.AdvanceTo(startsAt);
        return await TryAttend(present);
    }

    public async Task<Answer> TryAttend(params string[] present)
    {
        var ids = new List<string>();
        foreach (var person in present) ids.Add(await World.UserId(app, person));
        return await Do("member2", "meeting/attendance", new { present = ids });
    }

    public Task<Answer> Motion(string person = "chair", string text = Words, string decision = "Settle") => Do(person, "meeting/motion", new { text, decision });

    public async Task<Answer> Vote(string person, string vote) => await Do(person, "meeting/votes", new { vote, motionHash = (string?)(await Meeting())["motionHash"] ?? "" });

    public Task<Answer> WriteMinutes(string person = "member2") => Do(person, "meeting/minutes", new { minutes = "Everybody was heard." });

    public async Task<Answer> CloseMeeting(string person = "chair") => await Do(person, "meeting/close", new { motionHash = (string?)(await Meeting())["motionHash"] });

    /// <summary>Lets the time of the present step pass.</summary>
    public async Task Late() => await app.Advance(await Due() - app.Clock.Now + TimeSpan.FromMinutes(1));

    async Task<object> Plan(string chair, double inHours)
    {
        var invitees = new List<object>();
        foreach (var (person, department) in Heads) invitees.Add(new { userId = await World.UserId(app, person), department });
        foreach (var lead in new[] { "em", "pm" }) invitees.Add(new { userId = await World.UserId(app, lead), department = (string?)null });
        var at = app.Clock.Now.AddHours(inHours);
        return new
        {
            startsAt = at, endsAt = at.AddHours(1), place = "Room 4", chairDepartment = Heads.FirstOrDefault(h => h.Person == chair).Department ?? "SAFETY",
            secretaryId = await World.UserId(app, "member2"), invitees,
        };
    }
}

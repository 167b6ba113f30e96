using System.Text.Json.Nodes;

namespace Workflow.Testing;

/// <summary>One training session, and what people do with it at the API. The coordinator plans it, "member" teaches it.</summary>
public sealed class Course(App app, string id)
{
    public const string All = "/api/training/sessions";

    public string Id { get; } = id;

    public static async Task<Answer> TryPlan(App app, string module, string person = "coordinator", string trainer = "member", int capacity = 5, DateTimeOffset? startsAt = null, double hours = 8)
    {
        var starts = startsAt ?? app.Clock.Now.AddDays(7);
        return await app.As(person).Post(All, new { moduleCode = module, trainerId = await World.UserId(app, trainer), startsAt = starts, endsAt = starts.AddHours(hours), place = "Room 4", capacity });
    }

    public static async Task<Course> Plan(App app, string module, string trainer = "member", int capacity = 5, DateTimeOffset? startsAt = null) =>
        new(app, (string)(await TryPlan(app, module, trainer: trainer, capacity: capacity, startsAt: startsAt)).Ok()["id"]!);

    /// <summary>From the plan to the certificate, whose code it answers: held on the day that is given, or tomorrow.</summary>
    public static async Task<string> Pass(App app, string module, string person, DateTimeOffset? startsAt = null)
    {
        var it = await Plan(app, module, startsAt: startsAt ?? app.Clock.Now.AddDays(1));
        (await it.Enrol(person)).Ok();
        await it.Begin(person);
        var code = (string)(await it.Assess(person, true)).Ok()["certificate"]!["code"]!;
        (await it.Close()).Ok();
        return code;
    }

    public async Task<JsonNode> Read(string person = "auditor") => (await app.As(person).Get($"{All}/{Id}")).Ok();

    public async Task<JsonNode> Of(string person)
    {
        var id = await World.UserId(app, person);
        return (await Read())["enrolments"]!.AsArray().Single(e => (string)e!["userId"]! == id)!;
    }

    public Task<Answer> Enrol(string person) => Do(person, "enrolments");

    /// <summary>By the coordinator, for somebody else.</summary>
    public async Task<Answer> Enrol(string person, string by) => await Do(by, "enrolments", new { userId = await World.UserId(app, person) });

    public Task<Answer> Withdraw(string person) => Do(person, "withdrawals");

    /// <summary>Its hour comes, and the trainer says who is there.</summary>
    public async Task Begin(params string[] present)
    {
        var startsAt = (await Read())["startsAt"]!.GetValue<DateTimeOffset>();
        if (startsAt > app.Clock.Now) await app.AdvanceTo(startsAt);
        (await Attend("member", present)).Ok();
    }

    public async Task<Answer> Attend(string person, params string[] present)
    {
        var ids = new List<string>();
        foreach (var one in present) ids.Add(await World.UserId(app, one));
        return await Do(person, "attendance", new { present = ids });
    }

    public async Task<Answer> Assess(string learner, bool passed, string? note = null, string by = "member") => await Do(by, "assessments", new { userId = await World.UserId(app, learner), passed, note });

    public Task<Answer> Close(string person = "member") => Do(person, "close");

    public Task<Answer> Cancel(string person = "coordinator") => Do(person, "cancel", new { reason = "The trainer is ill." });

    public async Task<Answer> Move(double days = 0, int? capacity = null, string? place = null, string person = "coordinator")
    {
        var now = await Read();
        return await app.As(person).Put($"{All}/{Id}", new
        {
            startsAt = now["startsAt"]!.GetValue<DateTimeOffset>().AddDays(days), endsAt = now["endsAt"]!.GetValue<DateTimeOffset>().AddDays(days), place = place ?? (string)now["place"]!,
            capacity = capacity ?? (int)now["capacity"]!,
        });
    }

    public async Task<Answer> Taught(string trainer, string person = "coordinator") => await app.As(person).Put($"{All}/{Id}/trainer", new { trainerId = await World.UserId(app, trainer) });

    public Task<Answer> Do(string person, string what, object? body = null, string? key = null) => app.As(person).Post($"{All}/{Id}/{what}", body ?? new { }, key);
}

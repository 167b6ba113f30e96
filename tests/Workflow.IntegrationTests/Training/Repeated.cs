using Workflow.Testing;

namespace Workflow.IntegrationTests.Training;

/// <summary>A request of training that is sent twice with one key counts once and is answered the same; whoever may no longer do it is told so instead.</summary>
public sealed class Repeated : IAsyncLifetime
{
    private App _app = null!;

    public async Task InitializeAsync() => _app = await App.Start();

    public async Task DisposeAsync()
    {
        await Audit.AssertIntact(_app);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Every_act_is_answered_the_same()
    {
        var (member, em, starts) = (await World.UserId(_app, "member"), await World.UserId(_app, "em"), _app.Clock.Now.AddDays(7));
        await Same("coordinator", HttpMethod.Post, "/api/training/modules", new { code = "PM-RISK", name = "Risk", nameZh = "风险", @for = "EngineeringManager", validMonths = 12 });
        await Same("coordinator", HttpMethod.Put, "/api/training/modules/PM-RISK", new { name = "Risks", nameZh = "风险", validMonths = 24 });
        await Same("coordinator", HttpMethod.Post, "/api/training/modules/PM-RISK/retire", new { });
        var line = (string)(await Same("coordinator", HttpMethod.Post, "/api/training/plans", new { userId = member, moduleCode = "PM-BASICS", dueOn = "2027-06-30" }))["line"]!["id"]!;
        await Same("coordinator", HttpMethod.Post, $"/api/training/plans/{line}/drop", new { reason = "On leave." });
        Assert.Equal(8, (int)(await Same("coordinator", HttpMethod.Post, "/api/training/plans/draw-up", new { dueOn = "2027-06-30", basicsOnly = true }))["planned"]!);
        object Session(int capacity) => new { moduleCode = "PM-BASICS", trainerId = member, startsAt = starts, endsAt = starts.AddHours(1), place = "x", capacity };
        var cancelled = (string)(await Same("coordinator", HttpMethod.Post, Course.All, Session(1)))["id"]!;
        await Same("coordinator", HttpMethod.Post, $"{Course.All}/{cancelled}/cancel", new { reason = "x" });
        var it = (string)(await Same("coordinator", HttpMethod.Post, Course.All, Session(1)))["id"]!;
        await Same("coordinator", HttpMethod.Put, $"{Course.All}/{it}", new { startsAt = starts, endsAt = starts.AddHours(1), place = "y", capacity = 2 });
        await Same("coordinator", HttpMethod.Put, $"{Course.All}/{it}/trainer", new { trainerId = member });
        await Same("pm", HttpMethod.Post, $"{Course.All}/{it}/enrolments", new { });
        await Same("pm", HttpMethod.Post, $"{Course.All}/{it}/withdrawals", new { });
        await Same("em", HttpMethod.Post, $"{Course.All}/{it}/enrolments", new { });
        await _app.AdvanceTo(starts);
        await Same("member", HttpMethod.Post, $"{Course.All}/{it}/attendance", new { present = new[] { em } });
        await Same("member", HttpMethod.Post, $"{Course.All}/{it}/assessments", new { userId = em, passed = true });
        await Same("member", HttpMethod.Post, $"{Course.All}/{it}/close", new { });
        Assert.Single(await Pages.All(_app.As("em"), "/api/training/certificates"));
    }

    [Fact]
    public async Task Who_is_no_longer_the_coordinator_is_not_given_the_stored_answer()
    {
        var it = await Course.Plan(_app, "PM-BASICS");
        (await it.Do("coordinator", "cancel", new { reason = "x" }, "key-of-the-cancellation")).Ok();
        (await _app.As("admin").Put($"/api/users/{await World.UserId(_app, "coordinator")}", new { displayName = "No longer", organisationRoles = Array.Empty<string>() })).Ok();
        Assert.Equal("training.not-your-role", (await it.Do("coordinator", "cancel", new { reason = "x" }, "key-of-the-cancellation")).Code);
    }

    [Fact]
    public async Task Nothing_is_ready_for_who_sees_no_project()
    {
        Assert.Null((await _app.As("newcomer").Get("/api/training/readiness")).Ok()["isReady"]);
        Assert.False((bool)(await _app.As("pm").Get("/api/training/readiness")).Ok()["isReady"]!);
        await World.Leave(_app, World.Metro, "em");
        var rows = (await _app.As("pm").Get("/api/training/readiness?sort=role")).Ok()["items"]!.AsArray();
        Assert.Equal((2, null, false), (rows.Count, (string?)rows[0]!["userName"], (bool)rows[0]!["isReady"]!));
    }

    private async Task<System.Text.Json.Nodes.JsonNode> Same(string person, HttpMethod method, string path, object body)
    {
        var key = $"training-{Guid.CreateVersion7(_app.Clock.Now):N}";
        var first = await _app.As(person).Send(method, path, body, idempotencyKey: key);
        first.Ok();
        var second = await _app.As(person).Send(method, path, body, idempotencyKey: key);
        Assert.Equal((first.Number, first.Text), (second.Number, second.Text));
        return first.Json;
    }
}

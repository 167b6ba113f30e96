using System.Text;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Security;

/// <summary>The headers that keep browsers from being used against their people are on every kind of answer: refusals and failures as well as pages and files.</summary>
public sealed class What_every_answer_says : IAsyncLifetime
{
    App _app = null!;

    public async Task InitializeAsync() => _app = await App.Start(new AppOptions { Settings = { ["Auth:SignInsPerMinute"] = "12", ["Overload:Writes"] = "1", ["Overload:WaitingWrites"] = "0" } });

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task holds_for_every_kind_of_answer()
    {
        var requests = $"/api/projects/{await World.ProjectId(_app, World.Metro)}/change-requests";
        var member = _app.As("member");
        var made = await member.Post(requests, Story.Content());
        var path = $"/api/change-requests/{made.Ok()["id"]}";
        using var visitor = new Visitor(_app);
        await visitor.SignIn("designer");
        var answers = new List<Answer>
        {
            made, await member.Get(path), await member.Get("/api/users"), await member.Get("/api/nothing"), await member.Delete("/api/me"), await _app.Anonymous().Get("/api/me"),
            await member.Post(requests, "{"), await member.Put(path, Story.Content()), await member.Put(path, Story.Content(), "\"9.9\""), await member.Post($"{path}/close"), await _app.As("pm").Post($"{path}/close"),
            await member.Post(requests, new { title = "x" }), await Text(member, requests), await member.Post(requests, new { title = new string('x', 300_000) }),
            await _app.Anonymous().Get("/health/live"), await _app.Anonymous().Get("/health/ready"), await _app.Anonymous().Get("/swagger/v1/swagger.json"), await _app.Anonymous().Get("/swagger/index.html"),
            await visitor.Get("/sign-in"), await visitor.Get("/"), await visitor.Get("/designer"), await visitor.Get("/nowhere"), await visitor.Get("/designer/..%2f..%2fProgram.cs"),
            await _app.As("designer").Get("/elsa/api/descriptors/activities"), await _app.As("designer").Get("/api/definitions/change-request/export"), await _app.Anonymous().Get("/metrics"), await _app.Anonymous().Get("/api/calendar/nothing.ics"),
        };
        while (answers[^1].Number != 429 && answers.Count < 60) answers.Add(await _app.Anonymous().Post("/api/auth/login", new { userName = "nobody", password = "nothing" }));
        answers.AddRange((await Together.Of([.. Enumerable.Range(0, 20).Select(i => (Func<Task<Answer>>)(() => member.Post(requests, Story.Content($"Pump {i}"))))])).DistinctBy(a => a.Number));

        Assert.Empty(new[] { 200, 201, 400, 401, 403, 404, 405, 409, 412, 413, 415, 428, 429, 503 }.Except(answers.Select(a => a.Number)));
        Assert.Contains(answers, a => a.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true);
        var findings = new List<string>();
        foreach (var answer in answers)
        {
            void Expect(bool holds, string what)
            {
                if (!holds) findings.Add($"{answer.Asked} -> {answer.Number}: {what}");
            }

            Expect(answer.Headers.GetValueOrDefault("X-Content-Type-Options") == "nosniff", "nosniff");
            Expect(answer.Headers.GetValueOrDefault("X-Frame-Options") == "DENY", "frames");
            Expect(answer.Headers.GetValueOrDefault("Referrer-Policy") is "no-referrer" or "same-origin", "referrer");
            Expect(answer.Headers.GetValueOrDefault("Content-Security-Policy")?.Contains("frame-ancestors 'none'", StringComparison.Ordinal) == true, "content security policy");
            Expect(!answer.Headers.ContainsKey("Server") && !answer.Headers.ContainsKey("X-Powered-By"), "says what it runs on");
            Expect(!answer.Headers.ContainsKey("Access-Control-Allow-Origin"), "other sites may read");
            if (answer.Asked.Contains("/api/", StringComparison.Ordinal)) Expect(answer.Headers.GetValueOrDefault("Cache-Control")?.Contains("no-store", StringComparison.Ordinal) == true || answer.Asked.Contains(".ics", StringComparison.Ordinal), "may be kept in a cache");
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    static async Task<Answer> Text(Person person, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("title=x", Encoding.UTF8, "text/plain") };
        return await person.Send(request);
    }
}

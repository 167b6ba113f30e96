using System.Text;
using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Http;

/// <summary>The standing checks: they are made over the routes the running server has, whichever those are.</summary>
public sealed class Every_route(Every_route.Fixture fixture) : IClassFixture<Every_route.Fixture>
{
    const int FewestRoutes = 30;

    /// <summary>What needs no sign-in because it carries its own key: a secret in the address, a ticket that says nothing about its holder.</summary>
    static readonly string[] Keyed = ["/api/calendar/{secret}.ics", "/api/anonymous/dialogue-days/{id:guid}", "/api/anonymous/dialogue-days/{id:guid}/pain-points"];

    /// <summary>Together they hold every permission; nobody else's answer may differ in kind.</summary>
    static readonly string[] Callers = ["admin", "pm", "em", "member", "auditor", "designer", "integration", "director"];

    static readonly string[] Hostile =
    [
        "'; DROP TABLE Signoffs; --", "1 OR 1=1", "%27%20OR%20%271", "<script>alert(1)</script>", "../../../../etc/passwd", "${jndi:ldap://x}", "{{7*7}}",
        "\u0001\u001f", "\u202e\ufeff", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \ud83d\ude00", "ﷺ", new string('A', 20_000),
    ];

    App App => fixture.App;
    IReadOnlyList<ApiRoute> Routes => fixture.Routes;

    [Fact]
    public void has_a_name_of_its_own_and_demands_a_permission_unless_it_is_a_sign_in()
    {
        var findings = new Findings();
        foreach (var route in Routes)
        {
            findings.Expect(route.Name.Length > 0, $"{route} has no name");
            findings.Expect(route.Demanded is not null || route.Pattern.StartsWith("/api/auth/", StringComparison.Ordinal) || route.Pattern is "/api/me" || Keyed.Contains(route.Pattern), $"{route} demands no permission");
            findings.Expect(!route.IsOpen || route.Pattern is "/api/auth/login" or "/api/auth/refresh" || Keyed.Contains(route.Pattern), $"{route} is open to anybody");
            findings.Expect(!route.TakesBody || route.Example is not null, $"{route} takes a body and shows no example");
        }

        findings.Expect(Routes.Select(r => r.Name).Distinct().Count() == Routes.Count, "names repeat");
        findings.AssertNone(FewestRoutes * 3);
    }

    [Fact]
    public async Task refuses_whoever_is_not_signed_in()
    {
        var findings = new Findings();
        foreach (var route in Routes.Where(r => !r.IsOpen))
            foreach (var token in new[] { null, "", "nonsense", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0." })
                findings.ExpectRefusal(await Send(App.Anonymous(), route, Random, Body(route), token: token), 401);
        findings.AssertNone(FewestRoutes * 4 - 8);
    }

    [Fact]
    public async Task answers_404_or_403_for_an_id_that_does_not_exist()
    {
        var findings = new Findings();
        foreach (var route in Routes.Where(r => r.HasId))
        {
            var answers = new List<Answer>();
            foreach (var caller in Callers) answers.Add(await Send(App.As(caller), route, Random, Body(route), ifMatch: "\"1.0\""));
            foreach (var answer in answers) findings.ExpectRefusal(answer, 404, 403);
            findings.Expect(answers.Any(a => a.Number == 404), $"{route}: nobody was told 404");
        }

        findings.AssertNone(15 * Callers.Length);
    }

    [Fact]
    public async Task answers_404_or_400_for_an_id_that_is_none()
    {
        var findings = new Findings();
        foreach (var route in Routes.Where(r => r.HasId))
            foreach (var id in new[] { "0", "-1", "not-a-guid", "'; DROP TABLE Signoffs; --", "00000000-0000-0000-0000-00000000000g", "%00", new string('9', 400) })
                findings.ExpectRefusal(await Send(App.As("admin"), route, _ => id, Body(route)), 404, 400, 403, 405);
        findings.AssertNone(100);
    }

    [Fact]
    public async Task refuses_malformed_JSON_a_foreign_media_type_and_a_body_that_is_too_large()
    {
        var findings = new Findings();
        foreach (var route in Routes.Where(r => r.TakesBody))
        {
            var caller = App.As("admin");
            foreach (var text in new[] { "{", "}", "[1,2", "\"text", "{\"a\":1,}", "\u0000", "nul", "{'a':1}", new string('[', 5_000) })
                findings.ExpectRefusal(await Send(caller, route, Random, new StringContent(text, Encoding.UTF8, "application/json")), 400);
            foreach (var text in new[] { "[]", "42", "\"text\"", "true" })
                findings.ExpectRefusal(await Send(caller, route, Random, new StringContent(text, Encoding.UTF8, "application/json")), 400);
            findings.ExpectRefusal(await Send(caller, route, Random, new ByteArrayContent([0xff, 0xfe, 0x00, 0x80]) { Headers = { ContentType = new("application/json") } }), 400);
            foreach (var type in new[] { "text/plain", "application/xml", "multipart/form-data", "application/x-www-form-urlencoded" })
                findings.ExpectRefusal(await Send(caller, route, Random, new StringContent(route.Example!, Encoding.UTF8, type)), 415);
            findings.ExpectRefusal(await Send(caller, route, Random, Large(route.Limit + 40_000)), 413);
            findings.ExpectRefusal(await Send(caller, route, Random, Large(route.Limit + 2_700_000), asksFirst: true), 413);
        }

        findings.AssertNone(10 * 19);
    }

    [Fact]
    public async Task refuses_values_of_the_wrong_type_and_never_fails_over_hostile_ones()
    {
        // On a server of its own: some variants are accepted, and change who is who.
        var own = new Fixture();
        await own.InitializeAsync();
        var findings = new Findings();
        foreach (var route in own.Routes.Where(r => r is { TakesBody: true, Example: not null } && !r.Pattern.StartsWith("/api/auth/", StringComparison.Ordinal)))
        {
            foreach (var (body, about) in Variants(JsonNode.Parse(route.Example!)!.AsObject()))
                foreach (var caller in new[] { "admin", "pm", "member" })
                    findings.ExpectCalm(await Send(own.App.As(caller), route, own.Existing(route), new StringContent(body, Encoding.UTF8, "application/json"), ifMatch: "\"1.0\""), about);
        }

        findings.AssertNone(500);
        await Audit.AssertIntact(own.App);
        await own.DisposeAsync();
    }

    [Fact]
    public async Task survives_hostile_query_strings()
    {
        var findings = new Findings();
        foreach (var route in Routes.Where(r => r.Method == "GET"))
            foreach (var name in new[] { "page", "pageSize", "sort", "search", "status", "state", "subjectId", "chain", "from", "to" })
                foreach (var value in Hostile.Select(h => h.Length > 4_000 ? h[..4_000] : h).Concat(["-1", "0", "201", "99999999999999999999", "1e9", "NaN", ""]))
                    findings.ExpectCalm(await Send(App.As("admin"), route, fixture.Existing(route), null, query: $"?{name}={Uri.EscapeDataString(value)}"), $"{name}={value[..Math.Min(40, value.Length)]}");
        findings.AssertNone(8 * 10 * 15);
    }

    [Fact]
    public async Task shows_nothing_of_a_project_to_the_leads_of_another()
    {
        var findings = new Findings();
        // Accounts and definitions belong to no project.
        foreach (var route in Routes.Where(r => r.HasId && !r.Pattern.StartsWith("/api/users", StringComparison.Ordinal) && !r.Pattern.StartsWith("/api/definitions", StringComparison.Ordinal)))
            foreach (var stranger in new[] { "em2", "pm2", "newcomer" })
                findings.ExpectRefusal(await Send(App.As(stranger), route, fixture.Existing(route), Body(route), ifMatch: "\"1.0\""), 404, 403);
        findings.AssertNone(15 * 3);
    }

    [Fact]
    public async Task answers_an_unknown_address_and_a_wrong_method_with_a_code()
    {
        var findings = new Findings();
        foreach (var path in new[] { "/api", "/api/nothing", "/api/change-requests", "/api/projects/x/y/z", "/api//", "/api/change-requests/%2e%2e/x" })
            findings.ExpectRefusal(await App.As("admin").Get(path), 404, 405);
        findings.ExpectRefusal(await App.As("admin").Delete("/api/me"), 405, 404);
        findings.AssertNone(7);
    }

    static StringContent? Body(ApiRoute route) => route.TakesBody ? new StringContent(route.Example ?? "{}", Encoding.UTF8, "application/json") : null;

    static StringContent Large(int length) => new($"{{\"title\":\"{new string('x', length)}\"}}", Encoding.UTF8, "application/json");

    string Random(string name) => Guid.CreateVersion7(App.Clock.Now).ToString();

    static async Task<Answer> Send(Person person, ApiRoute route, Func<string, string> id, HttpContent? body, string? ifMatch = null, string? token = null, string query = "", bool asksFirst = false)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Address(id) + query) { Content = body };
        // A client that asks first ("Expect: 100-continue") sees the refusal; one that just sends may see a closed connection.
        request.Headers.ExpectContinue = asksFirst;
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await person.Send(request);
    }

    /// <summary>The example with one value at a time replaced by something it should not be, or left out.</summary>
    static IEnumerable<(string Body, string About)> Variants(JsonObject example)
    {
        string[] odd = ["null", "42", "-1", "1.5", "1e400", "99999999999999999999999999", "true", "[]", "{}", "[[]]", "[null]", "\"\"", "\" \"", "\"2027-13-45\"", "\"Approve\\u0000\"", "\"\\ud800\""];
        foreach (var path in Paths(example, ""))
        {
            yield return (Replaced(example, path, null).ToJsonString(), $"without {path}");
            foreach (var value in odd)
                yield return (Replaced(example, path, "\u0002").ToJsonString().Replace("\"\\u0002\"", value, StringComparison.Ordinal), $"{path} = {value}");
            foreach (var value in Hostile)
                yield return (Replaced(example, path, value).ToJsonString(), $"{path} = {value[..Math.Min(40, value.Length)]}");
        }

        yield return (example.ToJsonString()[..^1] + ",\"unknown\":1}", "an unknown property");
    }

    static IEnumerable<string> Paths(JsonObject body, string prefix)
    {
        foreach (var (name, value) in body)
        {
            yield return prefix + name;
            if (value is not JsonObject inner) continue;
            foreach (var path in Paths(inner, prefix + name + ".")) yield return path;
        }
    }

    static JsonObject Replaced(JsonObject body, string path, string? value)
    {
        var copy = body.DeepClone().AsObject();
        var at = copy;
        var names = path.Split('.');
        foreach (var name in names[..^1]) at = at[name]!.AsObject();
        if (value is null) at.Remove(names[^1]);
        else at[names[^1]] = value;
        return copy;
    }

    public sealed class Fixture : IAsyncLifetime
    {
        Case _request = null!;
        string _task = "", _user = "", _instance = "";

        public App App { get; private set; } = null!;
        public IReadOnlyList<ApiRoute> Routes { get; private set; } = [];

        public async Task InitializeAsync()
        {
            App = await App.Start();
            Routes = ApiRoute.All(App);
            await World.Invite(App, "member-b");
            await World.Join(App, World.Bridge, "member-b", "Member");
            _request = await new Story(App).InSignoff();
            _task = (await _request.Work("pm", "Sign"))!["taskId"]!.GetValue<string>();
            _user = await World.UserId(App, "newcomer");
            _instance = (await App.As("admin").Get("/api/instances?definitionId=change-request")).Ok()["items"]![0]!["instanceId"]!.GetValue<string>();
        }

        /// <summary>Ids of things that are there.</summary>
        public Func<string, string> Existing(ApiRoute route) => name => (name, route.Pattern.Split('/')[2]) switch
        {
            ("taskId", _) => _task,
            ("definitionId", _) => "change-request",
            ("instanceId", _) => _instance,
            ("userId", _) or (_, "users") => _user,
            ("projectId", _) or (_, "projects") => _request.ProjectId,
            _ => _request.Id,
        };

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}

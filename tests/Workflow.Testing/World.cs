using System.Collections.Concurrent;

namespace Workflow.Testing;

/// <summary>
/// Two projects and their people, made once per test process through the API and copied for every test that starts a server.
/// METRO-7: em, pm, member, member2, integration. BRIDGE-2: em2, pm2. Beyond them the organisation's roles, and a newcomer without any.
/// </summary>
public static class World
{
    public const string Metro = "METRO-7";
    public const string Bridge = "BRIDGE-2";
    public const string TimeZone = "Asia/Shanghai";

    /// <summary>Everybody who could conceivably have work.</summary>
    public static readonly string[] People = ["em", "pm", "member", "member2", "newcomer", "em2", "pm2", "director", "vp", "head", "auditor", "admin", "designer", "coordinator", "integration"];

    static readonly ConcurrentDictionary<string, Lazy<Task<TestDatabase>>> s_prepared = new(StringComparer.Ordinal);
    static readonly SemaphoreSlim s_copying = new(1, 1);

    public static async Task<TestDatabase> Copy(string provider)
    {
        var prepared = await s_prepared.GetOrAdd(provider, name => new(() => Prepare(name))).Value;
        await s_copying.WaitAsync();
        try { return await prepared.Copy(); }
        finally { s_copying.Release(); }
    }

    /// <summary>Makes the projects and the people on a server with an empty database.</summary>
    public static async Task Build(App app)
    {
        await FirstAdministrator.Create(app, "admin", App.Password);
        foreach (var (userName, role) in new[] { ("director", "TechnicalDirector"), ("vp", "OperationsVp"), ("head", "DepartmentHead"), ("auditor", "Auditor"), ("designer", "ProcessDesigner"), ("coordinator", "TrainingCoordinator") })
            await Invite(app, userName, role);
        foreach (var userName in new[] { "em", "pm", "member", "member2", "newcomer", "em2", "pm2" }) await Invite(app, userName);
        await Invite(app, "integration", isIntegration: true);
        foreach (var (code, name) in new[] { (Metro, "Metro line 7"), (Bridge, "Harbour bridge") }) await Open(app, code, name);
        foreach (var (userName, role) in new[] { ("em", "EngineeringManager"), ("pm", "ProjectManager"), ("member", "Member"), ("member2", "Member"), ("integration", "Member") })
            await Join(app, Metro, userName, role);
        foreach (var (userName, role) in new[] { ("em2", "EngineeringManager"), ("pm2", "ProjectManager") }) await Join(app, Bridge, userName, role);
    }

    public static async Task<string> ProjectId(App app, string code) =>
        app.Known.TryGetValue(code, out var id) ? id : app.Known[code] = await IdOf(app, "/api/projects", "code", code);

    public static async Task<string> UserId(App app, string userName) =>
        app.Known.TryGetValue("user " + userName, out var id) ? id : app.Known["user " + userName] = await IdOf(app, "/api/users", "userName", userName);

    public static async Task Invite(App app, string userName, string? role = null, bool isIntegration = false) =>
        (await app.As("admin").Post("/api/users", new { userName, displayName = $"The {userName}", password = App.Password, isIntegration, organisationRoles = role is null ? [] : new[] { role } })).Ok();

    public static async Task Join(App app, string project, string userName, string role) => (await TryJoin(app, project, userName, role)).Ok();

    public static async Task<Answer> TryJoin(App app, string project, string userName, string role) =>
        await app.As("admin").Put($"/api/projects/{await ProjectId(app, project)}/members/{await UserId(app, userName)}", new { role });

    public static async Task Leave(App app, string project, string userName) =>
        (await app.As("admin").Delete($"/api/projects/{await ProjectId(app, project)}/members/{await UserId(app, userName)}")).Ok();

    static async Task Open(App app, string code, string name) => (await app.As("admin").Post("/api/projects", new
    {
        code, name, timeZone = TimeZone, startsOn = "2027-01-04", durationMonths = 48,
        sections = new[] { new { code = "S1", name = "Section 1" } },
        phases = new[] { new { code = "BUILD", name = "Construction", startsOn = "2027-01-04", endsOn = "2030-12-31" } },
    })).Ok();

    static async Task<TestDatabase> Prepare(string provider)
    {
        var database = provider == "Sqlite" ? TestDatabase.Sqlite() : await TestDatabase.Postgres();
        await using var app = await App.Start(new AppOptions { Provider = provider, KeepDatabase = true }, database);
        await Build(app);
        return database;
    }

    static async Task<string> IdOf(App app, string list, string name, string value) =>
        (await Pages.All(app.As("admin"), list)).Single(row => row[name]!.GetValue<string>() == value)["id"]!.GetValue<string>();
}

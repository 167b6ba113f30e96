using Workflow.Testing;

namespace Workflow.IntegrationTests.Training;

/// <summary>The catalogue through the API: shipped, and then the coordinator's.</summary>
public sealed class The_catalogue : IAsyncLifetime
{
    private const string Modules = "/api/training/modules";

    private App _app = null!;

    public async Task InitializeAsync() => _app = await App.Start();

    public async Task DisposeAsync()
    {
        await Audit.AssertIntact(_app);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Is_created_changed_and_retired_and_no_certificate_changes_with_it()
    {
        var code = await Course.Pass(_app, "PM-BASICS", "em");
        var before = await Certificate(code);
        Assert.Equal($"{Modules}/PM-RISK", (await Create("coordinator", "PM-RISK", "PM-BASICS")).Headers["Location"]);
        Assert.Equal("training.module-exists", (await Create("coordinator", "PM-RISK")).Code);
        (await Change("coordinator", "PM-BASICS", "Basics", 12)).Ok();
        Assert.Equal(before, await Certificate(code));
        Assert.Equal(("Basics", 12), await Read("PM-BASICS"));
        Assert.Equal("training.module-required", (await Retire("coordinator", "PM-BASICS")).Code);
        (await Retire("coordinator", "PM-RISK")).Ok();
        (await Retire("coordinator", "PM-RISK")).Ok();
        Assert.Equal("training.module-retired", (await Course.TryPlan(_app, "PM-RISK")).Code);
        var said = (await Pages.All(_app.As("auditor"), "/api/audit?chain=org")).Select(l => (string)l["action"]!).Where(a => a.StartsWith("training-module.", StringComparison.Ordinal));
        Assert.Equal(["training-module.changed", "training-module.create.refused", "training-module.created", "training-module.retire.refused", "training-module.retired"], said.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Has_no_circle_of_prerequisites_even_when_two_close_one_in_the_same_moment()
    {
        Assert.Equal("training.prerequisite-cycle", (await Change("coordinator", "PM-BASICS", "Basics", 12, "PM-COST")).Code);
        foreach (var code in new[] { "PM-A", "PM-B" }) (await Create("coordinator", code)).Ok();
        var answers = await Together.Of(() => Change("coordinator", "PM-A", "A", 12, "PM-B"), () => Change("admin", "PM-B", "B", 12, "PM-A"));
        Assert.Equal(["", "training.prerequisite-cycle"], answers.Select(a => a.Code ?? "").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Is_the_coordinators_who_is_named_through_the_API()
    {
        foreach (var who in new[] { "pm", "em", "member", "auditor", "director", "vp", "designer", "newcomer", "integration" })
        {
            Assert.Equal(403, (await Create(who, "PM-RISK")).Number);
            Assert.Equal(403, (await Change(who, "PM-BASICS", "x", 1)).Number);
            Assert.Equal(403, (await Retire(who, "PM-COST")).Number);
            Assert.Equal(403, (await _app.As(who).Get("/api/training/people")).Number);
        }

        (await Name("newcomer", "TrainingCoordinator")).Ok();
        (await Create("newcomer", "PM-RISK")).Ok();
        Assert.Contains("member", (await Pages.All(_app.As("newcomer"), "/api/training/people?search=MEMBER&sort=-userName")).Select(p => (string)p["userName"]!));
        (await Name("newcomer")).Ok();
        Assert.Equal(403, (await Retire("newcomer", "PM-RISK")).Number);
        var named = (await Pages.All(_app.As("auditor"), "/api/audit?chain=org&action=user.changed")).Select(l => ((string)l["text"]!).Contains("\"rolesGiven\":[\"TrainingCoordinator\"]", StringComparison.Ordinal));
        Assert.Equal([false, true], named.Order());
        // A project is none of the coordinator's business but for its readiness.
        Assert.Equal(404, (await _app.As("coordinator").Get($"/api/projects/{await World.ProjectId(_app, World.Metro)}")).Number);
        Assert.Equal(2, (await Pages.All(_app.As("coordinator"), $"/api/projects/{await World.ProjectId(_app, World.Metro)}/training-readiness")).Count);
    }

    private Task<Answer> Create(string who, string code, params string[] prerequisites) =>
        _app.As(who).Post(Modules, new { code, name = "Risk management", nameZh = "风险管理", @for = "EngineeringManager", isBasic = false, prerequisites, validMonths = 24 });

    private Task<Answer> Change(string who, string code, string name, int validMonths, params string[] prerequisites) =>
        _app.As(who).Put($"{Modules}/{code}", new { name, nameZh = "基础", isBasic = true, prerequisites, validMonths, mostAttempts = 2 });

    private Task<Answer> Retire(string who, string code) => _app.As(who).Post($"{Modules}/{code}/retire");

    private async Task<(string, int)> Read(string code)
    {
        var module = (await _app.As("newcomer").Get($"{Modules}/{code}")).Ok();
        return ((string)module["name"]!, (int)module["validMonths"]!);
    }

    private async Task<string> Certificate(string code) => (await _app.As("em").Get($"/api/training/certificates/{code}")).Ok().ToJsonString();

    private async Task<Answer> Name(string person, params string[] organisationRoles) =>
        await _app.As("admin").Put($"/api/users/{await World.UserId(_app, person)}", new { displayName = $"The {person}", organisationRoles });
}

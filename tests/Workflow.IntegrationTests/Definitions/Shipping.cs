using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Definitions;

/// <summary>An upgrade brings a new version of a process that came with the program.</summary>
public sealed class Shipping : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("workflow-shipped-").FullName;

    [Fact]
    public async Task Nobody_has_changed_it_so_the_new_version_is_published()
    {
        Ship("The first edition");
        await using var app = await App.Start(new AppOptions { Workflows = _folder });
        var before = await Row(app);

        await app.Restart(() => Ship("The second edition"));
        await app.Restart();

        var after = await Row(app);
        Assert.Equal((int)before["latestNumber"]! + 1, (int)after["latestNumber"]!);
        Assert.Equal((int)after["latestNumber"]!, (int)after["publishedNumber"]!);
        Assert.Equal("The second edition", (string)after["description"]!);
    }

    [Fact]
    public async Task An_administrator_has_changed_it_so_the_new_version_is_offered_beside_theirs()
    {
        Ship("The first edition");
        await using var app = await App.Start(new AppOptions { Workflows = _folder });
        var drawing = (await app.As("admin").Get("/api/definitions/change-request")).Ok()["definition"]!.AsObject();
        drawing["description"] = "Ours";
        (await app.As("admin").Put("/api/definitions/change-request", drawing)).Ok();
        (await app.As("admin").Post("/api/definitions/change-request/publish")).Ok();
        var ours = await Row(app);

        await app.Restart(() => Ship("The second edition"));
        await app.Restart();

        var after = await Row(app);
        Assert.Equal(("Ours", (int)ours["latestNumber"]!, (int)ours["publishedNumber"]!), ((string)after["description"]!, (int)after["latestNumber"]!, (int)after["publishedNumber"]!));
        var offered = (int)after["offeredNumber"]!;
        Assert.Equal((int)ours["latestNumber"]! + 1, offered);

        (await app.As("admin").Post($"/api/definitions/change-request/versions/{offered}/rollback")).Ok();
        (await app.As("admin").Post("/api/definitions/change-request/publish")).Ok();
        var taken = await Row(app);
        Assert.Equal(("The second edition", null), ((string)taken["description"]!, (int?)taken["offeredNumber"]));
    }

    [Fact]
    public async Task What_is_offered_is_seen_and_taken_over_in_the_designer()
    {
        const string versions = "/designer/definitions/change-request/versions";
        Ship("The first edition");
        await using var app = await App.Start(new AppOptions { Workflows = _folder, Settings = { ["Designer:Folder"] = Package() } });
        var drawing = (await app.As("admin").Get("/api/definitions/change-request")).Ok()["definition"]!.AsObject();
        drawing["description"] = "Ours";
        (await app.As("admin").Put("/api/definitions/change-request", drawing)).Ok();
        (await app.As("admin").Post("/api/definitions/change-request/publish")).Ok();
        await app.Restart(() => Ship("The second edition"));
        using var admin = new Visitor(app);
        await admin.SignIn("admin");
        var offered = (int)(await Row(app))["offeredNumber"]!;
        var take = $"{versions}/{offered}/roll-back";

        Assert.Contains("New with the product: ", (await admin.Get("/designer/definitions")).Text, StringComparison.Ordinal);
        Assert.Contains("New with the product", (await admin.Get("/designer/definitions/change-request")).Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{take}\" aria-label=\"Take over: {offered}\"", (await admin.Get(versions)).Text, StringComparison.Ordinal);
        Assert.Contains("put beside your own", (await admin.Get(take)).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await admin.Submit(take, take, ("then", "publish"))).Number);

        Assert.Equal("The second edition", (string)(await Row(app))["description"]!);
        Assert.DoesNotContain("New with the product", (await admin.Get("/designer/definitions")).Text, StringComparison.Ordinal);
    }

    /// <summary>As much of the designer's package as its pages look for.</summary>
    string Package()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "studio")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "_framework"));
        File.WriteAllText(Path.Combine(folder, "_framework", "blazor.webassembly.js"), "");
        File.WriteAllText(Path.Combine(folder, "package.json"), """{ "version": "0" }""");
        return folder;
    }

    [Fact]
    public async Task A_draft_that_somebody_draws_on_is_left_alone()
    {
        Ship("The first edition");
        await using var app = await App.Start(new AppOptions { Workflows = _folder });
        var drawing = (await app.As("admin").Get("/api/definitions/change-request")).Ok()["definition"]!.AsObject();
        drawing["description"] = "Half done";
        (await app.As("admin").Put("/api/definitions/change-request", drawing)).Ok();

        await app.Restart(() => Ship("The second edition"));

        var after = await Row(app);
        Assert.Equal(("Half done", true), ((string)after["description"]!, (bool)after["hasDraft"]!));
        Assert.NotNull(after["offeredNumber"]);
    }

    [Fact]
    public async Task Both_leads_sign_what_is_published_so_the_new_version_is_offered_although_nobody_has_changed_anything()
    {
        Ship("The first edition");
        await using var app = await App.Start(new AppOptions { Workflows = _folder });
        (await app.As("admin").Put("/api/definitions/governance", new { requiresSignatures = true, projectId = await World.ProjectId(app, World.Metro) })).Ok();
        var before = await Row(app);

        await app.Restart(() => Ship("The second edition"));
        await app.Restart();

        var after = await Row(app);
        Assert.Equal(("The first edition", (int)before["publishedNumber"]!), ((string)after["description"]!, (int)after["publishedNumber"]!));
        Assert.Equal((int)before["latestNumber"]! + 1, (int)after["offeredNumber"]!);
    }

    static async Task<JsonNode> Row(App app) => (await app.As("admin").Get("/api/definitions?search=change-request")).Ok()["items"]!.AsArray().Single(r => (string)r!["definitionId"]! == "change-request")!;

    void Ship(string description)
    {
        var definition = JsonNode.Parse(File.ReadAllText(Repository.PathOf("workflows", "change-request.json")))!;
        definition["description"] = description;
        File.WriteAllText(Path.Combine(_folder, "change-request.json"), definition.ToJsonString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

using Workflow.IntegrationTests.ElsaApi;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Definitions;

/// <summary>The life of a definition and its instances, with every filter and order of the lists, on each database there is.</summary>
public sealed class On_every_database
{
    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task A_definition_lives_and_its_instances_with_it(string provider)
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES names no server");
        await using var app = await App.Start(new AppOptions { Provider = provider });
        var who = app.As("designer");
        var designer = new Designer(app);
        var id = (string)(await designer.Drawn(Designer.Drawing(Designer.Waiting()), publish: true))["definitionId"]!;
        var instance = (string)(await who.Post($"/api/definitions/{id}/instances", new { correlationId = "corr-1" })).Ok()["instanceId"]!;
        for (var number = 2; number <= 4; number++) await Change(who, id, $"Version {number}");
        (await who.Post($"/api/definitions/{id}/versions/2/rollback")).Ok();
        (await who.Post($"/api/definitions/{id}/publish")).Ok();
        (await who.Post($"/api/instances/{instance}/migration", new { number = 5 })).Ok();

        var shipped = Directory.GetFiles(Repository.PathOf("workflows"), "*.json").Length;
        foreach (var sort in new[] { "name", "-name", "definitionId", "-createdAt", "savedAt", "-number" })
            Assert.Equal(shipped + 1, (int)(await who.Get($"/api/definitions?sort={sort}")).Ok()["totalCount"]!);
        foreach (var query in new[] { "state=published", "search=" + id[..20] }) Assert.NotEmpty((await who.Get("/api/definitions?" + query)).Ok()["items"]!.AsArray());
        foreach (var options in new[] { "", "Latest", "Published", "LatestOrPublished", "LatestAndPublished", "AllVersions", "5" })
            foreach (var by in new[] { "Name", "Version", "Created" })
                Assert.NotEmpty((await designer.Get($"/workflow-definitions?versionOptions={options}&OrderBy={by}&OrderDirection=Descending&DefinitionIds={id}&Page=0&PageSize=10")).Ok()["items"]!.AsArray());
        foreach (var sort in new[] { "createdAt", "-updatedAt", "finishedAt", "name", "-definitionId" })
            foreach (var filter in new[] { "status=Running", "subStatus=Suspended", "hasIncidents=false", "correlationId=corr-1", "createdFrom=2020-01-01T00:00:00Z", "createdUntil=2100-01-01T00:00:00Z", "search=CORR", "search=" + instance })
                Assert.Equal(instance, (string)(await who.Get($"/api/instances?definitionId={id}&sort={sort}&{filter}")).Ok()["items"]!.AsArray().Single()!["instanceId"]!);
        foreach (var by in new[] { "Created", "LastExecuted", "Finished", "Name" })
            foreach (var comparison in new[] { "LessThanOrEqual", "GreaterThanOrEqual", "Is" })
                Assert.Equal(1, (int)(await designer.Post("/workflow-instances", new { orderBy = by, definitionIds = new[] { id }, timestampFilters = new[] { new { column = "CreatedAt", @operator = comparison, timestamp = app.Clock.Now } } })).Ok()["totalCount"]!);

        Assert.Equal("definition.has-unfinished-instances", (await who.Delete($"/api/definitions/{id}")).Code);
        (await designer.Post("/bulk-actions/cancel/workflow-instances", new { definitionId = id })).Ok();
        (await who.Post($"/api/definitions/{id}/retract")).Ok();
        Assert.Equal([1, 2, 3, 4, 5], (await who.Delete($"/api/definitions/{id}")).Ok()["deletedVersions"]!.AsArray().Select(v => (int)v!));
        await Audit.AssertIntact(app);
    }

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task A_governed_version_is_active_with_the_last_signature_whoever_publishes_beside_it(string provider)
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES names no server");
        await using var app = await App.Start(new AppOptions { Provider = provider });
        await World.Join(app, World.Metro, "designer", "Member");
        await Change(app.As("designer"), "change-request", "The first of today");
        (await app.As("admin").Put("/api/definitions/governance", new { requiresSignatures = true, projectId = await World.ProjectId(app, World.Metro) })).Ok();
        await Draw(app.As("designer"), "change-request", "In the same moment");

        var answers = await Together.Of([.. Enumerable.Range(0, 4).Select(_ => (Func<Task<Answer>>)(() => app.As("designer").Post("/api/definitions/change-request/publish")))]);
        var asked = answers.Select(a => a.Ok()["changeRequest"]!).ToList();
        Assert.Single(asked.Select(a => (string)a["number"]!).Distinct());
        var request = new Case(app, (string)asked[0]["id"]!, (string)asked[0]["projectId"]!, (string)asked[0]["number"]!, "designer");
        await request.AssessByBoth();
        await Task.WhenAll(Draw(app.As("designer"), "change-request", "Drawn on"), request.ApproveByBoth());

        Assert.Equal("Effective", await request.Status());
        var row = (await app.As("designer").Get("/api/definitions?search=change-request")).Ok()["items"]!.AsArray().Single(r => (string)r!["definitionId"]! == "change-request")!;
        Assert.Equal((int)row["latestNumber"]! - 1, (int)row["publishedNumber"]!);
        await Audit.AssertIntact(app);
    }

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Two_tabs_that_save_and_publish_at_once_leave_one_latest_and_one_published(string provider)
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES names no server");
        await using var app = await App.Start(new AppOptions { Provider = provider });
        var designer = new Designer(app);
        var drawn = await designer.Drawn(publish: true);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
        {
            var model = drawn.DeepClone().AsObject();
            model["description"] = $"Tab {i}";
            return designer.Save(model, publish: i % 2 == 0);
        }));

        Assert.All(answers, a => Assert.True(a.Number is 200 or 400, a.ToString()));
        var versions = (await designer.Get($"/workflow-definitions?versionOptions=AllVersions&DefinitionIds={drawn["definitionId"]}")).Ok()["items"]!.AsArray();
        Assert.Single(versions, v => (bool)v!["isLatest"]!);
        Assert.Single(versions, v => (bool)v!["isPublished"]!);
        Assert.Equal(versions.Count, versions.Select(v => (int)v!["version"]!).Distinct().Count());
    }

    static async Task Change(Person who, string id, string description)
    {
        await Draw(who, id, description);
        (await who.Post($"/api/definitions/{id}/publish")).Ok();
    }

    static async Task Draw(Person who, string id, string description)
    {
        var drawing = (await who.Get($"/api/definitions/{id}")).Ok()["definition"]!.AsObject();
        drawing["description"] = description;
        (await who.Put($"/api/definitions/{id}", drawing)).Ok();
    }
}

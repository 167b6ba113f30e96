using Workflow.Testing;

namespace Workflow.IntegrationTests.Decisions;

public sealed class Finding_ones_work
{
    [Fact]
    public async Task by_what_it_is_about_and_by_project()
    {
        await using var app = await App.Start(new AppOptions());
        var (one, other) = (await new Story(app).InSignoff(), await new Story(app).InSignoff());

        Assert.Equal([one.Id], await Subjects($"subjectId={one.Id}"));
        Assert.Equal(new[] { one.Id, other.Id }.Order(StringComparer.Ordinal), (await Subjects($"projectId={one.ProjectId}&kind=Sign")).Order(StringComparer.Ordinal));
        Assert.Empty(await Subjects($"projectId={await World.ProjectId(app, World.Bridge)}"));
        Assert.Empty(await Subjects($"subjectId={one.Id}&kind=Assess"));

        async Task<List<string>> Subjects(string query) =>
            [.. (await app.As("em").Get($"/api/inbox?{query}")).Ok()["items"]!.AsArray().Select(item => (string)item!["subjectId"]!)];
    }

    /// <summary>Projects that are asked for one by one, and so many that they are asked for together (<c>OpenWork</c>).</summary>
    [SkippableTheory]
    [InlineData("Sqlite", 2)]
    [InlineData("Sqlite", 5)]
    [InlineData("Postgres", 2)]
    [InlineData("Postgres", 5)]
    public async Task in_all_ones_projects_the_most_urgent_first_and_each_once(string provider, int projects)
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES names no server");
        await using var app = await App.Start(new AppOptions { Provider = provider });
        var codes = Enumerable.Range(1, projects).Select(i => i == 1 ? World.Metro : $"LOT-{i}").ToList();
        foreach (var code in codes.Skip(1))
        {
            (await app.As("admin").Post("/api/projects", new { code, name = code, timeZone = World.TimeZone, startsOn = "2027-01-04", durationMonths = 48 })).Ok();
            foreach (var (name, role) in new[] { ("em", "EngineeringManager"), ("pm", "ProjectManager"), ("member", "Member") }) await World.Join(app, code, name, role);
        }

        foreach (var code in codes)
        {
            await new Story(app, code).Effective();
            await app.Advance(TimeSpan.FromMinutes(7));
        }

        foreach (var code in Enumerable.Reverse(codes))
        {
            await new Story(app, code).InSignoff();
            await app.Advance(TimeSpan.FromMinutes(7));
        }

        var all = await Page("pageSize=100");
        Assert.Equal(2 * projects, all.Count);
        Assert.Equal(projects, all.Count(t => t.Due is null));
        Assert.Equal(all.OrderBy(t => t.Due ?? "~", StringComparer.Ordinal).ThenBy(t => t.Requested, StringComparer.Ordinal), all);
        Assert.Equal(codes.Order(StringComparer.Ordinal), all.Where(t => t.Due is null).Select(t => t.Project).Order(StringComparer.Ordinal));

        var pages = new List<(string Id, string? Due, string Requested, string Project)>();
        for (var page = 1; page <= projects; page++) pages.AddRange(await Page($"page={page}&pageSize=2"));
        Assert.Equal(all, pages);
        Assert.Empty(await Page($"page={projects + 1}&pageSize=2"));

        async Task<List<(string Id, string? Due, string Requested, string Project)>> Page(string query)
        {
            var answer = (await app.As("pm").Get($"/api/inbox?{query}")).Ok();
            Assert.Equal(2 * projects, (int)answer["totalCount"]!);
            return [.. answer["items"]!.AsArray().Select(t => ((string)t!["taskId"]!, (string?)t["dueAt"], (string)t["requestedAt"]!, (string)t["projectCode"]!))];
        }
    }
}

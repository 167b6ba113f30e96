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
}

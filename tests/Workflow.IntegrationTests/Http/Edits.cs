using Workflow.Testing;

namespace Workflow.IntegrationTests.Http;

public sealed class Edits(AppFixture fixture) : IClassFixture<AppFixture>
{
    App App => fixture.App;

    [Fact]
    public async Task without_an_ETag_are_refused()
    {
        var request = await new Story(App).Draft();
        var answer = await App.As("member").Put(Path(request), Story.Content("Changed"));
        Assert.Equal(428, answer.Number);
        Assert.NotNull(answer.Code);
    }

    [Fact]
    public async Task over_what_they_have_seen_go_through_once()
    {
        var request = await new Story(App).Draft();
        var seen = (await App.As("member").Get(Path(request))).ETag!;

        var first = await App.As("member").Put(Path(request), Story.Content("First"), seen);
        var second = await App.As("member").Put(Path(request), Story.Content("Second"), seen);

        first.Ok();
        Assert.Equal(412, second.Number);
        Assert.NotEqual(seen, first.ETag);
        Assert.Equal("First", Case.ContentOf(await request.Read())["title"]!.GetValue<string>());
        (await App.As("member").Put(Path(request), Story.Content("Second"), first.ETag)).Ok();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("\"99.99\"")]
    [InlineData("W/\"1.0\"")]
    public async Task over_something_else_are_refused(string tag)
    {
        var request = await new Story(App).Draft();
        Assert.Equal(412, (await App.As("member").Put(Path(request), Story.Content("Changed"), tag)).Number);
    }

    [Fact]
    public async Task twenty_at_once_over_the_same_content_leave_one_winner()
    {
        var request = await new Story(App).Draft();
        var seen = (await App.As("member").Get(Path(request))).ETag!;

        var answers = await Together.Of([.. Enumerable.Range(0, 20).Select(i => (Func<Task<Answer>>)(() => App.As("member").Put(Path(request), Story.Content($"Edit {i}"), seen)))]);

        var winner = Assert.Single(answers, a => a.IsSuccess);
        Assert.All(answers.Except([winner]), a => Assert.Equal(412, a.Number));
        Assert.Equal(Case.ContentOf(winner.Json)["title"]!.GetValue<string>(), Case.ContentOf(await request.Read())["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task of_money_keep_every_digit()
    {
        var content = Story.Content();
        content["impact"]!["costAmount"] = 12345678901234.5678m;
        var request = await new Story(App).Draft(content: content);
        Assert.Equal(12345678901234.5678m, Case.ContentOf(await request.Read())["impact"]!["costAmount"]!.GetValue<decimal>());
    }

    static string Path(Case request) => $"/api/change-requests/{request.Id}";
}

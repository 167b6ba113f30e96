using Workflow.Testing;

namespace Workflow.IntegrationTests.Http;

public sealed class Lists(Lists.Fixture fixture) : IClassFixture<Lists.Fixture>
{
    static readonly string[] All = ["/api/projects", "/api/users", "/api/inbox", "/api/audit"];

    App App => fixture.App;
    string Requests => fixture.Requests;

    [Fact]
    public async Task pages_cut_the_list_into_pieces_that_neither_overlap_nor_leave_out()
    {
        var whole = await Ids(Requests + "?sort=createdAt&pageSize=200");
        var pieces = new List<string>();
        for (var page = 1; page <= 4; page++) pieces.AddRange(await Ids($"{Requests}?sort=createdAt&page={page}&pageSize=4"));

        Assert.Equal(13, whole.Count);
        Assert.Equal(whole, pieces);
        Assert.Empty(await Ids($"{Requests}?page=5&pageSize=4"));
    }

    [Fact]
    public async Task a_list_says_where_it_is()
    {
        var page = (await App.As("auditor").Get($"{Requests}?page=2&pageSize=5")).Ok();

        Assert.Equal((2, 5, 13, 5), (page["page"]!.GetValue<int>(), page["pageSize"]!.GetValue<int>(), page["totalCount"]!.GetValue<int>(), page["items"]!.AsArray().Count));
    }

    /// <summary>All were made at the same virtual instant, so only the tie-break by id orders them.</summary>
    [Theory]
    [InlineData("createdAt")]
    [InlineData("-createdAt")]
    public async Task equal_rows_keep_their_order(string sort)
    {
        var once = await Ids($"{Requests}?sort={sort}&pageSize=200");
        for (var i = 0; i < 3; i++) Assert.Equal(once, await Ids($"{Requests}?sort={sort}&pageSize=200"));
    }

    [Fact]
    public async Task sorting_up_and_down_are_opposites()
    {
        var up = await Numbers($"{Requests}?sort=number");
        var down = await Numbers($"{Requests}?sort=-number");

        Assert.Equal(up.Order(StringComparer.Ordinal), up);
        Assert.Equal(up.AsEnumerable().Reverse(), down);
    }

    [Fact]
    public async Task an_unknown_sort_is_refused_on_every_list_and_the_known_ones_are_named()
    {
        // The inbox has one order, the most urgent first, and takes no sort.
        foreach (var list in (string[])[.. All.Except(["/api/inbox"]), Requests])
        {
            var answer = await App.As("admin").Get($"{list}?sort=nonsense");
            Assert.True(answer is { Number: 400, Code: "list.sort-unknown" }, answer.ToString());
            Assert.NotEmpty(answer["allowed"]!.AsArray());
        }
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=-1")]
    [InlineData("page=x")]
    [InlineData("pageSize=0")]
    [InlineData("pageSize=201")]
    [InlineData("pageSize=99999999999")]
    public async Task a_page_that_cannot_be_is_refused_on_every_list(string query)
    {
        foreach (var list in (string[])[.. All, Requests])
        {
            var answer = await App.As("admin").Get($"{list}?{query}");
            Assert.True(answer.Number == 400 && answer.Code is not null, answer.ToString());
        }
    }

    [Fact]
    public async Task a_status_selects()
    {
        var drafts = (await App.As("auditor").Get($"{Requests}?status=Draft&pageSize=200")).Ok()["items"]!.AsArray();
        var submitted = (await App.As("auditor").Get($"{Requests}?status=Submitted&pageSize=200")).Ok()["items"]!.AsArray();

        Assert.Equal((10, 3), (drafts.Count, submitted.Count));
        Assert.All(drafts, d => Assert.Equal("Draft", d!["status"]!.GetValue<string>()));
        Assert.Equal(400, (await App.As("auditor").Get($"{Requests}?status=Nonsense")).Number);
    }

    [Theory]
    [InlineData("tunnel", 1)]
    [InlineData("TUNNEL", 1)]
    [InlineData("隧道", 1)]
    [InlineData("100%", 1)]
    [InlineData("%", 1)]
    [InlineData("_", 1)]
    [InlineData("nothing of the kind", 0)]
    public async Task a_search_finds_the_words_as_they_are(string words, int count)
    {
        var found = (await App.As("auditor").Get($"{Requests}?search={Uri.EscapeDataString(words)}")).Ok();

        Assert.Equal(count, found["totalCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task nobody_finds_another_projects_rows()
    {
        Assert.Equal(404, (await App.As("em2").Get(Requests)).Number);
        var theirs = (await App.As("em2").Get("/api/projects")).Ok()["items"]!.AsArray();
        Assert.Equal(World.Bridge, Assert.Single(theirs)!["code"]!.GetValue<string>());
    }

    async Task<List<string>> Ids(string path) => [.. (await App.As("auditor").Get(path)).Ok()["items"]!.AsArray().Select(i => i!["id"]!.GetValue<string>())];

    async Task<List<string>> Numbers(string path) => [.. (await App.As("auditor").Get(path)).Ok()["items"]!.AsArray().Select(i => i!["number"]!.GetValue<string>())];

    public sealed class Fixture : IAsyncLifetime
    {
        public App App { get; private set; } = null!;
        public string Requests { get; private set; } = "";

        public async Task InitializeAsync()
        {
            App = await App.Start();
            Requests = $"/api/projects/{await World.ProjectId(App, World.Metro)}/change-requests";
            var story = new Story(App);
            for (var i = 0; i < 6; i++) await story.Draft();
            foreach (var title in new[] { "Tunnel lining", "隧道衬砌变更", "Cost up by 100% of plan", "Under_score" }) await story.Draft(content: Story.Content(title));
            for (var i = 0; i < 3; i++) await story.Submitted();
        }

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}

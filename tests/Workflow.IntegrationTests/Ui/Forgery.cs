using System.Text;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Ui;

/// <summary>What another site could make a signed-in person's browser send.</summary>
public sealed class Forgery(AppFixture fixture) : IClassFixture<AppFixture>
{
    App App => fixture.App;

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData("none", null)]
    [InlineData("cross-site", "own")]               // what the browser says of the site counts more
    [InlineData(null, "https://elsewhere.example")]
    [InlineData(null, "null")]
    [InlineData(null, "http://localhost:1")]
    [InlineData(null, null)]
    public async Task is_refused_whatever_the_route(string? site, string? origin)
    {
        using var visitor = await SignedIn();
        foreach (var path in new[] { "/api/auth/logout", "/elsa/api/workflow-definitions", "/elsa/api/bulk-actions/import/workflow-instances" })
        {
            var answer = await visitor.Send(HttpMethod.Post, path, Json(), r => From(r, site, origin));
            Assert.Equal((403, "auth.cross-origin"), (answer.Number, answer.Code));
        }

        Assert.Equal(200, (await visitor.Get("/api/me")).Number);
    }

    [Theory]
    [InlineData("same-origin", null)]
    [InlineData(null, "own")]
    public async Task is_not_seen_in_a_call_of_our_own_pages(string? site, string? origin)
    {
        using var visitor = await SignedIn();
        Assert.Equal(200, (await visitor.Send(HttpMethod.Post, "/api/auth/logout", Json(), r => From(r, site, origin))).Number);
    }

    [Theory]
    [InlineData("/api/definitions/import")]
    [InlineData("/elsa/api/bulk-actions/import/workflow-instances")]
    public async Task is_refused_with_files_as_well(string path)
    {
        using var visitor = await SignedIn();
        using var files = new MultipartFormDataContent { { new StringContent("{}"), "files", "one.json" } };
        var answer = await visitor.Send(HttpMethod.Post, path, files, r => From(r, "cross-site", null));
        Assert.Equal((403, "auth.cross-origin"), (answer.Number, answer.Code));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task has_no_body_that_a_plain_form_can_send(string type)
    {
        using var visitor = await SignedIn();
        Assert.Equal(415, (await visitor.Send(HttpMethod.Post, "/api/auth/logout", new StringContent("{}", Encoding.UTF8, type), r => From(r, "same-origin", null))).Number);
    }

    [Fact]
    public async Task is_no_question_for_a_program_with_a_token()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/logout") { Content = Json() };
        From(request, "cross-site", null);
        Assert.Equal(200, (await App.Another("designer").Send(request)).Number);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/language")]
    public async Task of_a_form_fails_without_its_token(string action)
    {
        using var visitor = await SignedIn();
        var answer = await visitor.Send(HttpMethod.Post, action, new FormUrlEncodedContent([new("userName", "admin"), new("password", App.Password), new("to", "zh-CN")]));
        Assert.Equal(400, answer.Number);
        Assert.DoesNotContain("Set-Cookie: workflow-language", string.Join('\n', answer.Headers.Select(h => $"{h.Key}: {h.Value}")), StringComparison.Ordinal);
        Assert.Equal("designer", (await visitor.Get("/api/me")).Ok()["userName"]!.GetValue<string>());
    }

    async Task<Visitor> SignedIn()
    {
        var visitor = new Visitor(App);
        Assert.Equal(302, (await visitor.SignIn("designer")).Number);
        return visitor;
    }

    void From(HttpRequestMessage request, string? site, string? origin)
    {
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null) request.Headers.Add("Origin", origin == "own" ? App.Address.GetLeftPart(UriPartial.Authority) : origin);
    }

    static StringContent Json() => new("{}", Encoding.UTF8, "application/json");
}

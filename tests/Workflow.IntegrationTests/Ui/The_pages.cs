using Workflow.Testing;

namespace Workflow.IntegrationTests.Ui;

public sealed class The_pages(AppFixture fixture) : IClassFixture<AppFixture>
{
    App App => fixture.App;

    [Theory]
    [InlineData("designer", 302)]
    [InlineData("admin", 302)]
    [InlineData("auditor", 302)]
    [InlineData("member", 403)]
    [InlineData("em", 403)]
    [InlineData("director", 403)]
    [InlineData("newcomer", 403)]
    public async Task of_the_designer_open_to_those_who_may_look_at_processes(string who, int status)
    {
        using var visitor = new Visitor(App);
        await visitor.SignIn(who);
        Assert.Equal(status, (await visitor.Get("/designer")).Number);
        Assert.Equal(status == 302 ? "/designer" : "/swagger", (await visitor.Get("/")).Headers["Location"]);
    }

    [Theory]
    [InlineData("/designer")]
    [InlineData("/designer/definitions")]
    [InlineData("/designer/definitions/change-request")]
    [InlineData("/designer/instances")]
    [InlineData("/designer/instances/01980000-0000-7000-8000-000000000000")]
    public async Task ask_whoever_is_not_signed_in_to_sign_in_and_remember_where_to(string address)
    {
        using var visitor = new Visitor(App);
        var answer = await visitor.Get(address + "?page=2");
        Assert.Equal(302, answer.Number);
        Assert.Equal("/sign-in?returnUrl=" + Uri.EscapeDataString(address + "?page=2"), new Uri(App.Address, answer.Headers["Location"]).PathAndQuery);
    }

    [Fact]
    public async Task take_no_script_from_anywhere_and_none_that_is_written_into_them()
    {
        using var visitor = new Visitor(App);
        await visitor.SignIn("designer");
        foreach (var address in new[] { "/nothing", "/designer/definitions", "/designer/definitions/change-request" })
        {
            var answer = await visitor.Get(address);
            var policy = answer.Headers["Content-Security-Policy"].Split(';', StringSplitOptions.TrimEntries);
            Assert.Contains("default-src 'none'", policy);
            Assert.DoesNotContain("'unsafe-inline'", policy.Single(p => p.StartsWith("script-src", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.DoesNotContain("'unsafe-eval'", policy.Single(p => p.StartsWith("script-src", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("https://", answer.Text, StringComparison.Ordinal);
            Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "zh-CN")]
    [InlineData("fr;q=0.9, zh-TW;q=0.8, en;q=0.1", "zh-CN")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", "en")]
    [InlineData("nonsense;;;", "en")]
    public async Task speak_the_language_that_is_wished(string wished, string spoken)
    {
        using var visitor = new Visitor(App);
        var page = await visitor.Get("/sign-in", r => r.Headers.TryAddWithoutValidation("Accept-Language", wished));
        Assert.Contains($"<html lang=\"{spoken}\">", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task write_what_somebody_typed_as_text()
    {
        using var visitor = new Visitor(App);
        var answer = await visitor.SignIn("\"><script>alert(1)</script>", "x", "/\"><script>");
        Assert.Equal(401, answer.Number);
        Assert.DoesNotContain("<script>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task are_for_browsers_and_a_program_that_errs_gets_problem_details()
    {
        var answer = await App.Anonymous().Get("/nothing");
        Assert.Equal((404, "application/problem+json"), (answer.Number, answer.ContentType));
    }
}

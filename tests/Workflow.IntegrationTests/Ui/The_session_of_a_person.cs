using Workflow.Testing;

namespace Workflow.IntegrationTests.Ui;

/// <summary>Signed in by cookie, one is as signed in as with a token: no longer than the session and the account allow.</summary>
public sealed class The_session_of_a_person
{
    [Fact]
    public async Task is_carried_by_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        await using var app = await App.Start();
        using var visitor = new Visitor(app);
        var answer = await visitor.SignIn("designer", returnUrl: "/designer");

        Assert.Equal((302, "/designer"), (answer.Number, answer.Headers["Location"]));
        var cookie = answer.Headers["Set-Cookie"];
        Assert.StartsWith("workflow-session=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("designer", (await visitor.Get("/api/me")).Ok()["userName"]!.GetValue<string>());
    }

    [Fact]
    public async Task is_under_the_same_lock_as_the_sign_in_of_programs()
    {
        await using var app = await App.Start();
        using var visitor = new Visitor(app);
        for (var i = 0; i < 3; i++) Assert.Equal(401, (await visitor.SignIn("member", "not this one")).Number);
        for (var i = 0; i < 2; i++) Assert.Equal(401, (await app.As("member").TrySignIn("not this one")).Number);

        Assert.Equal(401, (await visitor.SignIn("member")).Number);
        await app.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(302, (await visitor.SignIn("member")).Number);
    }

    [Fact]
    public async Task ends_with_sign_out_on_the_next_request()
    {
        await using var app = await App.Start();
        using var visitor = new Visitor(app);
        var cookie = SessionIn(await visitor.SignIn("designer"));
        Assert.Equal(200, await StatusWith(app, cookie));

        Assert.Equal(302, (await visitor.Submit("/nothing", "/sign-out")).Number);

        // The cookie itself is dead, not only forgotten by this browser.
        Assert.Equal(401, await StatusWith(app, cookie));
    }

    [Fact]
    public async Task ends_with_the_account_on_the_next_request()
    {
        await using var app = await App.Start();
        using var visitor = new Visitor(app);
        await visitor.SignIn("designer");
        (await app.As("admin").Post($"/api/users/{await World.UserId(app, "designer")}/deactivate")).Ok();

        Assert.Equal((401, "auth.session-ended"), ((await visitor.Get("/api/me")).Number, (await visitor.Get("/api/me")).Code));
        Assert.StartsWith("/sign-in?returnUrl=", new Uri(app.Address, (await visitor.Get("/designer/instances")).Headers["Location"]).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task loses_a_right_on_the_next_request()
    {
        await using var app = await App.Start();
        using var visitor = new Visitor(app);
        await visitor.SignIn("designer");
        Assert.Equal(302, (await visitor.Get("/designer")).Number);
        (await app.As("admin").Put($"/api/users/{await World.UserId(app, "designer")}", new { displayName = "No longer", organisationRoles = Array.Empty<string>() })).Ok();

        var refused = await visitor.Get("/designer");
        Assert.Equal(403, refused.Number);
        Assert.Contains("You may not open this page", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task lives_on_while_it_is_used_and_half_a_day_of_silence_ends_it()
    {
        await using var app = await App.Start();
        using var visitor = new Visitor(app);
        await visitor.SignIn("designer");
        for (var i = 0; i < 5; i++)
        {
            app.Clock.Advance(TimeSpan.FromHours(8));
            Assert.Equal(200, (await visitor.Get("/api/me")).Number);
        }

        app.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(401, (await visitor.Get("/api/me")).Number);
    }

    [Fact]
    public async Task ends_after_a_week_however_busy()
    {
        await using var app = await App.Start();
        using var visitor = new Visitor(app);
        await visitor.SignIn("designer");
        var hours = 0;
        for (; (await visitor.Get("/api/me")).Number == 200; hours += 8) app.Clock.Advance(TimeSpan.FromHours(8));
        Assert.Equal(7 * 24, hours);
    }

    [Fact]
    public async Task survives_a_restart_and_another_node()
    {
        await using var app = await App.Start();
        using var visitor = new Visitor(app);
        var cookie = SessionIn(await visitor.SignIn("designer"));
        await app.Restart();
        Assert.Equal(200, await StatusWith(app, cookie));
    }

    [Fact]
    public async Task is_in_the_audit_log_like_any_other()
    {
        await using var app = await App.Start();
        using var visitor = new Visitor(app);
        await visitor.SignIn("designer", "not this one");
        await visitor.SignIn("designer");
        await visitor.Submit("/nothing", "/sign-out");

        var lines = (await app.As("auditor").Get("/api/audit?chain=org&pageSize=200")).Ok()["items"]!.AsArray().Select(l => l!["action"]!.GetValue<string>()).ToList();
        Assert.Contains("sign-in.failed", lines);
        Assert.Contains("sign-in.succeeded", lines);
        Assert.Contains("sign-out", lines);
        await Audit.AssertIntact(app);
    }

    static string SessionIn(Answer answer) => answer.Headers["Set-Cookie"].Split(',').Single(c => c.StartsWith("workflow-session=", StringComparison.Ordinal)).Split(';')[0];

    static async Task<int> StatusWith(App app, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.Add("Cookie", cookie);
        return (await app.Anonymous().Send(request)).Number;
    }
}

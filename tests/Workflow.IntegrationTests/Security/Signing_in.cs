using Workflow.Testing;

namespace Workflow.IntegrationTests.Security;

/// <summary>Each test has a server of its own: lock-out and time are at stake.</summary>
public sealed class Signing_in
{
    [Fact]
    public async Task with_a_wrong_password_or_name_looks_the_same()
    {
        await using var app = await App.Start();
        var wrong = await app.As("member").TrySignIn("not this one");
        var unknown = await app.As("nobody-at-all").TrySignIn("not this one");

        Assert.Equal(401, wrong.Number);
        Assert.Equal((wrong.Number, wrong.Code, wrong["detail"]!.GetValue<string>()), (unknown.Number, unknown.Code, unknown["detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task is_locked_after_repeated_failures_and_opens_again()
    {
        await using var app = await App.Start();
        for (var i = 0; i < 10; i++) Assert.NotEqual(200, (await app.As("member").TrySignIn("not this one")).Number);
        Assert.Equal(401, (await app.As("member").TrySignIn(App.Password)).Number);
        (await app.As("em").SignIn()).Ok();

        await app.Advance(TimeSpan.FromHours(2));

        (await app.As("member").TrySignIn(App.Password)).Ok();
    }

    [Fact]
    public async Task can_be_unlocked_by_the_administrator()
    {
        await using var app = await App.Start();
        for (var i = 0; i < 10; i++) await app.As("member").TrySignIn("not this one");

        (await app.As("admin").Post($"/api/users/{await World.UserId(app, "member")}/unlock")).Ok();

        (await app.As("member").TrySignIn(App.Password)).Ok();
    }

    [Fact]
    public async Task is_slowed_down_for_an_address_that_tries_one_account_after_the_other()
    {
        await using var app = await App.Start(new AppOptions { Settings = { ["Auth:SignInsPerMinute"] = "6" } });
        await app.As("admin").SignIn();
        var answers = new List<Answer>();
        foreach (var name in World.People.Take(8)) answers.Add(await app.Another(name).TrySignIn("Summer-2027!"));

        Assert.Equal([401, 401, 401, 401, 401, 429, 429, 429], answers.Select(a => a.Number));
        Assert.Equal("auth.too-many-attempts", answers[^1].Code);
        Assert.Equal(429, (await app.Another("member").TrySignIn(App.Password)).Number);
        Assert.Equal(429, (await app.As("admin").Refresh()).Number);
        // Whoever is signed in goes on working.
        (await app.As("admin").Get("/api/me")).Ok();
    }

    [Fact]
    public async Task ends_everywhere_with_a_new_password()
    {
        await using var app = await App.Start();
        var (here, there) = (app.Another("member"), app.Another("member"));
        using var browser = new Visitor(app);
        await here.SignIn();
        await there.SignIn();
        await browser.SignIn("member");
        Assert.Equal(200, (await browser.Get("/api/me")).Number);

        (await app.As("admin").Post($"/api/users/{await World.UserId(app, "member")}/reset-password", new { password = "Another-horse-8-stable" })).Ok();

        foreach (var device in new[] { here, there })
        {
            Assert.Equal(401, await StatusWith(app, device.AccessToken!));
            Assert.Equal(401, (await device.Refresh()).Number);
        }

        Assert.Equal(401, (await browser.Get("/api/me")).Number);
        Assert.Equal(401, (await app.Another("member").TrySignIn(App.Password)).Number);
        (await app.Another("member", "Another-horse-8-stable").SignIn()).Ok();
    }

    [Fact]
    public async Task ends_with_the_access_token()
    {
        await using var app = await App.Start();
        await app.As("member").SignIn();
        var token = app.As("member").AccessToken!;
        app.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(401, await StatusWith(app, token));
    }

    [Fact]
    public async Task a_refresh_token_works_once_and_its_reuse_ends_the_session()
    {
        await using var app = await App.Start();
        var member = app.As("member");
        await member.SignIn();
        var first = member.RefreshToken!;

        (await member.Refresh(first)).Ok();
        var second = member.RefreshToken!;
        Assert.NotEqual(first, second);

        Assert.Equal(401, (await member.Refresh(first)).Number);      // a thief, or the owner after a thief
        Assert.Equal(401, (await member.Refresh(second)).Number);     // nobody goes on with this session
        Assert.Equal(401, await StatusWith(app, member.AccessToken!));
    }

    [Fact]
    public async Task a_refresh_token_used_many_times_at_once_works_once()
    {
        await using var app = await App.Start();
        var member = app.As("member");
        await member.SignIn();
        var token = member.RefreshToken!;

        var answers = await Together.Of([.. Enumerable.Repeat(() => app.Another("member").Refresh(token), 10)]);

        Assert.InRange(answers.Count(a => a.IsSuccess), 0, 1);
        Assert.All(answers.Where(a => !a.IsSuccess), a => Assert.Equal(401, a.Number));
    }

    [Fact]
    public async Task ends_at_sign_out_for_both_tokens_and_only_for_this_device()
    {
        await using var app = await App.Start();
        var (here, there) = (app.Another("member"), app.Another("member"));
        await here.SignIn();
        await there.SignIn();
        var (access, refresh) = (here.AccessToken!, here.RefreshToken!);

        Assert.True((await here.SignOut()).IsSuccess);

        Assert.Equal(401, await StatusWith(app, access));
        Assert.Equal(401, (await here.Refresh(refresh)).Number);
        (await there.Get("/api/me")).Ok();
    }

    [Fact]
    public async Task of_a_deactivated_account_ends_with_its_next_request()
    {
        await using var app = await App.Start();
        await app.As("member").SignIn();
        (await app.As("member").Get("/api/me")).Ok();

        (await app.As("admin").Post($"/api/users/{await World.UserId(app, "member")}/deactivate")).Ok();

        Assert.Equal(401, (await app.As("member").Get("/api/me")).Number);
        Assert.Equal(401, (await app.As("member").Refresh()).Number);
        Assert.Equal(401, (await app.As("member").TrySignIn(App.Password)).Number);
    }

    [Fact]
    public async Task a_role_that_was_taken_away_is_gone_with_the_next_request()
    {
        await using var app = await App.Start();
        var request = await new Story(app).InSignoff();
        Assert.NotNull(await request.Work("em", "Sign"));

        await World.Leave(app, World.Metro, "em");

        Assert.Null(await request.Work("em", "Sign"));
        Assert.Equal(404, (await request.LookAs("em")).Number);
    }

    [Fact]
    public async Task the_last_administrator_cannot_be_removed()
    {
        await using var app = await App.Start();
        var id = await World.UserId(app, "admin");

        var deactivated = await app.As("admin").Post($"/api/users/{id}/deactivate");
        var demoted = await app.As("admin").Put($"/api/users/{id}", new { displayName = "Admin", language = "en", organisationRoles = Array.Empty<string>() });

        Assert.Equal((409, "user.last-administrator"), (deactivated.Number, deactivated.Code));
        Assert.Equal((409, "user.last-administrator"), (demoted.Number, demoted.Code));
        (await app.As("admin").Get("/api/users")).Ok();
    }

    [Fact]
    public async Task two_administrators_who_remove_each_other_at_once_leave_one()
    {
        await using var app = await App.Start();
        await World.Invite(app, "admin2", "Administrator");
        var (one, two) = (await World.UserId(app, "admin"), await World.UserId(app, "admin2"));
        await app.As("admin2").SignIn();

        await Together.Of(
            () => app.As("admin").Post($"/api/users/{two}/deactivate"),
            () => app.As("admin2").Post($"/api/users/{one}/deactivate"));

        var left = new[] { "admin", "admin2" }.Select(async name => (await app.Another(name).TrySignIn(App.Password)).IsSuccess).ToArray();
        Assert.Contains(true, await Task.WhenAll(left));
    }

    static async Task<int> StatusWith(App app, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return (await app.Anonymous().Send(request)).Number;
    }
}

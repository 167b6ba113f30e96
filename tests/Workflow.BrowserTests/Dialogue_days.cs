using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>The page of a dialogue day: the whole way of a pain point that nobody knows the author of, and what one sees who has no part in it.</summary>
public sealed partial class Dialogue_days(Site site) : IClassFixture<Site>
{
    const string Said = "Overtime of the night shift is not written down.";

    App App => site.App;

    [SkippableFact]
    public async Task take_a_pain_point_from_somebody_whom_nobody_knows_to_its_answer()
    {
        await using var window = await site.Open(width: 1280);
        await using var phone = await site.Open("zh-CN", width: 390, height: 844);
        foreach (var name in new[] { "mason", "welder", "crane", "clerk" })
        {
            await World.Invite(App, name);
            await World.Join(App, World.Metro, name, "Member");
        }

        var day = await Opened(World.Metro, "em");
        var address = $"/dialogue-days/{day}";
        await window.SignIn("member", at: "/dialogue-days");
        var page = window.Page;
        await Looks(page, "dialogue-list-en");
        await page.ClickAsync("text=METRO-7-DD-2027-Q1");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(App.Address, address).ToString());
        await Assertions.Expect(page.Locator("[aria-current=step]")).ToHaveTextAsync("Tickets are drawn");
        await Looks(page, "dialogue-draw-en");
        var ticket = await Draw(page);
        Assert.Matches(TicketText(), ticket);
        await Looks(page, "dialogue-drawn-en");
        await page.ReloadAsync();
        Assert.Equal(ticket, await page.InputValueAsync("#ticket-text"));
        foreach (var name in new[] { "member2", "mason", "welder", "crane" })
        {
            await using var other = await site.Open();
            await other.SignIn(name, at: address);
            await Draw(other.Page);
        }

        // The phone of the same person has no ticket, and gets no other one.
        await phone.SignIn("member", at: address);
        await Assertions.Expect(phone.Page.Locator("[data-part=paste]")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.Locator("[data-do=draw]")).ToBeHiddenAsync();
        await Looks(phone.Page, "dialogue-elsewhere-zh");

        await NextPhase(day);
        await phone.SignIn("member", at: address);
        page = phone.Page;
        await page.FillAsync("#pasted-ticket", ticket[..^2] + (ticket.EndsWith("AA", StringComparison.Ordinal) ? "BB" : "AA"));
        await page.ClickAsync("[data-part=paste] button");
        await Assertions.Expect(page.Locator("[data-refusal='dialogue-day.ticket-invalid']")).ToBeVisibleAsync();
        await page.FillAsync("#pasted-ticket", ticket);
        await page.ClickAsync("[data-part=paste] button");
        await Assertions.Expect(page.Locator("#anonymous-text")).ToBeVisibleAsync();
        await Looks(page, "dialogue-hand-in-zh");

        var sent = page.WaitForRequestAsync(r => r.Url.EndsWith("/pain-points", StringComparison.Ordinal));
        await page.FillAsync("#anonymous-text", Said);
        await page.ClickAsync("[data-part=hand-in] button");
        await Assertions.Expect(page.Locator("[data-part=used]")).ToBeVisibleAsync();
        var request = await sent;
        Assert.StartsWith(new Uri(App.Address, "/api/anonymous/").ToString(), request.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(await request.AllHeadersAsync(), h => h.Key is "cookie" or "authorization" or "referer");
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        await Looks(page, "dialogue-handed-in-zh");

        // Where it was drawn it is still kept; used, it takes no other text.
        await window.SignIn("member", at: address);
        page = window.Page;
        await page.FillAsync("#anonymous-text", "Something else.");
        await page.ClickAsync("[data-part=hand-in] button");
        await Assertions.Expect(page.Locator("[data-refusal='dialogue-day.ticket-used']")).ToBeVisibleAsync();
        Assert.Equal("Something else.", await page.InputValueAsync("#anonymous-text"));
        await Looks(page, "dialogue-used-en");

        await using (var named = await site.Open())
        {
            await named.SignIn("clerk", at: address);
            await Assertions.Expect(named.Page.Locator("[data-part=late]")).ToBeVisibleAsync();
            await named.Page.FillAsync("#named-text", "The canteen closes before the shift ends.");
            await named.Page.ClickAsync("text=Hand in under my name");
            await Assertions.Expect(named.Page.Locator(".wf-notice[role=status]").First).ToContainTextAsync("under your name");
            await Assertions.Expect(named.Page.Locator(".wf-point")).ToHaveTextAsync(new Regex("canteen.*The clerk \\(you\\)", RegexOptions.Singleline));
        }

        await NextPhase(day);
        await Answered(day);
        await window.SignIn("member", at: address);
        await Assertions.Expect(page.Locator(".wf-point")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".wf-point", new() { HasText = Said })).ToHaveTextAsync(new Regex("Without a name.*The pm answers:.*It will be written down", RegexOptions.Singleline));
        await Looks(page, "dialogue-results-en");
        await phone.SignIn("member2", at: address);
        await Looks(phone.Page, "dialogue-results-zh");
        Assert.Empty(window.Foreign);
        Assert.DoesNotContain(window.Errors.Concat(phone.Errors), e => e.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
    }

    [SkippableFact]
    public async Task show_those_who_are_not_invited_that_they_are_not_and_throw_away_what_too_few_handed_in()
    {
        await using var window = await site.Open(width: 1280);
        var page = window.Page;
        await World.Invite(App, "lone");
        await World.Join(App, World.Bridge, "lone", "Member");
        var day = await Opened(World.Bridge, "em2");
        var address = $"/dialogue-days/{day}";
        await using (var insecure = await site.Open())
        {
            // As a browser is over plain HTTP.
            await insecure.Page.AddInitScriptAsync("Object.defineProperty(crypto, 'subtle', { value: undefined })");
            await insecure.SignIn("lone", at: address);
            await Assertions.Expect(insecure.Page.Locator("[data-part=insecure]")).ToBeVisibleAsync();
            await Assertions.Expect(insecure.Page.Locator("[data-do=draw]")).ToBeHiddenAsync();
        }

        // The server signs, and its answer is lost on the way: the same is asked again, in spite of a ticket having been drawn.
        await window.SignIn("lone", at: address);
        await page.RouteAsync("**/ticket", async route =>
        {
            Assert.True((await route.FetchAsync()).Ok);
            await route.AbortAsync();
        });
        await page.ClickAsync("[data-do=draw]");
        await Assertions.Expect(page.Locator("[data-refusal=unreachable]")).ToBeVisibleAsync();
        await page.UnrouteAsync("**/ticket");
        await page.ReloadAsync();
        await Draw(page);
        await NextPhase(day, "em2");
        await window.SignIn("lone", at: address);
        await page.FillAsync("#anonymous-text", Said);
        await page.ClickAsync("[data-part=hand-in] button");
        await Assertions.Expect(page.Locator("[data-part=used]")).ToBeVisibleAsync();
        await NextPhase(day, "em2");
        await Held(day, "em2");
        (await App.As("em2").Post($"/api/dialogue-days/{day}/publication")).Ok();
        await window.SignIn("lone", at: address);
        await Assertions.Expect(page.Locator("#box-unopened")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#too-few")).ToContainTextAsync("Fewer than 5");
        Assert.DoesNotContain(Said, await page.ContentAsync(), StringComparison.Ordinal);
        await Looks(page, "dialogue-too-few-en");

        await using var lead = await site.Open("zh-CN", width: 1280);
        await lead.SignIn("pm2", at: address);
        await Assertions.Expect(lead.Page.Locator(".wf-notice").First).ToContainTextAsync("不在本次对话日的邀请范围内");
        Assert.Equal(0, await lead.Page.Locator("#ticket, #named-text").CountAsync());
        Assert.DoesNotContain(Said, await lead.Page.ContentAsync(), StringComparison.Ordinal);
        await Looks(lead.Page, "dialogue-not-invited-zh");

        await using var stranger = await site.Open();
        await stranger.SignIn("member");
        Assert.Equal(404, (await stranger.Page.GotoAsync(address))!.Status);
    }

    /// <summary>Draws a ticket with the mouse and reads it.</summary>
    static async Task<string> Draw(IPage page)
    {
        await page.ClickAsync("[data-do=draw]");
        await Assertions.Expect(page.Locator("#ticket-text")).ToBeVisibleAsync();
        return await page.InputValueAsync("#ticket-text");
    }

    async Task<string> Opened(string project, string lead) =>
        (await App.As(lead).Post($"/api/projects/{await World.ProjectId(App, project)}/dialogue-days")).Ok()["id"]!.GetValue<string>();

    async Task<JsonNode> Read(string day, string reader) => (await App.As(reader).Get($"/api/dialogue-days/{day}")).Ok();

    async Task NextPhase(string day, string lead = "em") => await App.AdvanceTo((await Read(day, lead))["dueAt"]!.GetValue<DateTimeOffset>());

    async Task Held(string day, string lead) => (await App.As(lead).Post($"/api/dialogue-days/{day}/held", new { notes = "Fourteen people came." })).Ok();

    /// <summary>Held, each pain point given to the project manager and answered, published.</summary>
    async Task Answered(string day)
    {
        await Held(day, "em");
        foreach (var point in (await Read(day, "em"))["painPoints"]!.AsArray())
        {
            var one = $"/api/dialogue-days/{day}/pain-points/{point!["id"]!.GetValue<string>()}";
            (await App.As("em").Put(one + "/owner", new { ownerId = await World.UserId(App, "pm") })).Ok();
            (await App.As("pm").Put(one + "/answer", new { text = "It will be written down from Monday on." })).Ok();
        }

        (await App.As("em").Post($"/api/dialogue-days/{day}/publication")).Ok();
    }

    /// <summary>No wider than the window, at the size of a desk and of a phone; kept for people to look at.</summary>
    static async Task Looks(IPage page, string name)
    {
        foreach (var (width, height) in new[] { (1280, 1500), (390, 2000) })
        {
            await page.SetViewportSizeAsync(width, height);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{name} at {width}");
            await Window.Shoot(page, $"{name}-{width}");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{86}\\.[A-Za-z0-9_-]{342}$")]
    private static partial Regex TicketText();
}

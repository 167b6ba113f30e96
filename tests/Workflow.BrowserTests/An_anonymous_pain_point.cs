using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>From the ticket to the answer, in the browser of one who was invited; the others draw through the API.</summary>
public sealed class An_anonymous_pain_point(Site site) : IClassFixture<Site>
{
    [SkippableFact]
    public async Task goes_the_whole_way()
    {
        await using var window = await site.Open(width: 420, height: 900);
        var (app, page) = (site.App, window.Page);
        var project = await World.ProjectId(app, World.Metro);
        (await app.As("admin").Put($"/api/projects/{project}/dialogue-schedule", new { workingDay = 60, drawHours = 8, submitHours = 8, answerHours = 16, meetingAfterDays = 1 })).Ok();
        var id = (string)(await app.As("em").Post($"/api/projects/{project}/dialogue-days", new { })).Ok()["id"]!;
        foreach (var person in new[] { "b1", "b2", "b3", "b4" })
        {
            await World.Invite(app, person);
            await World.Join(app, World.Metro, person, "Member");
            (await Ticket.Make((await app.Anonymous().Get($"/api/anonymous/dialogue-days/{id}")).Ok()).Draw(app.As(person), id)).Ok();
        }

        await window.SignIn("member", at: $"/dialogue-days/{id}");
        await page.ClickAsync("#draw");
        await page.WaitForSelectorAsync("#said.wf-notice");
        var ticket = JsonNode.Parse(await page.EvaluateAsync<string>($"localStorage.getItem('workflow-ticket:{id}')"))!;
        Assert.Equal(["signature", "ticket"], ticket.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.True(await page.IsVisibleAsync("#download"));
        await Window.Shoot(page, "dialogue-ticket");

        await Until(app, id, "Collecting");
        await window.ForgetCookies();
        await window.SignIn("member", at: $"/dialogue-days/{id}");
        var sent = page.WaitForRequestAsync("**/api/anonymous/**/pain-points");
        await page.FillAsync("#secret", "Overtime is not written down.");
        await page.ClickAsync("#anonymous .wf-button");
        Assert.DoesNotContain("cookie", (await (await sent).AllHeadersAsync()).Keys);
        await page.WaitForSelectorAsync("#said.wf-notice");
        await Window.Shoot(page, "dialogue-collecting");

        await Until(app, id, "Ready");
        (await app.As("em").Post($"/api/dialogue-days/{id}/held", new { notes = "Held." })).Ok();
        foreach (var point in (await app.As("em").Get($"/api/dialogue-days/{id}")).Ok()["painPoints"]!.AsArray())
        {
            (await app.As("em").Put($"/api/dialogue-days/{id}/pain-points/{(string)point!["id"]!}/owner", new { ownerId = await World.UserId(app, "pm") })).Ok();
            (await app.As("pm").Put($"/api/dialogue-days/{id}/pain-points/{(string)point["id"]!}/answer", new { text = "It will be." })).Ok();
        }
        (await app.As("em").Post($"/api/dialogue-days/{id}/publication")).Ok();
        await window.ForgetCookies();
        await window.SignIn("member", at: $"/dialogue-days/{id}");
        var results = await page.TextContentAsync("#dialogue");
        Assert.Contains("Overtime is not written down.", results, StringComparison.Ordinal);
        Assert.Contains("It will be.", results, StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await Window.Shoot(page, "dialogue-results");
        Assert.Empty(window.Foreign);
        Assert.Empty(window.Errors);
    }

    static async Task Until(App app, string id, string status)
    {
        for (var day = 0; day < 30 && (string)(await app.As("auditor").Get($"/api/dialogue-days/{id}")).Ok()["status"]! != status; day++)
            await app.Advance(TimeSpan.FromDays(1));
    }
}

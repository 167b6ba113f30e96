using System.Collections.Concurrent;
using System.Globalization;
using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>Ten tabs of one person over 500 processes: what Studio asks the server for is answered at once, however busy the browser is.</summary>
public sealed class Many_at_once(Site site) : IClassFixture<Site>
{
    const int Definitions = 500;
    const int Tabs = 10;

    /// <summary>Of the middle answer; the browser computes on the same cores, which says more about the slowest one than the server does.</summary>
    const int Limit = 100;

    App App => site.App;

    [SkippableFact]
    public async Task ten_tabs_over_five_hundred_definitions_are_answered_at_once()
    {
        await using var window = await site.Open();
        await window.SignIn("designer");
        await Import();
        var took = new ConcurrentQueue<(string Call, double Milliseconds)>();

        var pages = new List<IPage>();
        for (var tab = 0; tab < Tabs; tab++)
        {
            var page = await window.NewTab();
            page.RequestFinished += (_, request) => Note(took, request);
            await page.GotoAsync(tab % 2 == 0 ? "/designer/definitions" : $"/designer/definitions/many-{tab:D3}");
            await Window.Drawn(page);
            if (tab % 2 == 1) await page.WaitForSelectorAsync(".x6-node", new() { State = WaitForSelectorState.Attached });
            pages.Add(page);
        }

        // All of them stay alive: each answers a request of its own while the others are open.
        foreach (var page in pages)
            Assert.Equal(200, await page.EvaluateAsync<int>("fetch('/elsa/api/workflow-definitions?page=0&pageSize=500&versionOptions=Latest').then(async r => (await r.json()).totalCount > 500 ? r.status : 0)"));
        await Window.Shoot(pages[0], "five-hundred");

        foreach (var call in took.GroupBy(t => t.Call).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var sorted = call.Select(c => c.Milliseconds).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{call.Key}: {sorted.Count} answers, median {sorted[sorted.Count / 2]:F0} ms, slowest {sorted[^1]:F0} ms"));
            // The first answer of a process compiles what it runs.
            if (sorted.Count >= 3) Assert.InRange(sorted[sorted.Count / 2], 0, Limit);
        }
    }

    async Task Import()
    {
        var definition = (await App.As("designer").Get("/api/definitions/change-request")).Ok()["definition"]!.AsObject();
        for (var i = 0; i < Definitions; i++)
        {
            var copy = definition.DeepClone().AsObject();
            (copy["definitionId"], copy["name"]) = ($"many-{i:D3}", $"Process {i:D3}");
            (await App.As("designer").Post("/elsa/api/workflow-definitions/import", copy)).Ok();
        }
    }

    /// <summary>From the request's last byte to the answer's first, as the browser measured it.</summary>
    static void Note(ConcurrentQueue<(string, double)> took, IRequest request)
    {
        var path = new Uri(request.Url).AbsolutePath;
        if (!path.StartsWith("/elsa/api/", StringComparison.Ordinal) || request.Timing is not { ResponseStart: >= 0 and var end, RequestStart: >= 0 and var begin }) return;
        took.Enqueue((request.Method + " " + string.Join('/', path.Split('/').Select(p => p.StartsWith("many-", StringComparison.Ordinal) ? "{id}" : p)), end - begin));
    }
}

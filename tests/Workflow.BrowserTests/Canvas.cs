using System.Text.Json.Nodes;

namespace Workflow.BrowserTests;

/// <summary>Studio's editor, used with the mouse and the keyboard. Every change is over when Studio has saved it.</summary>
public sealed class Canvas(IPage page)
{
    /// <summary>A place of the shipped drawing, as it opens in a window of 1600 × 1200, where nothing is.</summary>
    static readonly Position Free = new() { X = 150, Y = 480 };

    public static async Task<Canvas> Of(IPage page)
    {
        await Window.Drawn(page);
        await page.WaitForSelectorAsync("#studio[data-fitted]", new() { State = WaitForSelectorState.Attached });
        return new(page);
    }

    public ILocator Nodes => page.Locator(".x6-node");

    public ILocator Node(string id) => page.Locator($".x6-node[data-cell-id='{id}']");

    /// <summary>Drags an activity of our own category onto the canvas; answers the id that it has there.</summary>
    public async Task<string> Drop(string activity, int x, int y)
    {
        await page.GetByText("Approvals", new() { Exact = true }).First.ClickAsync();
        // While the group opens, another activity may still lie under the mouse.
        await page.Locator(".mud-collapse-entered [draggable=true]", new() { HasText = activity }).First.WaitForAsync();
        var before = await Ids();
        await Changing(() => page.Locator("[draggable=true]", new() { HasText = activity }).First.DragToAsync(Board, new() { TargetPosition = new() { X = x, Y = y } }), _ => true);
        return (await Ids()).Except(before).Single();
    }

    public Task Remove(string id) => Changing(async () =>
    {
        await Node(id).Locator(".elsa-activity").ClickAsync();
        await page.Keyboard.PressAsync("Delete");
    }, model => Steps(model).All(s => (string)s["id"]! != id));

    /// <summary>Draws a line from an outcome to a step.</summary>
    public async Task Connect(string from, string outcome, string to)
    {
        // The frame around a chosen step lies over its ports.
        await Board.ClickAsync(new() { Position = Free });
        await Assertions.Expect(page.Locator(".x6-widget-selection-box")).ToHaveCountAsync(0);
        await Changing(async () =>
        {
            var (x, y) = await Centre(Port(from, outcome));
            var (toX, toY) = await Centre(Port(to, "In"));
            await page.Mouse.MoveAsync(x, y);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync((x + toX) / 2, (y + toY) / 2, new() { Steps = 6 });
            await page.Mouse.MoveAsync(toX, toY, new() { Steps = 8 });
            await page.Mouse.UpAsync();
        }, model => model["root"]!["connections"]!.AsArray().Any(c => (string)c!["source"]!["activity"]! == from && (string)c["source"]!["port"]! == outcome && (string)c["target"]!["activity"]! == to));
    }

    public Task Select(string id) => Node(id).Locator(".elsa-activity").ClickAsync();

    public Task Tab(string name) => page.Locator(".mud-tab", new() { HasText = name }).First.ClickAsync();

    /// <summary>Chooses from a list of the property panel.</summary>
    public Task Choose(string property, string option) => Changing(async () =>
    {
        await page.Locator(".mud-input-control", new() { Has = page.GetByText(property, new() { Exact = true }) }).Last.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(option, new() { Exact = true }).ClickAsync();
    }, _ => true);

    /// <summary>Writes into a text of the property panel.</summary>
    public Task Write(string property, string text) => Changing(async () =>
    {
        await page.GetByLabel(property).FillAsync(text);
        await page.Keyboard.PressAsync("Tab");
    }, model => model.ToJsonString().Contains(text, StringComparison.Ordinal));

    /// <summary>Answers what the server says to Studio's own button.</summary>
    public async Task<IResponse> Publish()
    {
        var answer = page.WaitForResponseAsync(r => Model(r.Request) is { } body && (bool?)body["publish"] == true);
        await page.Locator(".mud-toolbar .mud-button-group-root button").First.ClickAsync();
        return await answer;
    }

    ILocator Board => page.Locator(".x6-graph").First;

    ILocator Port(string node, string port) => Node(node).Locator($"[port='{port}']");

    async Task<List<string>> Ids() => [.. await Nodes.EvaluateAllAsync<string[]>("all => all.map(n => n.getAttribute('data-cell-id'))")];

    async Task Changing(Func<Task> act, Func<JsonNode, bool> change)
    {
        var saved = page.WaitForResponseAsync(r => r.Status == 200 && Model(r.Request)?["model"] is { } model && change(model));
        await act();
        await saved;
    }

    static IEnumerable<JsonNode> Steps(JsonNode model) => model["root"]!["activities"]!.AsArray().Select(a => a!);

    static JsonNode? Model(IRequest request) =>
        request.Method == "POST" && request.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal) && request.PostData is { } body ? JsonNode.Parse(body) : null;

    static async Task<(float X, float Y)> Centre(ILocator locator)
    {
        var box = await locator.BoundingBoxAsync() ?? throw new InvalidOperationException("Nothing is drawn there");
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }
}

namespace Workflow.BrowserTests;

/// <summary>One of Studio's lists, used with the mouse.</summary>
public sealed class Listing(IPage page)
{
    public static async Task<Listing> Of(IPage page)
    {
        await Window.Drawn(page);
        await page.WaitForSelectorAsync("#studio tbody td[data-label]", new() { State = WaitForSelectorState.Attached });
        return new(page);
    }

    public ILocator Dialog => page.Locator(".mud-dialog");

    /// <summary>The rows that are shown, without the head.</summary>
    public ILocator Rows => page.Locator("#studio tbody tr:has(td[data-label])");

    public ILocator Row(string text) => page.Locator("#studio tbody tr", new() { Has = page.GetByText(text, new() { Exact = true }) });

    /// <summary>From the menu at the end of a row.</summary>
    public async Task Choose(string row, string action)
    {
        await Row(row).Locator(".mud-menu button").ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(action, new() { Exact = true }).ClickAsync();
    }

    /// <summary>From the menu above the list, about the rows that are ticked; Studio asks whether that is meant.</summary>
    public async Task Bulk(string action, params string[] rows)
    {
        foreach (var row in rows) await Row(row).Locator("input[type=checkbox]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bulk actions" }).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(action, new() { Exact = true }).ClickAsync();
        await Confirm();
    }

    public async Task Confirm()
    {
        await Dialog.Locator("button").Last.ClickAsync();
        await Assertions.Expect(Dialog).ToHaveCountAsync(0);
    }

    public async Task Filter(string name, string option)
    {
        await page.Locator(".mud-table-toolbar .mud-input-control", new() { Has = page.GetByText(name, new() { Exact = true }) }).Last.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(option, new() { Exact = true }).First.ClickAsync();
        await page.Keyboard.PressAsync("Escape");
    }

    public Task Says(string text) => Assertions.Expect(page.Locator(".mud-snackbar", new() { HasText = text }).First).ToBeVisibleAsync();

    /// <summary>What Studio swallows, our page shows.</summary>
    public ILocator Refusal => page.Locator(".wf-toast");
}

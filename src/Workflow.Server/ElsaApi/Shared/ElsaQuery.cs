using System.Globalization;

namespace Workflow.Server.ElsaApi.Shared;

/// <summary>The designer's query strings: names in any case, lists as repeated names, pages counted from 0, and empty values that mean nothing.</summary>
public sealed record ElsaQuery(IQueryCollection Values)
{
    private const int LargestPage = 1_000;

    public static ValueTask<ElsaQuery> BindAsync(HttpContext http) => ValueTask.FromResult(new ElsaQuery(http.Request.Query));

    public string? Text(string name) => Values[name].FirstOrDefault() is { Length: > 0 and <= 400 } text && !text.Any(char.IsControl) ? text : null;

    public IReadOnlyList<string> Texts(string name) => [.. Values[name].OfType<string>().Where(t => t.Length is > 0 and <= 400)];

    public int? Number(string name) => int.TryParse(Values[name].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Is(string name) => bool.TryParse(Values[name].FirstOrDefault(), out var flag) && flag;

    /// <summary>Without a page everything is meant, up to a limit.</summary>
    public (int Skip, int Take) Page() => Window(Number("page"), Number("pageSize"));

    public static (int Skip, int Take) Window(int? page, int? size) =>
        page is null && size is null ? (0, LargestPage) : (Math.Min(page ?? 0, 100_000) * Math.Clamp(size ?? 20, 1, LargestPage), Math.Clamp(size ?? 20, 1, LargestPage));
}

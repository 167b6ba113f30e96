namespace Workflow.Server.Http;

/// <summary>Which page of a list is asked for, checked.</summary>
public readonly record struct PageRequest(int Page, int PageSize)
{
    public const int LargestSize = 200;
    public const int DefaultSize = 20;

    /// <summary>The page number is bounded so that the offset stays an int.</summary>
    private const int LastPage = 1_000_000;

    public static PageRequest Of(int? page, int? pageSize) => (page ?? 1, pageSize ?? DefaultSize) switch
    {
        ( < 1 or > LastPage, _) => throw RequestErrors.InvalidPage("page", $"A page is a number from 1 to {LastPage}."),
        (_, < 1 or > LargestSize) => throw RequestErrors.InvalidPage("pageSize", $"A page has 1 to {LargestSize} rows."),
        var (p, s) => new(p, s),
    };

    public int Skip => (Page - 1) * PageSize;
}

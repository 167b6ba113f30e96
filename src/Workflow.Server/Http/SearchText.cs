namespace Workflow.Server.Http;

/// <summary>A text to search for, from a query string: it did not pass through the JSON reader, so it is checked here.</summary>
public static class SearchText
{
    public static string? Of(string? search)
    {
        if (string.IsNullOrWhiteSpace(search))
            return null;
        if (search.Length > 200 || search.Any(char.IsControl))
            throw RequestErrors.Invalid("search", "A search text has up to 200 characters and no control characters.");
        return search.Trim();
    }
}

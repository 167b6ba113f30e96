namespace Workflow.Server.ElsaApi.Shared;

/// <summary>Which of the two languages of the toolbox the caller reads: what the browser prefers.</summary>
public static class Language
{
    public const string English = "en";
    public const string Chinese = "zh-CN";

    public static string Of(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => Known(l.Value.Value)).FirstOrDefault(l => l is not null) ?? English;

    private static string? Known(string? tag) => tag?.Split('-')[0].ToUpperInvariant() switch
    {
        "ZH" => Chinese,
        "EN" => English,
        _ => null,
    };
}

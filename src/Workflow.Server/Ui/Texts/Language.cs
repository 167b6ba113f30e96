using System.Globalization;
using Workflow.Server.Identity;

namespace Workflow.Server.Ui.Texts;

/// <summary>
/// The languages of the pages. Signing in brings the account's language along as a cookie; switching changes both. Without a cookie the browser's wish counts.
/// </summary>
public static class Language
{
    public const string English = "en";
    public const string Chinese = "zh-CN";
    public const string Cookie = "workflow-language";

    public static string Of(HttpContext http)
    {
        if (http.Request.Cookies.TryGetValue(Cookies.NameOf(http, Cookie), out var chosen) && Known(chosen) is { } own)
            return own;
        var wished = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1);
        return wished.Select(l => Known(l.Value.Value)).FirstOrDefault(l => l is not null) ?? English;
    }

    /// <summary>Null: not a language of these pages.</summary>
    public static string? Known(string? tag) => tag?.Split('-')[0].ToUpperInvariant() switch
    {
        "ZH" => Chinese,
        "EN" => English,
        _ => null,
    };

    public static void Keep(HttpContext http, string language) => http.Response.Cookies.Append(Cookies.NameOf(http, Cookie), language, new CookieOptions
    {
        Path = "/", HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(400), IsEssential = true,
    });

    /// <summary>Dates and numbers of a page follow its language. The API does not come through here: it speaks no language.</summary>
    public static IApplicationBuilder UseLanguage(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!CookieSignIn.IsForPrograms(http.Request.Path))
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Of(http));
        return next(http);
    });
}

using Microsoft.AspNetCore.Authentication.Cookies;

namespace Workflow.Server.Identity;

/// <summary>Over https the name gets the prefix <c>__Host-</c>: browsers then take the cookie only from this very host, secure and for every path.</summary>
public sealed class Cookies : ICookieManager
{
    public const string Session = "workflow-session";

    private readonly ChunkingCookieManager _chunks = new();

    public static string NameOf(HttpContext http, string name) => http.Request.IsHttps ? "__Host-" + name : name;

    public static bool HasSession(HttpContext http) => http.Request.Cookies.ContainsKey(NameOf(http, Session));

    public string? GetRequestCookie(HttpContext context, string key) => _chunks.GetRequestCookie(context, NameOf(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => _chunks.AppendResponseCookie(context, NameOf(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _chunks.DeleteCookie(context, NameOf(context, key), options);
}

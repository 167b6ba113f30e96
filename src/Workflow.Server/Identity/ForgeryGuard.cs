using Microsoft.Net.Http.Headers;
using Workflow.Server.Http;

namespace Workflow.Server.Identity;

/// <summary>
/// A browser sends the cookie with whatever any site makes it send. A call of the API that is signed in by cookie and may change something is
/// therefore taken only from our own pages, and only with a body that no plain form of another site can send.
/// </summary>
public sealed class ForgeryGuard(RequestDelegate next)
{
    public const string CrossOriginCode = "auth.cross-origin";

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (!CookieSignIn.IsForPrograms(request.Path) || IsSafe(request.Method) || !CookieSignIn.Carries(http))
            return next(http);
        if (!ComesFromHere(request))
            throw new HttpRefusedException(403, CrossOriginCode, "A call that is signed in by cookie is taken from this server's own pages only. Programs send a bearer token.");
        if (!IsExpected(request))
            throw new BadHttpRequestException("The body must be application/json.", StatusCodes.Status415UnsupportedMediaType);
        return next(http);
    }

    /// <summary>What the browser says of the page that made it call. Browsers that do not say so yet send the page's origin.</summary>
    public static bool ComesFromHere(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
            return site == "same-origin";
        return request.Headers.Origin is [{ } origin]
            && Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && string.Equals(page.Authority, Authority(request.Host, page.Scheme), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <summary>As a URI writes it: without the port that its scheme has anyway.</summary>
    private static string Authority(HostString host, string scheme) =>
        Uri.TryCreate($"{scheme}://{host.Value}", UriKind.Absolute, out var own) ? own.Authority : "";

    private static bool IsExpected(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType))
            return request.ContentLength is null or 0 && !request.Headers.ContainsKey(HeaderNames.TransferEncoding);
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase));
    }
}

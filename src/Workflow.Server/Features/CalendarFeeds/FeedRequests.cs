using Microsoft.AspNetCore.Http.Features;
using Workflow.Server.Http;

namespace Workflow.Server.Features.CalendarFeeds;

/// <summary>
/// Takes what nobody may see away from a request: of an anonymous one who sent it (<see cref="AnonymousRequests"/>), and the secret out
/// of a feed's address before anybody sees the request: the framework's own log lines and scopes, traces, metrics, problems and errors then
/// all speak of <c>/api/calendar/secret.ics</c>. A middleware would come too late for that.
/// </summary>
public sealed class FeedRequests(IServiceProvider services) : IHttpContextFactory
{
    public const string Prefix = "/api/calendar/";
    private const string Suffix = ".ics";
    private const string Shown = Prefix + "secret" + Suffix;

    private readonly DefaultHttpContextFactory _inner = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        AnonymousRequests.Enter(featureCollection);
        if (featureCollection.Get<IHttpRequestFeature>() is { } request && request.Path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            featureCollection.Set(new Hidden(request.Path[Prefix.Length..].Replace(Suffix, "", StringComparison.OrdinalIgnoreCase)));
            (request.Path, request.RawTarget) = (Shown, Shown);
        }

        return _inner.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _inner.Dispose(httpContext);

    /// <summary>The secret of the running request; null: it is for no feed.</summary>
    internal static string? SecretOf(HttpContext http) => http.Features.Get<Hidden>()?.Secret;

    private sealed class Hidden(string secret)
    {
        public string Secret => secret;
    }
}

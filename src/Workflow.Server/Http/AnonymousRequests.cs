using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace Workflow.Server.Http;

/// <summary>
/// Requests whose sender must stay unknown: everything below <see cref="Prefix"/>. Before anybody sees such a request, what could say who sent it is taken away:
/// cookies, tokens, addresses, traces, keys, the name of the browser. While it runs nothing is logged, and it is in no trace.
/// </summary>
public static class AnonymousRequests
{
    public const string Prefix = "/api/anonymous/";

    // All that a request for JSON needs; what is not here is gone, whatever it is called.
    private static readonly string[] Kept = ["Accept", "Content-Length", "Content-Type", "Host", "Origin", "Sec-Fetch-Site", "Transfer-Encoding", "X-Forwarded-Proto"];

    private static readonly AsyncLocal<bool> Running = new();

    /// <summary>Whether the present request is one of these.</summary>
    public static bool IsRunning => Running.Value;

    public static bool Is(string path) => path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Called for every request, before the framework itself writes a line about it.</summary>
    public static void Enter(IFeatureCollection features)
    {
        Running.Value = features.Get<IHttpRequestFeature>() is { } request && Is(request.Path);
        if (!Running.Value)
            return;
        Strip(features.Get<IHttpRequestFeature>()!.Headers);
        if (features.Get<IHttpConnectionFeature>() is { } connection)
            (connection.RemoteIpAddress, connection.RemotePort, connection.ConnectionId) = (null, 0, "");
        // The framework's own is made of the connection's, on which somebody may have signed in just before.
        if (features.Get<IHttpRequestIdentifierFeature>() is { } identifier)
            identifier.TraceIdentifier = ActivityTraceId.CreateRandom().ToString();
    }

    private static void Strip(IHeaderDictionary headers)
    {
        var language = headers.AcceptLanguage.ToString().StartsWith("zh", true, CultureInfo.InvariantCulture) ? "zh" : "en";
        foreach (var name in headers.Keys.Where(name => !Kept.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList())
            headers.Remove(name);
        headers.AcceptLanguage = language;
    }
}

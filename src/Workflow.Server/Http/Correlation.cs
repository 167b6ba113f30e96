using System.Diagnostics;

namespace Workflow.Server.Http;

/// <summary>
/// What ties an answer to the log: the id of the request's trace (a <c>traceparent</c> the caller sent is gone on with). It stands in every answer's header, in
/// every problem, and in every log line the request caused.
/// </summary>
public static class Correlation
{
    public const string Header = "X-Correlation-Id";

    public static string Of(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    public static IApplicationBuilder UseCorrelation(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.Headers[Header] = Of(http);
        return next(http);
    });
}

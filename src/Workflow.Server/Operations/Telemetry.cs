using System.Security.Cryptography;
using System.Text;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Workflow.Server.Http;

namespace Workflow.Server.Operations;

/// <summary>
/// Traces and metrics. <c>Telemetry:Endpoint</c> is an OTLP collector that gets both; <c>Telemetry:MetricsToken</c> opens <c>/metrics</c> (Prometheus text) to
/// whoever sends it as a bearer token. The token is good for nothing else, and no account of a person is good for <c>/metrics</c>. With neither, nothing is collected.
/// </summary>
public static class Telemetry
{
    public const string MetricsPath = "/metrics";
    public const int LeastTokenLength = 24;

    private const string EndpointKey = "Telemetry:Endpoint";
    private const string TokenKey = "Telemetry:MetricsToken";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        Uri.TryCreate(configuration[EndpointKey], UriKind.Absolute, out var endpoint);
        var hasScrapes = configuration[TokenKey] is { Length: > 0 };
        if (endpoint is null && !hasScrapes)
            return services;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(r => r.AddService("workflow", serviceInstanceId: Environment.MachineName));
        telemetry.WithMetrics(m =>
        {
            m.AddMeter("Workflow.*", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql");
            if (hasScrapes)
                m.AddPrometheusExporter();
            if (endpoint is not null)
                m.AddOtlpExporter(o => o.Endpoint = endpoint);
        });
        if (endpoint is not null)
            telemetry.WithTracing(t => t.AddSource("Workflow.*").AddAspNetCoreInstrumentation(o => o.Filter = http => !IsForOperators(http.Request.Path) && !AnonymousRequests.Is(http.Request.Path)).AddOtlpExporter(o => o.Endpoint = endpoint));
        return services;
    }

    /// <summary>Health and metrics: answered whatever else is going on, and no part of a trace.</summary>
    public static bool IsForOperators(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments(MetricsPath, StringComparison.OrdinalIgnoreCase);

    /// <summary>Before routing and sign-in: a scrape reads no database and no account.</summary>
    public static void UseMetrics(this WebApplication app)
    {
        if (app.Configuration[TokenKey] is not { Length: > 0 } token)
            return;
        var expected = Hash("Bearer " + token);
        app.UseWhen(http => http.Request.Path == MetricsPath, branch =>
        {
            branch.Use((http, next) =>
            {
                if (CryptographicOperations.FixedTimeEquals(expected, Hash(http.Request.Headers.Authorization.ToString())))
                    return next(http);
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            });
            branch.UseOpenTelemetryPrometheusScrapingEndpoint(MetricsPath);
        });
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

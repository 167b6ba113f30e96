using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workflow.Server.Operations;

/// <summary>One JSON object per line where programs read the log, plain lines in Development. Each line has the id of the request it belongs to.</summary>
public static class Logs
{
    private const string Formatter = "Logging:Console:FormatterName";

    public static void AddStructuredLogs(this WebApplicationBuilder builder)
    {
        QuietLogs.AddTo(builder.Services);
        builder.Logging.Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (builder.Environment.IsDevelopment() || builder.Configuration[Formatter] is { Length: > 0 })
            return;
        builder.Logging.AddJsonConsole(o =>
        {
            o.IncludeScopes = true;
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            // The log is no web page: a name in Chinese stays one that people can read.
            o.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        });
    }
}

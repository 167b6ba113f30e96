using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities.Http;

/// <summary>
/// Sends a request after the burst has committed, and waits for the answer. Outcomes: the status code when it is among the expected ones, else
/// "Unmatched status code", and Done; "Failed to connect" and "Timeout", which are an incident when nothing follows them.
/// </summary>
[Activity("Elsa", "FlowSendHttpRequest", Category = "HTTP", DisplayName = "HTTP Request (flow)", Description = "Sends an HTTP request.", Kind = ActivityKind.Task, Outcomes = ["Done", "Unmatched status code", "Failed to connect", "Timeout"], HasDynamicOutcomes = true)]
public sealed class FlowSendHttpRequest : Activity
{
    [Input(Description = "The address.", IsRequired = true, Order = 1)]
    public string? Url { get; set; }

    [Input(Description = "The method.", UIHint = "dropdown", Options = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"], Default = "GET", Order = 2)]
    public string? Method { get; set; }

    [Input(Description = "The content.", Order = 3)]
    public JsonNode? Content { get; set; }

    [Input(DisplayName = "Content Type", Description = "The content's type.", Order = 4)]
    public string? ContentType { get; set; }

    [Input(Description = "The Authorization header.", Category = "Security", IsSecret = true, Order = 5)]
    public string? Authorization { get; set; }

    [Input(DisplayName = "Request Headers", Description = "Further headers.", Category = "Advanced", IsSecret = true, Order = 6)]
    public JsonObject? RequestHeaders { get; set; }

    [Input(DisplayName = "Expected Status Codes", Description = "The status codes that have an outcome of their own.", UIHint = "multitext", Default = "[200]", Order = 7)]
    public int[] ExpectedStatusCodes { get; set; } = [];

    [Output(DisplayName = "Status Code", Description = "The answer's status.")]
    public int? StatusCode { get; set; }

    [Output(DisplayName = "Parsed Content", Description = "The answer's content; JSON is parsed.")]
    public JsonNode? ParsedContent { get; set; }

    [Output(DisplayName = "Response Headers", Description = "The answer's headers.")]
    public JsonNode? ResponseHeaders { get; set; }

    [Output(Description = "The answer: statusCode, headers, body.")]
    public JsonNode? Result { get; set; }

    public override void Execute(ActivityContext context) => HttpRequest.Send(context, Url, Method, Content, ContentType, Authorization, RequestHeaders);

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        var (status, error) = HttpRequest.Answer(payload);
        (Result, StatusCode, ParsedContent, ResponseHeaders) = (payload?.DeepClone(), status, HttpRequest.Parsed(payload), payload?["headers"]?.DeepClone());
        if (status is { } code)
        {
            var text = code.ToString(CultureInfo.InvariantCulture);
            context.Complete(ExpectedStatusCodes.Length == 0 ? ["Done"] : [ExpectedStatusCodes.Contains(code) ? text : "Unmatched status code", "Done"]);
            return;
        }
        var outcome = error == "timeout" ? "Timeout" : "Failed to connect";
        if (!context.Handles(outcome)) throw new ActivityFaultException($"http.{error}", $"{outcome}: {Expressions.Values.Text(payload?["message"]) ?? Url}");
        context.Complete(outcome);
    }
}

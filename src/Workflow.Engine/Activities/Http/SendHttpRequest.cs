using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Expressions;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities.Http;

/// <summary>As <see cref="FlowSendHttpRequest"/>, for containers: instead of outcomes it has an activity per expected status code, and for the failures.</summary>
[Activity("Elsa", "SendHttpRequest", Category = "HTTP", DisplayName = "HTTP Request", Description = "Sends an HTTP request.", Kind = ActivityKind.Task, IsContainer = true, Slots = ["unmatchedStatusCode", "failedToConnect", "timeout"])]
public sealed class SendHttpRequest : Activity
{
    /// <summary>The kind of the outbox messages that carry requests.</summary>
    public const string MessageKind = HttpRequest.MessageKind;

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

    [Input(DisplayName = "Expected Status Codes", Description = "A status code and an activity each.", UIHint = "http-status-codes", IsWrapped = false, Order = 7)]
    public JsonNode? ExpectedStatusCodes { get; set; }

    [Output(DisplayName = "Status Code", Description = "The answer's status.", IsEmitted = true)]
    public int? StatusCode { get; set; }

    [Output(DisplayName = "Parsed Content", Description = "The answer's content; JSON is parsed.", IsEmitted = true)]
    public JsonNode? ParsedContent { get; set; }

    [Output(DisplayName = "Response Headers", Description = "The answer's headers.", IsEmitted = true)]
    public JsonNode? ResponseHeaders { get; set; }

    [Output(Description = "The answer: statusCode, headers, body.", IsEmitted = true)]
    public JsonNode? Result { get; set; }

    public override void Execute(ActivityContext context) => HttpRequest.Send(context, Url, Method, Content, ContentType, Authorization, RequestHeaders);

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        var (status, error) = HttpRequest.Answer(payload);
        context.Run.Emit(context.Execution, context.Compiled, "statusCode", status);
        context.Run.Emit(context.Execution, context.Compiled, "parsedContent", HttpRequest.Parsed(payload));
        context.Run.Emit(context.Execution, context.Compiled, "responseHeaders", payload?["headers"]?.DeepClone());
        context.Run.Emit(context.Execution, context.Compiled, "result", payload?.DeepClone());
        var slot = status is { } code ? Expected(code) ?? "unmatchedStatusCode" : error == "timeout" ? "timeout" : "failedToConnect";
        if (context.ScheduleSlot(slot)) return;
        if (status is null) throw new ActivityFaultException($"http.{error}", Values.Text(payload?["message"]) ?? $"{Url} did not answer.");
        context.Complete();
    }

    public override void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes) => context.Complete();

    private string? Expected(int code)
    {
        var cases = ExpectedStatusCodes as JsonArray ?? [];
        for (var i = 0; i < cases.Count; i++)
            if (Values.Text(cases[i]?["statusCode"]) == code.ToString(System.Globalization.CultureInfo.InvariantCulture)) return $"expectedStatusCodes[{i}]";
        return null;
    }
}

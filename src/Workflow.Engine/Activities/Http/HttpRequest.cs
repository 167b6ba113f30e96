using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Expressions;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities.Http;

/// <summary>
/// The request itself. It leaves as an outbox message of kind <see cref="MessageKind"/>, whose key is also the idempotency key to send along; whoever
/// delivers it resumes the bookmark with {statusCode, headers, body} or {error: "connect" | "timeout", message}.
/// </summary>
internal static class HttpRequest
{
    public const string MessageKind = "http";
    public const string BookmarkName = "Elsa.SendHttpRequest";

    public static void Send(ActivityContext context, string? url, string? method, JsonNode? content, string? contentType, string? authorization, JsonObject? headers)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https")) throw new ActivityFaultException("http.url", $"'{url}' is not an absolute http or https address.");
        var bookmark = context.Wait(BookmarkName, method is { Length: > 0 } ? method.ToUpperInvariant() : "GET");
        var key = $"{context.InstanceId:N}:http:{bookmark.Id.ToString(CultureInfo.InvariantCulture)}";
        context.Send(new OutboxMessage(MessageKind, key, new JsonObject
        {
            ["instanceId"] = context.InstanceId.ToString("D"), ["bookmarkId"] = bookmark.Id, ["idempotencyKey"] = key,
            ["url"] = target.AbsoluteUri, ["method"] = bookmark.Key, ["contentType"] = contentType, ["authorization"] = authorization,
            ["headers"] = headers?.DeepClone(), ["content"] = content is JsonObject or JsonArray ? content.ToJsonString(Values.Relaxed) : Values.Text(content),
        }));
    }

    /// <summary>What came back: the status, or null and what went wrong.</summary>
    public static (int? Status, string? Error) Answer(JsonNode? payload) =>
        payload?["statusCode"] is { } status ? ((int)Values.ToClr(status, typeof(int))!, null) : (null, Values.Text(payload?["error"]) ?? "connect");

    /// <summary>JSON text becomes the value it stands for, everything else stays text.</summary>
    public static JsonNode? Parsed(JsonNode? payload)
    {
        if (payload?["body"] is not { } body) return null;
        if (body.GetValueKind() != System.Text.Json.JsonValueKind.String || Values.StringOf(body).AsSpan().TrimStart() is not ['{' or '[', ..]) return body.DeepClone();
        try { return JsonNode.Parse(Values.StringOf(body)); }
        catch (System.Text.Json.JsonException) { return body.DeepClone(); }
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Testing;

/// <summary>What the server answered, read to the end.</summary>
public sealed class Answer
{
    readonly ErrorLog? _log;

    Answer(HttpRequestMessage request, HttpResponseMessage response, byte[] body, ErrorLog? log)
    {
        _log = log;
        Asked = $"{request.Method} {request.RequestUri?.PathAndQuery}";
        Status = response.StatusCode;
        Bytes = body;
        Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
    }

    public string Asked { get; }
    public HttpStatusCode Status { get; }
    public byte[] Bytes { get; }
    public IReadOnlyDictionary<string, string> Headers { get; }

    public string Text => Encoding.UTF8.GetString(Bytes);
    public int Number => (int)Status;
    public bool IsSuccess => Number is >= 200 and < 300;
    public string? ETag => Headers.GetValueOrDefault("ETag");
    public string? ContentType => Headers.GetValueOrDefault("Content-Type");

    /// <summary>The stable code of a refusal; null when the body is not a problem.</summary>
    public string? Code => TryJson() is JsonObject o && o["code"] is JsonValue v && v.TryGetValue<string>(out var code) ? code : null;

    public JsonNode Json => TryJson() ?? throw new InvalidOperationException($"{this} has no JSON body");

    public JsonNode? this[string name] => Json[name];

    /// <summary>The body of a success; anything else fails the test with what the server said.</summary>
    public JsonNode Ok() => IsSuccess ? TryJson() ?? new JsonObject() : throw new UnexpectedAnswerException(this);

    public static async Task<Answer> Read(HttpRequestMessage request, HttpResponseMessage response, ErrorLog? log = null)
    {
        using (response) return new Answer(request, response, await response.Content.ReadAsByteArrayAsync(), log);
    }

    public override string ToString() => $"{Asked} -> {Number} {Text}{(Number >= 500 ? "\n" + _log?.Errors.LastOrDefault() : "")}";

    JsonNode? TryJson()
    {
        if (Bytes.Length == 0) return null;
        try { return JsonNode.Parse(Bytes); }
        catch (JsonException) { return null; }
    }
}

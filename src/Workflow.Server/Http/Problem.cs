using System.Text.Json.Serialization;

namespace Workflow.Server.Http;

/// <summary>Every refusal and failure of the API: RFC 9457 problem details with a stable <c>code</c> a program may rely on.</summary>
public sealed record Problem
{
    /// <summary>A URN made of the code.</summary>
    public required string Type { get; init; }

    /// <summary>The HTTP reason phrase.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>What went wrong, for a person to read. The wording may change; the code does not.</summary>
    public required string Detail { get; init; }

    /// <summary>The path that was asked.</summary>
    public required string Instance { get; init; }

    /// <summary>The stable public code, for example <c>signoff.content-changed</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Ties this answer to the server's log.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>The field of the request that is wrong, in the request's own spelling.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    /// <summary>Messages by field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>What would have been accepted in its place: names, a limit, or a range.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Allowed { get; init; }
}

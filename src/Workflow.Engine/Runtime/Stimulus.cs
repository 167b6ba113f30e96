using System.Text.Json.Nodes;

namespace Workflow.Engine.Runtime;

/// <summary>What sets a burst off.</summary>
public abstract record Stimulus
{
    private Stimulus() { }

    /// <summary>Runs a new instance. With a trigger the flowchart begins at that activity, which takes the payload and completes instead of waiting.</summary>
    public sealed record Start(JsonObject Input, string? TriggerActivityId = null, JsonNode? TriggerPayload = null) : Stimulus;

    /// <summary>What a bookmark waited for has happened.</summary>
    public sealed record Resume(int BookmarkId, JsonNode? Payload) : Stimulus;

    /// <summary>Ends the instance; every bookmark is burned, then what is to be compensated is compensated. Again: ends it although compensation is not over.</summary>
    public sealed record Cancel(string Reason) : Stimulus;

    /// <summary>Executes the activity behind an open incident again.</summary>
    public sealed record Retry(int IncidentId) : Stimulus;

    /// <summary>Passes the activity behind an open incident as if it had completed with the outcome (nothing means Done). Its outputs stay as they were.</summary>
    public sealed record Skip(int IncidentId, string Reason, string? Outcome = null) : Stimulus;
}

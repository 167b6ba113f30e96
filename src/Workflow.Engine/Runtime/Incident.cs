using System.Text.Json.Nodes;

namespace Workflow.Engine.Runtime;

/// <summary>An execution that could not go on, and why. It stays, resolved, once it was retried, skipped or its execution was cancelled.</summary>
public sealed record Incident(int Id, string ActivityId, string ActivityType, string Code, string Message, DateTimeOffset At, bool Resolved, int ExecutionId)
{
    /// <summary>When the activity's retry policy executes it again; null when only a person can.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The inputs as they were evaluated, secret ones left out and long ones cut. Only in the commit of the burst that raised it; the state does not keep it.</summary>
    public JsonObject? Inputs { get; init; }
}

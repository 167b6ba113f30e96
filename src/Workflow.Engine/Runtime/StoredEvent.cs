using System.Text.Json.Nodes;

namespace Workflow.Engine.Runtime;

/// <summary>An event that came before anybody waited for it.</summary>
/// <param name="Key">Of the publication; unique together with <paramref name="InstanceId"/>.</param>
/// <param name="InstanceId">The only instance that may take it; null when any may.</param>
public sealed record StoredEvent(string Key, string Name, string? CorrelationId, Guid? InstanceId, JsonNode? Payload, DateTimeOffset At, DateTimeOffset ExpiresAt);

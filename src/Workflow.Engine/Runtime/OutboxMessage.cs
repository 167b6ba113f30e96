using System.Text.Json.Nodes;

namespace Workflow.Engine.Runtime;

/// <summary>Something for the world outside; it is stored with the commit and delivered afterwards.</summary>
public sealed record OutboxMessage(string Kind, string Key, JsonNode Body);

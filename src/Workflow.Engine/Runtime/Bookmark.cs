using System.Text.Json.Nodes;

namespace Workflow.Engine.Runtime;

/// <summary>
/// A place where an instance waits. <see cref="Id"/> is unique within its instance. With <see cref="DueAt"/> it is a timer that the caller resumes
/// when the instant has come; the payload is read-only data of the activity that waits.
/// </summary>
public sealed record Bookmark(int Id, string ActivityId, string Name, string? Key, DateTimeOffset? DueAt, JsonNode? Payload, int ExecutionId);

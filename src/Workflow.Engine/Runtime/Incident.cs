namespace Workflow.Engine.Runtime;

/// <summary>An execution that could not go on, and why. It stays, resolved, once it was retried or its execution was cancelled.</summary>
public sealed record Incident(int Id, string ActivityId, string ActivityType, string Code, string Message, DateTimeOffset At, bool Resolved, int ExecutionId);

namespace Workflow.Engine.Runtime;

/// <summary>An execution that could not go on, and why. It stays after a retry, then resolved.</summary>
public sealed record Incident(int Id, string ActivityId, string ActivityType, string Code, string Message, DateTimeOffset At, bool Resolved, int ExecutionId);

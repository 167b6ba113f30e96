namespace Workflow.Server.Operations;

/// <summary>How much waits, and how long the longest overdue has waited, at one instant.</summary>
/// <param name="OutboxLagSeconds">How long the message that is due longest has been due; 0 when none is.</param>
/// <param name="TimerLagSeconds">The same for waits with an instant.</param>
public sealed record Depth(long OpenTasks, long WaitingTimers, long OpenIncidents, long OutboxWaiting, long OutboxDead, double OutboxLagSeconds, double TimerLagSeconds);

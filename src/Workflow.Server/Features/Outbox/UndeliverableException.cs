namespace Workflow.Server.Features.Outbox;

/// <summary>A message that nobody will ever take: it becomes a dead letter at once.</summary>
public sealed class UndeliverableException(string message, Exception? inner = null) : Exception(message, inner);

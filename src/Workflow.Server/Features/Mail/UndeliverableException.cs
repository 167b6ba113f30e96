namespace Workflow.Server.Features.Mail;

/// <summary>A message that will never be taken: it goes to the dead letters at once.</summary>
public sealed class UndeliverableException(string message, Exception inner) : Exception(message, inner);

namespace Workflow.Persistence;

/// <summary>The server must not start as it is configured, or on this database. The message says what to do; nobody needs to see where it was thrown.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);

namespace Workflow.Persistence;

/// <summary>
/// What is to be run was published by a newer program, which has begun to replace this one: its nodes can, this one cannot. Nothing was done; whoever asks
/// again is answered by one of those, and timers and messages are given back to them.
/// </summary>
public sealed class NewerProgramException(string message) : Exception(message);

namespace Workflow.Engine.Runtime;

/// <summary>An instance waits for an event at this bookmark.</summary>
public sealed record EventWait(Guid InstanceId, int BookmarkId);

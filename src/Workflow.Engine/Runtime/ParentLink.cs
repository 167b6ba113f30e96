namespace Workflow.Engine.Runtime;

/// <summary>Who started an instance. <see cref="BookmarkId"/> is where the parent waits for it, 0 when it does not; <see cref="Depth"/> counts generations.</summary>
public sealed record ParentLink(Guid InstanceId, int BookmarkId, int Depth);

using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Runtime;

namespace Workflow.Persistence.Stores;

/// <summary>Clocks that wait at bookmarks.</summary>
public static class WaitingClocks
{
    /// <summary>
    /// Lets every clock of a project that waits at a place of one of these names ring at once: its step then computes anew how long it has to wait. They
    /// ring one by one, each in its own transaction. Says how many.
    /// </summary>
    public static async Task<int> LetRing(this WorkflowDbContext db, Guid projectId, IReadOnlyCollection<string> names, DateTimeOffset now, CancellationToken ct)
    {
        await db.BeginWriting(ct);
        DateTimeOffset? due = now;
        return await db.Bookmarks.Where(b => b.DueAt != null && b.DueAt > due && names.Contains(b.Name)
                && db.WorkflowInstances.Any(i => i.Id == b.InstanceId && i.Status == WorkflowStatus.Running && i.ProjectId == projectId))
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.DueAt, due), ct);
    }
}

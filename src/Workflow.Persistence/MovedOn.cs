using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;

namespace Workflow.Persistence;

/// <summary>
/// Reading takes several statements without a transaction, and others may commit between two of them. What is written is safe, its row versions are
/// compared; but a refusal, or an answer that writes nothing, could come from half of the old and half of the new. Then the version says so.
/// </summary>
internal static class MovedOn
{
    /// <summary>Whether a change request that the decision read has another version by now. Parts count their root up, so that its version speaks for all.</summary>
    public static async Task<bool> Happened(WorkflowDbContext db, CancellationToken ct)
    {
        var read = db.ChangeTracker.Entries<ChangeRequest>().Where(e => e.State is not EntityState.Added)
            .ToDictionary(e => e.Entity.Id, e => e.Property(r => r.Version).OriginalValue);
        if (read.Count == 0) return false;
        var now = await db.ChangeRequests.Where(r => read.Keys.Contains(r.Id)).Select(r => new { r.Id, r.Version }).ToListAsync(ct);
        return now.Exists(r => r.Version != read[r.Id]);
    }
}

/// <summary>Decide again: what was read is no longer so. Carries what was thrown on the ground of it.</summary>
internal sealed class MovedOnException(Exception? because) : Exception("What the decision read has changed meanwhile.", because);

using Microsoft.EntityFrameworkCore;

namespace Workflow.Persistence.Stores;

public static class Counters
{
    /// <summary>
    /// The next number under a name in a project: unique, and without gaps, for it is taken back if the transaction does not commit.
    /// From here on the transaction is open and others wait for the counter: take a number late, and do not wait for anything outside afterwards.
    /// </summary>
    public static async Task<long> NextNumber(this WorkflowDbContext db, Guid projectId, string name, CancellationToken ct)
    {
        await db.BeginWriting(ct);
        var next = await db.Database.SqlQueryRaw<long>(db.Dialect.NextNumber, db.Dialect.Id(projectId), name).ToListAsync(ct);
        return next[0];
    }
}

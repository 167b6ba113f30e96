using Microsoft.EntityFrameworkCore;

namespace Workflow.Persistence;

/// <summary>Decide, then commit: the only way to write.</summary>
public sealed class Transaction(IDbContextFactory<WorkflowDbContext> contexts, WriteGate gate)
{
    public async Task<T> Run<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> decide, CancellationToken ct, Action<WorkflowDbContext, T>? beforeCommit = null)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var unit = new UnitOfWork(db, gate);
        var result = await decide(db, ct);
        beforeCommit?.Invoke(db, result);
        await unit.Begin(ct);
        await db.SaveChangesAsync(ct);
        await unit.Commit();
        return result;
    }
}

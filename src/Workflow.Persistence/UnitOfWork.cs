using Microsoft.EntityFrameworkCore.Storage;

namespace Workflow.Persistence;

/// <summary>The write gate and the database transaction of one attempt: entered late, left at its end whatever happened.</summary>
internal sealed class UnitOfWork(WorkflowDbContext db, WriteGate gate) : IAsyncDisposable
{
    private IDisposable? place;
    private IDbContextTransaction? transaction;

    public bool HasBegun => transaction is not null;

    public async Task Begin(CancellationToken ct)
    {
        if (HasBegun) return;
        if (db.Dialect.HasOneWriter) place ??= await gate.Enter(ct);
        transaction = await db.Database.BeginTransactionAsync(ct);
    }

    // Not cancellable: a caller who gave up here could not know whether it has happened.
    public Task Commit() => transaction!.CommitAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        db.Unit = null;
        try { if (transaction is not null) await transaction.DisposeAsync(); }
        finally { place?.Dispose(); }
    }
}

using Microsoft.EntityFrameworkCore.Storage;
using Workflow.Approvals.Audit;

namespace Workflow.Persistence;

/// <summary>The write gate and the database transaction of one attempt: entered late, left at its end whatever happened.</summary>
internal sealed class UnitOfWork : IAsyncDisposable
{
    private readonly WorkflowDbContext db;
    private readonly WriteGate gate;
    private readonly Stores.AuditNames names;
    private IDisposable? place;
    private IDbContextTransaction? transaction;

    public UnitOfWork(WorkflowDbContext db, WriteGate gate, Stores.AuditNames names)
    {
        (this.db, this.gate, this.names) = (db, gate, names);
        db.Unit = this;
    }

    public List<AuditEntry> Audit { get; } = [];
    public bool HasBegun => transaction is not null;

    /// <summary>Deciding is over; from now on the context may save.</summary>
    public bool IsCommitting { get; private set; }

    public async Task Begin(CancellationToken ct)
    {
        if (HasBegun) return;
        if (db.Dialect.HasOneWriter) place ??= await gate.Enter(ct);
        transaction = await db.Database.BeginTransactionAsync(ct);
    }

    public async Task Commit(DateTimeOffset at, CancellationToken ct)
    {
        IsCommitting = true;
        await db.SaveChangesAsync(ct);
        var numbers = await Stores.AuditChain.Append(db, names, Audit, at, ct);
        // Not cancellable: a caller who gave up here could not know whether it has happened.
        await transaction!.CommitAsync(CancellationToken.None);
        names.Committed(numbers);
    }

    public async ValueTask DisposeAsync()
    {
        db.Unit = null;
        try { if (transaction is not null) await transaction.DisposeAsync(); }
        finally { place?.Dispose(); }
    }
}

using Microsoft.EntityFrameworkCore.Storage;
using Workflow.Approvals.Audit;

namespace Workflow.Persistence;

/// <summary>The write gate and the database transaction of one attempt: entered late, left at its end whatever happened.</summary>
internal sealed class UnitOfWork : IAsyncDisposable
{
    private readonly WorkflowDbContext db;
    private readonly WriteGate gate;
    private readonly Stores.AuditNames names;
    private readonly Turns turns;
    private IDisposable? place;
    private IDisposable? turn;
    private IDbContextTransaction? transaction;

    public UnitOfWork(WorkflowDbContext db, WriteGate gate, Stores.AuditNames names, Turns turns)
    {
        (this.db, this.gate, this.names, this.turns) = (db, gate, names, turns);
        db.Unit = this;
        // What fails is thrown away as a whole and decided again: nobody goes back to a savepoint, and each costs two statements.
        db.Database.AutoSavepointsEnabled = false;
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

    /// <summary>Waits for others who decide over the subject. Whoever holds a lock of the database, or another turn, waits for nobody.</summary>
    public async Task TakeTurn(Guid subject, CancellationToken ct)
    {
        if (!HasBegun && turn is null) turn = await turns.Take(subject, ct);
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
        finally
        {
            place?.Dispose();
            turn?.Dispose();
        }
    }
}

using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflow.Persistence.Outbox;

namespace Workflow.Persistence;

/// <summary>
/// Decide, then commit: the only way to write. Deciding reads and stages, with no transaction open; what it staged is then written under row versions,
/// the audit lines last. If another transaction got there first, everything is forgotten and decided again on fresh data: nothing has left the process.
/// </summary>
public sealed class Transaction(
    IDbContextFactory<WorkflowDbContext> contexts, WriteGate gate, Stores.AuditNames names, TimeProvider clock, IOptions<DatabaseOptions> options, OutboxSignal outbox,
    ILogger<Transaction> log)
{
    // With one writer, from the third time on deciding happens inside the gate, where nobody can get there first: no writer loses for ever.
    private const int OptimisticAttempts = 2;
    private static readonly AsyncLocal<bool> Deciding = new();
    private readonly Turns turns = new(Turns.Usual);

    /// <summary>Runs a decision and commits what it staged. If it staged nothing, nothing is opened.</summary>
    /// <param name="decide">May run several times, so it changes nothing but its context; it must not run another transaction.</param>
    /// <param name="beforeCommit">Stages what needs the result, such as the stored answer; runs after every <paramref name="decide"/>.</param>
    /// <exception cref="Approvals.Refusals.RefusedException"><c>concurrency.busy</c>: other transactions got there first every time.</exception>
    public async Task<T> Run<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> decide, CancellationToken ct, Action<WorkflowDbContext, T>? beforeCommit = null)
    {
        if (Deciding.Value) throw new InvalidOperationException("A decision must not run another transaction: it would wait for itself.");
        using var span = PersistenceMeasures.Source.StartActivity("transaction");
        for (var attempt = 1; ; attempt++)
        {
            span?.SetTag("workflow.attempt", attempt);
            try { return await Attempt(decide, beforeCommit, attempt > OptimisticAttempts, ct); }
            catch (Exception e) when (Clash.Is(e))
            {
                PersistenceMeasures.Clashes.Add(1);
                log.LogDebug(e, "Attempt {Attempt} met another transaction", attempt);
                if (attempt >= options.Value.MaxAttempts) throw e is MovedOnException { InnerException: { } refusal } ? refusal : Clash.Busy();
            }
            // Contention passes in real time, also where the business clock stands still.
            await Task.Delay(Wait(attempt), TimeProvider.System, ct);
        }
    }

    private async Task<T> Attempt<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> decide, Action<WorkflowDbContext, T>? beforeCommit, bool insist, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var unit = new UnitOfWork(db, gate, names, turns);
        try { return await Attempt(db, unit, decide, beforeCommit, insist, ct); }
        catch (InvalidOperationException e) when (db.Database.GetDbConnection().State is not ConnectionState.Open) { throw new ConnectionLostException(e); }
    }

    private async Task<T> Attempt<T>(
        WorkflowDbContext db, UnitOfWork unit, Func<WorkflowDbContext, CancellationToken, Task<T>> decide, Action<WorkflowDbContext, T>? beforeCommit, bool insist, CancellationToken ct)
    {
        // One connection for all reads of the decision and for its transaction.
        await db.Database.OpenConnectionAsync(ct);
        if (insist && db.Dialect.HasOneWriter) await unit.Begin(ct);
        var result = await Decide(decide, db, ct);
        beforeCommit?.Invoke(db, result);
        var hasChanges = db.ChangeTracker.HasChanges();
        // Changes have been detected just now, and nothing else will change what is tracked: every further look would cost as much again.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        if (!unit.HasBegun && unit.Audit.Count == 0 && !hasChanges)
        {
            if (await MovedOn.Happened(db, ct)) throw new MovedOnException(null);
            return result;
        }
        await unit.Begin(ct);
        var leavesMessages = db.ChangeTracker.Entries<OutboxEntry>().Any(e => e.State == EntityState.Added);
        await unit.Commit(clock.GetUtcNow(), ct);
        PersistenceMeasures.Commits.Add(1);
        if (leavesMessages) outbox.Raise();
        return result;
    }

    private static async Task<T> Decide<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> decide, WorkflowDbContext db, CancellationToken ct)
    {
        Deciding.Value = true;
        try { return await decide(db, ct); }
        catch (Exception e) when (e is not (OperationCanceledException or DbException) && !Clash.Is(e))
        {
            if (await MovedOn.Happened(db, ct)) throw new MovedOnException(e);
            throw;
        }
    }

    private static TimeSpan Wait(int attempt) => TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(400, 4 << attempt));
}

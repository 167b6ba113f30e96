using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Workflow.IntegrationTests.Storage;

/// <summary>Breaks the work off at a statement, before COMMIT or after it, as a process that ends there would; nothing that is due to the database is sent any more.</summary>
public sealed class Outage : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _left;

    /// <summary>The statement at which it happens, COMMIT and what follows it counted as two more; 0: never.</summary>
    public void At(int statement) => _left = statement;

    /// <summary>It has happened, or was never asked for.</summary>
    public bool IsOver => _left <= 0;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Reached(result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Reached(result));

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(Reached(result));

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => Task.FromResult(Reached(0));

    private T Reached<T>(T result) => _left > 0 && --_left == 0 ? throw new OutageException() : result;
}

public sealed class OutageException() : Exception("The process ended here.");

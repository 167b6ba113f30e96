using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Workflow.Persistence;

namespace Workflow.Server.Operations;

/// <summary>
/// Holds SQLite's file open while the server runs: an idle server has no other connection, and whoever restores a backup would take its database for unused.
/// </summary>
internal sealed class HeldDatabase(IDbContextFactory<WorkflowDbContext> contexts) : IHostedService, IAsyncDisposable
{
    private SqliteConnection? _held;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (db.Database.GetDbConnection() is not SqliteConnection)
            return;
        _held = new SqliteConnection(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        await _held.OpenAsync(cancellationToken);
        // The file is locked against leaving WAL from the first read on.
        await using var read = _held.CreateCommand();
        read.CommandText = "SELECT 1 FROM sqlite_master LIMIT 1";
        await read.ExecuteScalarAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _held?.DisposeAsync() ?? ValueTask.CompletedTask;
}

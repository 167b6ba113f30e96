using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Workflow.Persistence.Interceptors;

/// <summary>Sets a SQLite connection up, once for each physical one: they live in a pool and keep their settings there.</summary>
internal sealed class SqlitePragmas(SqliteSynchronous synchronous, TimeSpan busyTimeout) : DbConnectionInterceptor
{
    // 8 MB of cache for each connection, and a checkpoint after 16 MB of log instead of 4: a page that every decision touches is then copied back less often.
    private static readonly object Done = new();
    private readonly ConditionalWeakTable<sqlite3, object> prepared = [];
    private readonly string pragmas = string.Create(CultureInfo.InvariantCulture, $"""
        PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds};
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = {(synchronous == SqliteSynchronous.Full ? "FULL" : "NORMAL")};
        PRAGMA foreign_keys = ON;
        PRAGMA cache_size = -8000;
        PRAGMA wal_autocheckpoint = 4000;
        """);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Prepare(connection);
        return Task.CompletedTask;
    }

    private void Prepare(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || !prepared.TryAdd(handle, Done)) return;
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }
}

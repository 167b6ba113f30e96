using Workflow.Persistence.Providers;
using Workflow.Persistence.Providers.Postgres;
using Workflow.Persistence.Providers.Sqlite;
using Workflow.Persistence.Providers.SqlServer;

namespace Workflow.Persistence;

/// <summary>Neither the request nor the program is at fault.</summary>
public enum DatabaseTrouble
{
    /// <summary>It was not reached, or did not answer in time. Where COMMIT was under way, nobody knows yet whether it happened.</summary>
    Unavailable,

    /// <summary>It has no room: nothing was written.</summary>
    Full,
}

public static class DatabaseTroubles
{
    private static readonly Dialect[] Dialects = [SqliteDialect.Instance, PostgresDialect.Instance, SqlServerDialect.Instance];

    /// <summary>What the database suffers from; null: the exception is about something else. EF wraps what the drivers throw.</summary>
    public static DatabaseTrouble? Of(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is ConnectionLostException) return DatabaseTrouble.Unavailable;
            if (Array.Exists(Dialects, d => d.IsFull(e))) return DatabaseTrouble.Full;
            if (Array.Exists(Dialects, d => d.IsUnavailable(e))) return DatabaseTrouble.Unavailable;
        }

        return null;
    }
}

/// <summary>The connection was found broken between two statements, which drivers report as a misuse of theirs. Nothing was committed.</summary>
public sealed class ConnectionLostException(Exception inner) : Exception("The connection to the database is lost.", inner);

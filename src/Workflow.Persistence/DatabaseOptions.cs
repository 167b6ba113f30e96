namespace Workflow.Persistence;

public enum DatabaseProvider { Sqlite, Postgres, SqlServer }

/// <summary>How SQLite waits for the disk at a commit. With Normal a power cut can lose the last commits, never the database.</summary>
public enum SqliteSynchronous { Full, Normal }

/// <summary>The configuration section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; }

    /// <summary>Empty with Sqlite: the file <c>data/workflow.db</c> below the content root. A relative file is below the content root, too.</summary>
    public string ConnectionString { get; set; } = "";

    public SqliteSynchronous Synchronous { get; set; }

    /// <summary>How long SQLite waits for a writer in another process.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a transaction that met another one decides again before the caller is told to come back.</summary>
    public int MaxAttempts { get; set; } = 12;
}

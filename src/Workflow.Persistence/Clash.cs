using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Refusals;
using Workflow.Persistence.Providers.Postgres;
using Workflow.Persistence.Providers.Sqlite;
using Workflow.Persistence.Providers.SqlServer;

namespace Workflow.Persistence;

/// <summary>Whether another transaction got there first: then deciding again on fresh data is right, and anything else is an error.</summary>
internal static class Clash
{
    /// <summary>A row version that moved on; a unique index that another filled; a deadlock, a serialization failure, a busy database.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException or MovedOnException => true,
        DbUpdateException { InnerException: { } inner } => Is(inner),
        // Raw SQL on PostgreSQL: EF wraps what the driver calls transient, a deadlock among it.
        InvalidOperationException { InnerException: DbException inner } => Is(inner),
        _ => SqliteDialect.Instance.IsClash(exception) || PostgresDialect.Instance.IsClash(exception) || SqlServerDialect.Instance.IsClash(exception),
    };

    public static RefusedException Busy() =>
        new(RefusalKind.Conflict, "concurrency.busy", "Others are changing the same things right now. Nothing was changed; try again.");
}

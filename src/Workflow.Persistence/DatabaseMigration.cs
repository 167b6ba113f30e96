using Microsoft.EntityFrameworkCore;

namespace Workflow.Persistence;

/// <summary>
/// Brings the database to this program's schema at the start. Nodes of the former program go on working on it meanwhile: from the first release on a
/// migration only adds (see the README), until a later release takes away what nobody uses any more.
/// </summary>
public sealed class DatabaseMigration(IDbContextFactory<WorkflowDbContext> contexts)
{
    /// <exception cref="StartRefusedException">The database was migrated by a newer program; this one could damage it.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await Newer(db, ct) is { } newer)
            throw new StartRefusedException($"The database has the migration {newer}, which this program does not know: start the newer program, or restore a backup.");
        // Only when there is something to do: on SQLite a process killed while it migrates leaves the migration lock behind.
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) await db.Database.MigrateAsync(ct);
    }

    /// <summary>The first migration that only a newer program knows: it has started on this database, perhaps while this one was running. Null: none has.</summary>
    public static async Task<string?> Newer(WorkflowDbContext db, CancellationToken ct) =>
        (await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault();
}

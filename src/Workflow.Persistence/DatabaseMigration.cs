using Microsoft.EntityFrameworkCore;

namespace Workflow.Persistence;

/// <summary>Brings the database to this program's schema at the start.</summary>
public sealed class DatabaseMigration(IDbContextFactory<WorkflowDbContext> contexts)
{
    /// <exception cref="StartRefusedException">The database was migrated by a newer program; this one could damage it.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Find(m => !known.Contains(m)) is { } newer)
            throw new StartRefusedException($"The database has the migration {newer}, which this program does not know: start the newer program, or restore a backup.");
        // Only when there is something to do: on SQLite a process killed while it migrates leaves the migration lock behind.
        if (applied.Count < known.Count) await db.Database.MigrateAsync(ct);
    }
}

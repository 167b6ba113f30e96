using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Persistence;
using Workflow.Persistence.Providers.Sqlite;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Retention;

namespace Workflow.Server;

/// <summary>
/// <c>database backup &lt;file&gt;</c> (while the server runs), <c>database restore &lt;file&gt; [--replace]</c> (while it does not), <c>database check</c>.
/// Backing up and restoring is for SQLite; the other databases have tools of their own, and their operators know them.
/// </summary>
public static class DatabaseCommand
{
    private const string Usage = "Usage: database backup <file> | database restore <file> [--replace] | database check";

    public static bool IsAsked(string[] args) => args is ["database", ..];

    public static async Task<int> Run(WebApplication app, string[] args)
    {
        try
        {
            return args switch
            {
                ["database", "backup", var file] => await Backup(app, file),
                ["database", "restore", var file] => await Restore(app, file, replace: false),
                ["database", "restore", var file, "--replace"] => await Restore(app, file, replace: true),
                ["database", "check"] => await Check(app),
                _ => await Refused(Usage, 2),
            };
        }
        catch (StartRefusedException e)
        {
            return await Refused(e.Message);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return await Refused(e.Message + " Nothing was changed.");
        }
    }

    private static async Task<int> Backup(WebApplication app, string file)
    {
        if (Location(app) is not { } database)
            return await Refused("Backups of PostgreSQL are taken with pg_dump -Fc or pg_basebackup, of SQL Server with BACKUP DATABASE; see Deployment/README.md.", 2);
        if (!File.Exists(database))
            return await Refused($"There is no database at {database}.");
        if (File.Exists(file))
            return await Refused($"{file} exists. A backup overwrites nothing.");
        var unfinished = file + ".unfinished";
        File.Delete(unfinished);
        SqliteFile.Copy(database, unfinished);
        if (SqliteFile.Damage(unfinished) is { } damage)
            return await Refused($"The copy is damaged ({damage}); it is left at {unfinished}.");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(unfinished, file);
        Console.WriteLine($"Backup of {database}: {file}, {new FileInfo(file).Length} bytes, read back without a fault.");
        return 0;
    }

    private static async Task<int> Restore(WebApplication app, string file, bool replace)
    {
        if (Location(app) is not { } database)
            return await Refused("PostgreSQL is restored with pg_restore, SQL Server with RESTORE DATABASE; see Deployment/README.md.", 2);
        if (await Objection(app, file) is { } objection)
            return await Refused(objection + " Nothing was changed.");
        if (File.Exists(database))
        {
            if (!replace)
                return await Refused($"There is a database at {database}. With --replace it is put aside and the backup takes its place. Nothing was changed.");
            if (SqliteFile.IsInUse(database))
                return await Refused("The database is in use: stop the server first. Nothing was changed.");
            var aside = $"{database}.{app.Services.GetRequiredService<TimeProvider>().GetUtcNow():yyyyMMdd-HHmmss}";
            File.Move(database, aside);
            Console.WriteLine($"The former database is kept at {aside}.");
        }

        SqliteFile.Copy(file, database);
        Console.WriteLine($"Restored {file} to {database}.");
        return await Check(app);
    }

    /// <summary>Why the file cannot be restored; null: it can.</summary>
    private static async Task<string?> Objection(WebApplication app, string file)
    {
        if (!File.Exists(file))
            return $"There is no file {file}.";
        if (SqliteFile.Damage(file) is { } damage)
            return $"{file} is damaged: {damage}.";
        var has = SqliteFile.Migrations(file);
        if (has.Count == 0)
            return $"{file} is no database of this program.";
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        return has.Except(db.Database.GetMigrations()).FirstOrDefault() is { } newer ? $"{file} has the migration {newer}, which this program does not know: use the newer program." : null;
    }

    /// <summary>Migrations, the audit log's chains and the archives, on every database.</summary>
    private static async Task<int> Check(WebApplication app)
    {
        await app.MigrateDatabase();
        var log = app.Services.GetRequiredService<AuditChain>();
        var lines = 0L;
        foreach (var head in await log.Chains(CancellationToken.None))
        {
            var verdict = await log.Verify(head.Chain, 1, null, CancellationToken.None);
            if (!verdict.IsValid)
                return await Refused($"The audit chain {head.Chain} is broken at line {verdict.FirstBroken}: {verdict.Reason}.");
            lines += verdict.LinesRead;
        }

        var files = app.Services.GetRequiredService<ArchiveFiles>();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        var archives = await db.InstanceArchives.AsNoTracking().OrderBy(a => a.Id).ToListAsync();
        foreach (var archive in archives)
            if (!await files.IsWhole(archive, CancellationToken.None))
                return await Refused($"The archive {Path.Combine(files.Folder, archive.File)} is missing, or is not as it was written (SHA-256 {archive.Sha256}).");

        Console.WriteLine($"The database is up to date, and its {lines} audit lines are whole.{(archives.Count > 0 ? $" So are {archives.Count} archives." : "")}");
        return 0;
    }

    private static string? Location(WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider != DatabaseProvider.Sqlite)
            return null;
        using var db = app.Services.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContext();
        return new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
    }

    private static async Task<int> Refused(string why, int code = 1)
    {
        await Console.Error.WriteLineAsync(why);
        return code;
    }
}

using Microsoft.Data.Sqlite;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Operations;

/// <summary>The commands of whoever keeps the database, as they are typed.</summary>
public sealed class Backups
{
    [Fact]
    public async Task A_backup_is_taken_under_load_and_restored_with_all_that_was_signed_before()
    {
        await using var app = await App.Start();
        var request = await new Story(app).Effective();
        var backup = Path.Combine(Path.GetDirectoryName(app.Database.File)!, "backup.db");
        using var enough = new CancellationTokenSource();
        var others = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested) await new Story(app).Draft();
        });
        var (code, output) = await Run(app.Database.File, "backup", backup);
        await enough.CancelAsync();
        await others;
        Assert.True(code == 0, output);
        Assert.Contains("exists", (await Run(app.Database.File, "backup", backup)).Output, StringComparison.Ordinal);

        // Restored over a database in use it is refused; beside it, it is a database like any other.
        (code, output) = await Run(app.Database.File, "restore", backup, "--replace");
        Assert.True(code == 1 && output.Contains("in use", StringComparison.Ordinal), output);
        await using var other = TestDatabase.Sqlite();
        (code, output) = await Run(other.File, "restore", backup);
        Assert.True(code == 0 && output.Contains("audit lines are whole", StringComparison.Ordinal), output);
        await using var restored = await App.Start(new AppOptions { KeepDatabase = true, Clock = app.Clock }, other);
        Assert.Equal("Effective", await request.On(restored).Status());
        Assert.Equal(2, (await request.On(restored).Signatures()).Count);
        await Audit.AssertIntact(restored);
    }

    [Fact]
    public async Task What_is_there_is_put_aside_only_when_told()
    {
        await using var app = await App.Start();
        await app.Stop();
        // This process was the server, and its pool still has the file open.
        SqliteConnection.ClearAllPools();
        var file = app.Database.File;
        var backup = file + ".backup";
        Assert.Equal(0, (await Run(file, "backup", backup)).Code);
        var (code, output) = await Run(file, "restore", backup);
        Assert.True(code == 1 && output.Contains("--replace", StringComparison.Ordinal), output);
        (code, output) = await Run(file, "restore", backup, "--replace");
        Assert.True(code == 0, output);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!, "workflow.db.2*"));
    }

    [Theory]
    [InlineData("damaged", "damaged")]
    [InlineData("newer", "does not know")]
    [InlineData("foreign", "no database of this program")]
    [InlineData("missing", "There is no file")]
    public async Task What_cannot_be_trusted_is_not_restored(string what, string why)
    {
        await using var database = await World.Copy("Sqlite");
        await using var target = TestDatabase.Sqlite();
        var file = what == "missing" ? database.File + ".no" : database.File;
        SqliteConnection.ClearAllPools();
        if (what == "damaged") await File.WriteAllTextAsync(file, "SQLite format 3 is what this is not");
        else if (what == "newer") Change(file, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99')");
        else if (what == "foreign") Change(file, "DROP TABLE __EFMigrationsHistory");

        var (code, output) = await Run(target.File, "restore", file);
        Assert.Equal(1, code);
        Assert.Contains(why, output, StringComparison.Ordinal);
        Assert.False(File.Exists(target.File) && new FileInfo(target.File).Length > 0);
    }

    static void Change(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own words
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    static Task<(int Code, string Output)> Run(string database, params string[] command) => CommandLine.Run(database, ["database", .. command]);
}

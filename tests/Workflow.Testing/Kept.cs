using System.Globalization;
using System.IO.Compression;
using Npgsql;

namespace Workflow.Testing;

/// <summary>A database as a release left it; see <c>Released/README.md</c>.</summary>
public static class Kept
{
    /// <summary>The instant at which it was left: a Monday morning with a sync and reviews under way, two requests in signoff, one returned, escalations.</summary>
    public static readonly DateTimeOffset Left = new(2027, 2, 15, 8, 0, 0, TimeSpan.Zero);

    static string Folder => Repository.PathOf("tests", "Workflow.Testing", "Released");

    public static IEnumerable<int> Releases => Directory.GetFiles(Folder, "*.sqlite.gz").Select(f => int.Parse(Path.GetFileName(f).Split('.')[0], CultureInfo.InvariantCulture)).Order();

    public static async Task<TestDatabase> Open(int release, string provider)
    {
        if (provider == "Sqlite")
        {
            var database = TestDatabase.Sqlite();
            await using var file = File.Create(database.File);
            await using var kept = Unzipped($"{release}.sqlite.gz");
            await kept.CopyToAsync(file);
            return database;
        }

        var server = await TestDatabase.Postgres();
        using var script = new StreamReader(Unzipped($"{release}.postgres.sql.gz"));
        // Not from the pool: the script changes settings of its connection.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // what pg_dump wrote
        command.CommandText = await script.ReadToEndAsync();
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return server;
    }

    static GZipStream Unzipped(string name) => new(File.OpenRead(Path.Combine(Folder, name)), CompressionMode.Decompress);
}

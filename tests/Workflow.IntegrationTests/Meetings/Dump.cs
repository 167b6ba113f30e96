using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Meetings;

/// <summary>Every column of every row of every table, as whoever holds the database reads it: one line for each row. Bytes in hexadecimal and, beside that, as text.</summary>
internal static class Dump
{
    public static async Task<string> Database(App app) => string.Join('\n', await Lines(app));

    public static Task<List<string>> Lines(App app) => Rows.Read(app, async db =>
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var isSqlite = app.Database.Provider == "Sqlite";
        var tables = await Ask(connection, isSqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')", r => r.GetString(0));
        var lines = new List<string>();
        foreach (var table in tables)
            lines.AddRange(await Ask(connection, isSqlite ? $"SELECT * FROM \"{table}\"" : $"SELECT * FROM {table}", row => $"{table}: " + string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(i => Text(row.GetValue(i))))));
        return lines;
    });

    private static string Text(object value) => value is byte[] bytes ? $"{Convert.ToHexStringLower(bytes)} {Encoding.UTF8.GetString(bytes)}" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static async Task<List<string>> Ask(DbConnection connection, string sql, Func<DbDataReader, string> read)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of tables, which the database itself has told
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
            found.Add(read(reader));
        return found;
    }
}

using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Workflow.Testing;

/// <summary>The audit log, as an auditor sees it, and as somebody who holds the database file could damage it.</summary>
public static class Audit
{
    /// <summary>What verification says: the first broken line, if there is one.</summary>
    public sealed record Verified(bool Valid, string? Chain, long? Sequence, string Said);

    public static async Task<Verified> Verify(App app)
    {
        var answer = (await app.As("auditor").Get("/api/audit/verify")).Ok();
        var broken = answer["chains"]!.AsArray().FirstOrDefault(c => !c!["isValid"]!.GetValue<bool>());
        return new Verified(answer["isValid"]!.GetValue<bool>(), broken?["chain"]?.GetValue<string>(), broken?["firstBroken"]?.GetValue<long>(), answer.ToJsonString());
    }

    public static async Task AssertIntact(App app)
    {
        var verified = await Verify(app);
        if (!verified.Valid) throw new InvalidOperationException($"The audit log is broken: {verified.Said}");
    }

    public static Task<IReadOnlyList<JsonNode>> Lines(App app, Case request) => Pages.All(app.As("auditor"), $"/api/audit?subjectId={request.Id}");

    /// <summary>Removes the triggers first, as somebody determined would.</summary>
    public static async Task BehindItsBack(App app, string sql)
    {
        await using var connection = new SqliteConnection(app.Database.ConnectionString);
        await connection.OpenAsync();
        List<string> triggers = [];
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) triggers.Add(reader.GetString(0));
        }

        foreach (var trigger in triggers) await Execute(connection, $"DROP TRIGGER \"{trigger}\"");
        if (await Execute(connection, sql) != 1) throw new InvalidOperationException($"Nothing was altered by {sql}");
    }

    public static async Task Execute(App app, string sql)
    {
        await using var connection = new SqliteConnection(app.Database.ConnectionString);
        await connection.OpenAsync();
        await Execute(connection, sql);
    }

    static async Task<int> Execute(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own words
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }
}

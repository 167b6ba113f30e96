using Microsoft.EntityFrameworkCore;
using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.IntegrationTests.Storage;

/// <summary>What a decision costs in statements: the number is what time follows from, and it does not depend on the machine.</summary>
public sealed class Cost(ITestOutputHelper output)
{
    [Fact]
    public async Task A_signature_that_leaves_the_other_open_takes_so_many_statements_and_no_more()
    {
        await using var database = TestDatabase.Sqlite();
        await using var store = await Store.Open(database.Provider, database.ConnectionString);
        var site = await Site.Open(store);
        var warm = await site.InSignoff();
        await site.Sign(warm, site.Em);
        await site.Sign(warm, site.Pm);
        var id = await site.InSignoff();

        var (em, pm) = (await site.SignTask(id, site.Em), await site.SignTask(id, site.Pm));
        store.Statements.Clear();
        await site.Sign(em, site.Em);
        var one = store.Statements.Texts;
        store.Statements.Clear();
        await site.Sign(pm, site.Pm);
        var both = store.Statements.Texts;

        output.WriteLine(string.Join("\n\n", one));
        output.WriteLine($"{one.Length} statements for the first signature, {both.Length} for the one that takes effect");
        Assert.InRange(one.Length, 1, 16);
        Assert.InRange(both.Length, 1, 22);
    }

    [Fact]
    public async Task The_settings_of_the_connection_are_the_durable_ones()
    {
        await using var database = TestDatabase.Sqlite();
        await using var store = await Store.Open(database.Provider, database.ConnectionString);
        async Task<string> Pragma(string name)
        {
            await using var db = store.Read();
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // a name of our own
            command.CommandText = $"PRAGMA {name}";
#pragma warning restore CA2100
            return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!;
        }

        Assert.Equal(["wal", "2", "1", "15000"], [await Pragma("journal_mode"), await Pragma("synchronous"), await Pragma("foreign_keys"), await Pragma("busy_timeout")]);
    }
}

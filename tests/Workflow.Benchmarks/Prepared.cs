using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>A database in which both leads are asked to sign so many change requests, all made through the API of the published server. Copies of it are decided on.</summary>
public sealed class Prepared : IAsyncDisposable
{
    public const int Lanes = 8;

    Prepared(TestDatabase database, IReadOnlyList<string> ids, IReadOnlyList<Decision> decisions, IReadOnlyDictionary<string, long> emptyBytes, IReadOnlyDictionary<string, long> emptyRows) =>
        (Database, Ids, Decisions, EmptyBytes, EmptyRows) = (database, ids, decisions, emptyBytes, emptyRows);

    public TestDatabase Database { get; }
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Both of one request next to each other.</summary>
    public IReadOnlyList<Decision> Decisions { get; }
    public IReadOnlyDictionary<string, long> EmptyBytes { get; }
    public IReadOnlyDictionary<string, long> EmptyRows { get; }

    public static async Task<Prepared> Make(string published, string provider, int requests)
    {
        var database = provider == "Postgres" ? await TestDatabase.Postgres() : TestDatabase.Sqlite();
        await using (var app = await App.Start(new AppOptions { Provider = provider, KeepDatabase = true, Clock = new TestClock(TimeProvider.System.GetUtcNow()) }, database))
            await World.Build(app);
        var (bytes, rows) = (Databases.BytesByTable(database), Databases.RowsByTable(database));
        await using var server = await ServerProcess.Start(published, database);
        using var client = new Client(server.Address);
        var ids = await client.Prepare(requests, Lanes);
        return new(database, ids, await client.Waiting(), bytes, rows);
    }

    /// <summary>A copy in which everything has been signed.</summary>
    public async Task<TestDatabase> Decided(string published)
    {
        var database = await Database.Copy();
        await using var server = await ServerProcess.Start(published, database);
        using var client = new Client(server.Address);
        await Drive.Closed(await client.Ready(Decisions), Lanes);
        return database;
    }

    /// <summary>Lets what has been signed be finished, too.</summary>
    public async Task Finish(string published, TestDatabase decided)
    {
        await using var server = await ServerProcess.Start(published, decided);
        using var client = new Client(server.Address);
        await client.Finish(Ids, Lanes);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

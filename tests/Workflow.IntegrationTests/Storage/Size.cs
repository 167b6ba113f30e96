using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.IntegrationTests.Storage;

/// <summary>What is kept of a change request for ever: everything that people, lists and auditors ask for afterwards, in so many bytes.</summary>
public sealed class Size(ITestOutputHelper output)
{
    private const int Requests = 240, Lanes = 4, AtMost = 6_144;

    [Fact]
    public async Task A_finished_request_takes_no_more_than_6_KB_with_indexes_and_audit()
    {
        await using var database = TestDatabase.Sqlite();
        await using (var app = await App.Start(new AppOptions { KeepDatabase = true }, database)) await World.Build(app);
        var empty = DatabaseSize.AfterVacuum(database.File);
        await using (var app = await App.Start(new AppOptions { KeepDatabase = true }, database))
            await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (i, _) => await Finish(app, i));

        var each = (DatabaseSize.AfterVacuum(database.File) - empty) / Requests;
        foreach (var (table, bytes) in DatabaseSize.ByTable(database.File).Where(t => t.Bytes >= Requests)) output.WriteLine($"{bytes / Requests,6} {table}");
        output.WriteLine($"{each} bytes for each finished request");

        Assert.InRange(each, 1, AtMost);
    }

    private static async Task Finish(App app, int i)
    {
        var content = Story.Content($"Change {i}");
        // 500 characters in the fields an author writes.
        content["reason"] = new string('r', 100);
        content["description"] = new string('d', 400 - content["title"]!.GetValue<string>().Length);
        var request = await new Story(app).Draft(content: content);
        (await request.Submit()).Ok();
        await request.AssessByBoth();
        await request.ApproveByBoth();
        (await request.Implement()).Ok();
        (await request.Verify()).Ok();
        (await request.Close()).Ok();
    }
}

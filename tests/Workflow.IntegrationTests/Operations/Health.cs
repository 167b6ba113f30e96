using Microsoft.Data.Sqlite;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Operations;

public sealed class Health
{
    const string Live = "/health/live", Ready = "/health/ready";

    [Fact]
    public async Task Live_and_ready_are_told_to_anybody()
    {
        await using var app = await App.Start();
        foreach (var path in new[] { Live, Ready })
        {
            var answer = await app.Anonymous().Get(path);
            Assert.Equal((200, "Healthy"), (answer.Number, (string)answer["status"]!));
        }
    }

    [Fact]
    public async Task A_database_that_is_gone_makes_it_unready_and_leaves_it_alive()
    {
        await using var app = await App.Start();
        var folder = Path.GetDirectoryName(app.Database.File)!;
        SqliteConnection.ClearAllPools();
        Directory.Move(folder, folder + ".away");
        var answer = await app.Anonymous().Get(Ready);
        Assert.Equal(503, answer.Number);
        Assert.DoesNotContain("Healthy", (string)answer["checks"]!["database"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Database.File, answer.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await app.Anonymous().Get(Live)).Number);

        Directory.Move(folder + ".away", folder);
        Assert.Equal(200, (await app.Anonymous().Get(Ready)).Number);
    }

    [Fact]
    public async Task A_database_that_lacks_a_migration_makes_it_unready()
    {
        await using var app = await App.Start();
        await Audit.Execute(app, "UPDATE __EFMigrationsHistory SET MigrationId = 'x' || MigrationId");
        var answer = await app.Anonymous().Get(Ready);
        Assert.Equal((503, "Migrations are pending."), (answer.Number, (string)answer["checks"]!["database"]!));
        Assert.Equal(200, (await app.Anonymous().Get(Live)).Number);
    }

    [Fact]
    public async Task Another_node_with_another_signing_key_makes_it_unready()
    {
        await using var app = await App.Start();
        using var first = new Visitor(app);
        await first.Get("/sign-in");
        Assert.Equal(200, (await app.Anonymous().Get(Ready)).Number);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var other = await App.Start(new AppOptions { KeepDatabase = true, Clock = app.Clock, Settings = { ["Auth:SigningKey"] = "Zw5kTq8LrB1nVx7mCy3pHd9sGj4fKu6aEoXiQtR" } }, app.Database);
        using var visitor = new Visitor(other);
        await visitor.Get("/sign-in");
        var answer = await app.Anonymous().Get(Ready);
        Assert.Equal(503, answer.Number);
        Assert.Contains("Auth:SigningKey", (string)answer["checks"]!["master-key"]!, StringComparison.Ordinal);
        Assert.Equal("Healthy", (string)answer["checks"]!["database"]!);
        Assert.Equal(200, (await app.Anonymous().Get(Live)).Number);
    }
}

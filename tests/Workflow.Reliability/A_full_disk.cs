using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Testing;

namespace Workflow.Reliability;

/// <summary>No room for another row: that is said (507), what is there is read, and as soon as there is room again it goes on by itself.</summary>
public sealed class A_full_disk
{
    [SkippableFact]
    public async Task takes_nothing_half_and_goes_on_when_there_is_room()
    {
        await using var disk = await Tmpfs.Mount(megabytes: 48);
        Skip.If(disk is null, "a small disk cannot be mounted here; the same is done with a quota");
        var folder = Directory.CreateDirectory(Path.Combine(disk.Folder, "data")).FullName;
        await using (var world = await World.Copy("Sqlite"))
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(world.File)!)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        await using var app = await App.Start(new AppOptions { Settings = { ["Attachments:Folder"] = Path.Combine(disk.Folder, "attachments") } }, TestDatabase.ExistingSqlite(Path.Combine(folder, "workflow.db")));
        await NoRoom(app, disk.Fill, disk.Free, async () =>
        {
            Assert.Equal((507, "server.storage-full"), await Upload(app));
            Assert.Empty(Directory.GetFiles(Path.Combine(disk.Folder, "attachments"), "*", SearchOption.AllDirectories));
        });
        Assert.Equal((200, null), await Upload(app));
    }

    [Fact]
    public async Task is_the_same_with_a_quota()
    {
        var quota = new Quota();
        await using var app = await App.Start(new AppOptions { Services = s => s.AddSingleton<IInterceptor>(quota) });
        await NoRoom(app, () => quota.IsFull = true, () => quota.IsFull = false, () => Task.CompletedTask);
    }

    static async Task NoRoom(App app, Action fill, Action free, Func<Task> meanwhile)
    {
        var path = $"/api/projects/{await World.ProjectId(app, World.Metro)}/change-requests";
        var signed = await new Story(app).InSignoff();
        (await signed.Decide("em", "Approve")).Ok();
        var work = (await signed.Work("pm", "Sign"))!;
        // Signing in is written down: whoever is not in by now may stay outside.
        await app.As("auditor").SignIn();
        var there = new List<string> { signed.Id };

        fill();
        // There may be a little room left in the files themselves.
        Answer answer;
        var number = 0;
        do
        {
            answer = await app.As("member").Post(path, Story.Content($"Pump {++number}"), $"full-{number}");
            if (answer.IsSuccess) there.Add((string)answer["id"]!);
        }
        while (answer.IsSuccess && number < 3_000);
        Refused(answer);
        Refused(await signed.Decide("pm", work, "Approve", key: "sign"));
        Assert.True((await app.Another("em").TrySignIn(App.Password)).Number is 507 or 200, "a few bytes may be left for one who signs in, and nothing fails");
        await meanwhile();
        Assert.Equal(there.Order(StringComparer.Ordinal), await Ids(app, path));
        Assert.Equal("InSignoff", await signed.Status());
        await Audit.AssertIntact(app);

        free();
        there.Add((string)(await app.As("member").Post(path, Story.Content($"Pump {number}"), $"full-{number}")).Ok()["id"]!);
        (await signed.Decide("pm", work, "Approve", key: "sign")).Ok();
        await app.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(there.Order(StringComparer.Ordinal), await Ids(app, path));
        Assert.Equal("Effective", await signed.Status());
        Assert.Equal([(2, 2)], await Rows.Signatures(app));
        Assert.Empty(await Rows.Stuck(app));
        await Audit.AssertIntact(app);
    }

    static void Refused(Answer answer)
    {
        Assert.Equal((507, "server.storage-full"), (answer.Number, answer.Code));
        Assert.StartsWith("application/problem+json", answer.ContentType, StringComparison.Ordinal);
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
    }

    static async Task<List<string>> Ids(App app, string path) => [.. (await Pages.All(app.As("auditor"), path)).Select(r => (string)r["id"]!).Order(StringComparer.Ordinal)];

    static async Task<(int, string?)> Upload(App app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/projects/{await World.ProjectId(app, World.Metro)}/attachments") { Content = new ByteArrayContent([.. "%PDF-1.7\n"u8, .. new byte[300_000]]) };
        request.Content.Headers.ContentType = new("application/pdf");
        var answer = await app.As("member").Send(request);
        return (answer.Number, answer.Code);
    }

    /// <summary>The database file may not grow by a page.</summary>
    sealed class Quota : DbConnectionInterceptor
    {
        public bool IsFull { get; set; }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        void Set(DbConnection connection)
        {
            using var command = ((SqliteConnection)connection).CreateCommand();
            command.CommandText = IsFull ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 1073741823";
            command.ExecuteNonQuery();
        }
    }
}

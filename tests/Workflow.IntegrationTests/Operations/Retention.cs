using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Server.Features.Retention;
using Workflow.Server.Jobs;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Operations;

/// <summary>The engine's rows of what is over go when the rule says so; what people decided stays.</summary>
public sealed class Retention
{
    static readonly TimeSpan Later = TimeSpan.FromDays(40);

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task What_is_over_goes_into_a_file_and_what_was_signed_stays(string provider)
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES is not set");
        await using var app = await App.Start(new AppOptions { Provider = provider });
        var story = new Story(app);
        var closed = await story.Effective();
        (await closed.Implement()).Ok();
        (await closed.Verify()).Ok();
        (await closed.Close()).Ok();
        var open = await story.InSignoff();
        var failed = await Run(app, "Workflow.FromTheFuture");
        var (its, others) = ((await Rows.Instance(app, closed))!.Id, (await Rows.Instance(app, open))!.Id);

        // Nothing goes before somebody says so, and nothing before its time.
        app.Clock.Advance(Later);
        Assert.Equal(0, await TakeAway(app));
        (await Keep(app, new { afterDays = 41 })).Ok();
        Assert.Equal(0, await TakeAway(app));
        (await Keep(app, new { afterDays = 39 })).Ok();
        Assert.True(await TakeAway(app) > 0, "Nothing was taken away");
        Assert.Equal(0, await TakeAway(app));

        var left = await Rows.Read(app, db => db.WorkflowInstances.Select(i => i.Id).ToListAsync());
        Assert.DoesNotContain(its, left);
        Assert.Contains(others, left);
        Assert.Contains(failed, left);
        Assert.Equal((404, "instance.not-found"), (await app.As("admin").Get($"/api/instances/{its}")) is var gone ? (gone.Number, gone.Code) : default);

        // The request is whole but for its process.
        var request = await closed.Read();
        Assert.Equal(("Closed", 2), ((string)request["status"]!, (await closed.Signatures()).Count));
        Assert.Null(request["process"]);
        Assert.NotEmpty(request["timeline"]!.AsArray());
        await Audit.AssertIntact(app);

        // The file holds the instance to its last step, and the audit log holds the file's hash.
        var archive = (await Pages.All(app.As("auditor"), "/api/retention/archives?definitionId=change-request")).Single();
        var files = app.Services.GetRequiredService<ArchiveFiles>();
        var place = Path.Combine(files.Folder, (string)archive["file"]!);
        Assert.Equal((string)archive["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(place))));
        var line = Assert.Single(await Lines(place));
        Assert.Equal((its.ToString(), closed.Id, "Finished"), ((string)line["id"]!, (string)line["subjectId"]!, (string)line["subStatus"]!));
        Assert.True(line["journal"]!.AsArray().Count > 10);
        Assert.Single(await Pages.All(app.As("auditor"), "/api/audit?action=instances.archived"), l => ((string)l["text"]!).Contains((string)archive["sha256"]!, StringComparison.Ordinal));

        // The drawing it ran on cannot be thrown away, although nothing runs on it.
        (await open.Withdraw()).Ok();
        app.Clock.Advance(Later);
        Assert.Equal(1, await TakeAway(app));
        Assert.Equal("definition.is-evidence", (await app.As("admin").Delete("/api/definitions/change-request")).Code);

        // A file that somebody has touched is noticed.
        var record = await Rows.Read(app, db => db.InstanceArchives.AsNoTracking().SingleAsync(a => a.Id == Guid.Parse((string)archive["id"]!)));
        Assert.True(await files.IsWhole(record, default));
        await File.AppendAllTextAsync(place, "!");
        Assert.False(await files.IsWhole(record, default));
    }

    [Fact]
    public async Task Each_process_may_have_a_rule_of_its_own()
    {
        await using var app = await App.Start();
        var (said, kept) = (await Run(app, "Elsa.WriteLine"), await Run(app, "Elsa.WriteLine"));
        var id = await Rows.Read(app, db => db.WorkflowInstances.Where(i => i.Id == said).Select(i => i.DefinitionId).SingleAsync());
        var view = (await Keep(app, new { afterDays = (int?)null, definitions = new[] { new { definitionId = id, afterDays = 30, archives = false } } })).Ok();
        Assert.Equal(id, (string)view["definitions"]![0]!["definitionId"]!);
        Assert.Equal(id, (string)(await app.As("auditor").Get("/api/retention")).Ok()["definitions"]![0]!["definitionId"]!);
        Assert.Contains((await app.As("auditor").Get("/api/retention/kept")).Ok().AsArray(), row => (string)row!["definitionId"]! == id && (int)row["finished"]! == 1);
        app.Clock.Advance(Later);

        Assert.Equal(1, await TakeAway(app));
        Assert.Equal([kept], await Rows.Read(app, db => db.WorkflowInstances.Where(i => i.Id == said || i.Id == kept).Select(i => i.Id).ToListAsync()));
        Assert.Empty(await Pages.All(app.As("auditor"), "/api/retention/archives"));
        Assert.Single(await Pages.All(app.As("auditor"), "/api/audit?action=instances.purged"));
    }

    [Theory]
    [InlineData("""{ "afterDays": 29 }""", "afterDays")]
    [InlineData("""{ "afterDays": 40000 }""", "afterDays")]
    [InlineData("""{ "afterDays": null, "definitions": [{ "definitionId": "nothing", "afterDays": 30, "archives": true }] }""", "definitions[0].definitionId")]
    [InlineData("""{ "afterDays": null, "definitions": [{ "definitionId": "weekly-sync", "afterDays": 1, "archives": true }] }""", "definitions[0].afterDays")]
    [InlineData("""{ "afterDays": null, "definitions": [{ "definitionId": "weekly-sync", "afterDays": 30, "archives": true }, { "definitionId": "weekly-sync", "afterDays": 31, "archives": true }] }""", "definitions[1].definitionId")]
    public async Task A_rule_that_makes_no_sense_is_refused(string body, string field)
    {
        await using var app = await App.Start();
        var refused = await Keep(app, JsonNode.Parse(body)!);
        Assert.Equal((400, "retention.invalid", field), (refused.Number, refused.Code, (string)refused.Json!["field"]!));
    }

    [Fact]
    public async Task Two_nodes_at_it_take_away_each_instance_once()
    {
        await using var one = await App.Start();
        await using var two = await App.Start(new AppOptions { KeepDatabase = true, Clock = one.Clock, Settings = { ["Archive:Folder"] = one.Services.GetRequiredService<ArchiveFiles>().Folder } }, one.Database);
        var all = new List<Guid>();
        for (var i = 0; i < 12; i++) all.Add(await Run(one, "Elsa.WriteLine"));
        (await Keep(one, new { afterDays = 30 })).Ok();
        one.Clock.Advance(Later);

        var gone = await Task.WhenAll(TakeAway(one), TakeAway(two));
        var left = await TakeAway(one);

        var archived = new List<string>();
        foreach (var archive in await Pages.All(one.As("auditor"), "/api/retention/archives"))
            archived.AddRange((await Lines(Path.Combine(one.Services.GetRequiredService<ArchiveFiles>().Folder, (string)archive["file"]!))).Select(l => (string)l["id"]!));
        Assert.Equal(gone.Sum() + left, archived.Count);
        Assert.Equal(archived.Distinct().Order(), archived.Order());
        Assert.All(all, id => Assert.Contains(id.ToString(), archived));
    }

    static Task<Answer> Keep(App app, object rule) => app.As("admin").Put("/api/retention", rule);

    static Task<int> TakeAway(App app) => app.Services.GetRequiredService<ArchiveInstancesJob>().RunOnce(default);

    /// <summary>An instance of a workflow of one step.</summary>
    static async Task<Guid> Run(App app, string type)
    {
        var id = (string)(await app.As("designer").Post("/api/definitions", new JsonObject
        {
            ["name"] = "One step",
            ["root"] = new JsonObject { ["id"] = "say", ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "Good morning" } } },
        })).Ok()["definitionId"]!;
        (await app.As("designer").Post($"/api/definitions/{id}/publish")).Ok();
        if (type != "Elsa.WriteLine")
            await Rows.Write(app, $"""UPDATE "WorkflowDefinitionVersions" SET "Json" = replace("Json", 'Elsa.WriteLine', '{type}') WHERE "DefinitionId" = '{id}'""");
        return (Guid)(await app.As("designer").Post($"/api/definitions/{id}/instances")).Ok()["instanceId"]!;
    }

    static async Task<List<JsonNode>> Lines(string file)
    {
        await using var zipped = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(zipped);
        var lines = new List<JsonNode>();
        while (await reader.ReadLineAsync() is { } line) lines.Add(JsonNode.Parse(line)!);
        return lines;
    }
}

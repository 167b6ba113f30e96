using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Operations;

/// <summary>Nodes are replaced one after the other: for a while this program works on a database that a newer one has migrated.</summary>
public sealed class Beside_a_newer_program
{
    [Fact]
    public async Task what_only_that_one_can_run_is_left_to_it()
    {
        await using var app = await App.Start();
        var id = await Publish(app);
        await Audit.Execute(app, $"""UPDATE "WorkflowDefinitionVersions" SET "Json" = replace("Json", 'Elsa.WriteLine', 'Workflow.Foretell') WHERE "DefinitionId" = '{id}'""");
        await Audit.Execute(app, """INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99')""");

        var refused = await app.As("designer").Post($"/api/definitions/{id}/instances");
        Assert.Equal((503, "server.outdated"), (refused.Number, refused.Code));
        Assert.Contains("Workflow.Foretell", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Rows.Read(app, db => db.WorkflowInstances.CountAsync(i => i.DefinitionId == id)));

        // Everything else goes on.
        Assert.Equal("Effective", await (await new Story(app).Effective()).Status());

        // Without a newer program there is nobody to leave it to: somebody has to look at it.
        await Audit.Execute(app, """DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = '29990101000000_Later'""");
        (await app.As("designer").Post($"/api/definitions/{id}/instances")).Ok();
        Assert.Equal("activity.unknown-type", Assert.Single(await Rows.Read(app, db => db.Incidents.Select(i => i.Code).ToListAsync())));
    }

    [Fact]
    public async Task its_messages_wait_for_it()
    {
        await using var app = await App.Start();
        var now = app.Clock.Now.ToUnixTimeMilliseconds();
        await Audit.Execute(app, $"""
            INSERT INTO "OutboxMessages" ("Id", "InstanceId", "Kind", "Key", "Body", "CreatedAt", "DueAt", "Attempts")
            VALUES (randomblob(16), NULL, 'foretelling', 'one', '[]', {now}, {now}, 0)
            """);
        await app.RunJobs();
        var message = await Rows.Read(app, db => db.OutboxMessages.AsNoTracking().SingleAsync());
        Assert.True(message.DueAt > app.Clock.Now, "It is a dead letter");
    }

    static async Task<string> Publish(App app)
    {
        var drawing = new JsonObject
        {
            ["name"] = "Says something",
            ["root"] = new JsonObject { ["id"] = "say", ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "Good morning" } } },
        };
        var id = (string)(await app.As("designer").Post("/api/definitions", drawing)).Ok()["definitionId"]!;
        (await app.As("designer").Post($"/api/definitions/{id}/publish")).Ok();
        return id;
    }
}

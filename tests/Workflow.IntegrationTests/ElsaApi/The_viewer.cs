using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Testing;

namespace Workflow.IntegrationTests.ElsaApi;

/// <summary>A change request under way, as the designer's instance viewer shows it.</summary>
public sealed class The_viewer(AppFixture fixture) : IClassFixture<AppFixture>
{
    readonly Designer _designer = new(fixture.App);

    [Fact]
    public async Task shows_the_path_on_the_drawing()
    {
        var request = await new Story(fixture.App).InSignoff();
        (await request.Decide("em", "Approve")).Ok();
        var id = (await Rows.Instance(fixture.App, request))!.Id;

        var instance = (await _designer.Get($"/workflow-instances/{id}")).Ok();
        var definition = (await _designer.Get("/workflow-definitions/by-id/" + instance["definitionVersionId"])).Ok();
        var nodes = definition["root"]!["activities"]!.AsArray().Select(a => (string)a!["nodeId"]!).ToList();
        var journal = (await _designer.Post($"/workflow-instances/{id}/journal?skip=0&take=500", new { filter = new { activityNodeIds = nodes, excludedActivityTypes = new[] { "Elsa.Workflow", "Elsa.Flowchart" } } })).Ok();
        var stats = (await _designer.Post("/activity-executions/report", new { workflowInstanceId = id, activityNodeIds = nodes })).Ok()["stats"]!.AsArray();

        var lines = journal["items"]!.AsArray();
        Assert.Equal((int)journal["totalCount"]!, lines.Count);
        Assert.All(lines, l => Assert.Contains((string)l!["nodeId"]!, nodes));
        Assert.Equal(lines.Select(l => (long)l!["sequence"]!).Order(), lines.Select(l => (long)l!["sequence"]!));
        var signed = stats.Single(s => (string)s!["activityId"]! == "sign-em")!;
        var open = stats.Single(s => (string)s!["activityId"]! == "sign-pm")!;
        Assert.Equal((1, 1, false), ((int)signed["startedCount"]!, (int)signed["completedCount"]!, (bool)signed["isBlocked"]!));
        Assert.Equal((1, 0, true), ((int)open["startedCount"]!, (int)open["completedCount"]!, (bool)open["isBlocked"]!));
        Assert.DoesNotContain(stats, s => (string)s!["activityId"]! == "approved");
    }

    [Fact]
    public async Task shows_inputs_outcomes_and_the_way_to_a_step()
    {
        var request = await new Story(fixture.App).InSignoff();
        (await request.Decide("em", "Approve")).Ok();
        var id = (await Rows.Instance(fixture.App, request))!.Id;
        var node = (string)(await _designer.Get("/workflow-definitions/by-definition-id/change-request?versionOptions=Published")).Ok()["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "sign-em")!["nodeId"]!;

        var list = (await _designer.Get($"/activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId={Uri.EscapeDataString(node)}")).Ok();
        var execution = (await _designer.Get("/activity-executions/by-id?id=" + list["items"]!.AsArray()[^1]!["id"])).Ok();
        var stack = (await _designer.Get($"/activity-executions/{execution["id"]}/call-stack?includeCrossWorkflowChain=True")).Ok();

        Assert.Equal(("Completed", "EngineeringManager"), ((string)execution["status"]!, (string)execution["activityState"]!["Role"]!));
        Assert.Equal("Approved", (string)execution["payload"]!["Outcomes"]![0]!);
        Assert.Equal("Approved", (string)execution["outputs"]!["Decision"]!);
        Assert.Equal(["Elsa.Flowchart", "Approvals.RequestSignoff"], stack["items"]!.AsArray().Select(e => (string)e!["activityType"]!));
    }

    [Fact]
    public async Task shows_what_expressions_gave_and_not_only_how_they_are_written()
    {
        var request = await new Story(fixture.App).InSignoff();
        var id = (await Rows.Instance(fixture.App, request))!.Id;
        var steps = (await _designer.Get("/activity-executions/list?WorkflowInstanceId=" + id)).Ok()["items"]!.AsArray().ToDictionary(e => (string)e!["activityId"]!, e => e!);

        Assert.Equal("5.00:00:00", (string)steps["sign-em"]["activityState"]!["DueIn"]!);
        Assert.Equal("True", (string)steps["assessed-in-time"]["activityState"]!["Condition"]!);
        Assert.Equal("Feasible", (string)steps["assess-pm"]["outputs"]!["Result"]!);
        Assert.Empty(steps["sign-em"]["outputs"]!.AsObject());
    }

    [Fact]
    public async Task shows_of_an_instance_with_a_subject_no_value_that_may_be_what_somebody_wrote()
    {
        await using var app = await App.Start();
        var model = (await new Designer(app).Get("/workflow-definitions/by-definition-id/change-request?versionOptions=Latest")).Ok().AsObject();
        var meaning = model["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "sign-em")!["meaning"]!["expression"]!;
        (meaning["type"], meaning["value"]) = ("JavaScript", "'what ' + 'people wrote'");
        (await new Designer(app).Save(model, publish: true)).Ok();

        var request = await new Story(app).InSignoff();
        var answer = (await new Designer(app).Get("/activity-executions/list?WorkflowInstanceId=" + (await Rows.Instance(app, request))!.Id)).Ok();

        Assert.Equal("(hidden)", (string)answer["items"]!.AsArray().Single(e => (string)e!["activityId"]! == "sign-em")!["activityState"]!["Meaning"]!);
        Assert.Equal("what people wrote", (string)(await request.Work("em", "Sign"))!["meaning"]!);
    }

    [Fact]
    public async Task reads_the_journal_of_an_earlier_program_and_goes_on_with_it()
    {
        var id = await _designer.Started(Designer.Drawing(Designer.Waiting()));
        await Rows.Read(fixture.App, db => db.WorkflowInstances.Where(i => i.Id == Guid.Parse(id)).ExecuteUpdateAsync(s => s.SetProperty(i => i.Journal, OldJournal())));
        var before = (await Journal(id)).Select(Said).ToList();
        var wait = (await _designer.Get("/workflow-instances/" + id)).Ok()["workflowState"]!["bookmarks"]![0]!["id"];

        (await _designer.Post($"/tasks/{wait}/complete")).Ok();

        Assert.Equal(["root Started ", "start Started ", "start Completed Done"], before);
        Assert.Equal([.. before, "wait Resumed ", "wait Completed "], (await Journal(id)).Select(Said).Take(5));

        static string Said(JsonNode? line) => $"{line!["activityId"]} {line["eventName"]} {line["payload"]?["Outcomes"]?[0]}";
    }

    /// <summary>Format 1, byte by byte: it had no values, and wrote types and outcomes out.</summary>
    static byte[] OldJournal()
    {
        using var stream = new MemoryStream();
        using var w = new BinaryWriter(stream);
        w.Write((byte)1);
        w.Write((byte)(0 | 8 | 32));
        w.Write7BitEncodedInt(1);
        w.Write7BitEncodedInt64(new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks);
        w.Write7BitEncodedInt(0);
        w.Write("root");
        w.Write7BitEncodedInt(0);
        w.Write("Workflow1:root");
        w.Write("Elsa.Flowchart");
        w.Write((byte)(0 | 32));
        w.Write7BitEncodedInt(2);
        w.Write7BitEncodedInt(0);
        w.Write("start");
        w.Write7BitEncodedInt(1);
        w.Write("Elsa.Start");
        w.Write((byte)(3 | 64));
        w.Write7BitEncodedInt(2);
        w.Write7BitEncodedInt(1);
        w.Write("Done");
        w.Flush();
        return stream.ToArray();
    }

    async Task<JsonArray> Journal(string id) => (await _designer.Post($"/workflow-instances/{id}/journal?skip=0&take=100", new { })).Ok()["items"]!.AsArray();

    [Fact]
    public async Task filters_the_list()
    {
        var mark = Designer.NewName().Replace(' ', '-');
        var drawing = Designer.Drawing(Designer.Step("tie", "Elsa.Correlate", ("correlationId", mark)), Designer.Waiting());
        var waiting = await _designer.Started(drawing);
        var definition = (string)(await _designer.Get("/workflow-instances/" + waiting)).Ok()["definitionId"]!;
        (await _designer.Post($"/workflow-definitions/{definition}/execute")).Ok();
        (await _designer.Post("/cancel/workflow-instances/" + waiting)).Ok();

        foreach (var (filter, count) in new (object, int)[]
        {
            (new { definitionId = definition }, 2), (new { correlationId = mark }, 2), (new { correlationId = mark, statuses = new[] { "Running" } }, 1),
            (new { correlationId = mark, subStatuses = new[] { "Cancelled" } }, 1), (new { correlationId = mark, hasIncidents = true }, 0), (new { searchTerm = waiting }, 1),
            (new { correlationId = mark, timestampFilters = new[] { new { column = "CreatedAt", @operator = "GreaterThan", timestamp = fixture.App.Clock.Now.AddDays(1) } } }, 0),
            (new { correlationId = mark, timestampFilters = new[] { new { column = "FinishedAt", @operator = "LessThanOrEqual", timestamp = fixture.App.Clock.Now } } }, 1),
        })
            Assert.Equal(count, (int)(await _designer.Post("/workflow-instances", filter)).Ok()["totalCount"]!);
    }

    [Fact]
    public async Task shows_a_faulted_instance_with_its_incident_and_not_a_failure_of_the_server()
    {
        var drawing = Designer.Drawing(Designer.Step("break", "Elsa.Fault", ("message", "Out of order")));
        var started = await _designer.Post($"/workflow-definitions/{(await _designer.Drawn(drawing, publish: true))["definitionId"]}/execute", new { versionOptions = "Latest" });

        Assert.Equal(200, started.Number);
        var incident = started["workflowState"]!["incidents"]!.AsArray().Single()!;
        Assert.Equal(("Faulted", "break"), ((string)started["workflowState"]!["subStatus"]!, (string)incident["activityId"]!));
        Assert.Contains("Out of order", (string)incident["exception"]!["message"]!, StringComparison.Ordinal);
    }
}

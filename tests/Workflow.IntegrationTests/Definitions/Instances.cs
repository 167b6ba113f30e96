using System.Text.Json.Nodes;
using Workflow.IntegrationTests.ElsaApi;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Definitions;

/// <summary>Instances through the API: what operators see, and what they may do with and without a subject.</summary>
public sealed class Instances(AppFixture fixture) : IClassFixture<AppFixture>
{
    Person Who => fixture.App.As("designer");

    [Fact]
    public async Task One_is_started_looked_at_cancelled_and_deleted()
    {
        var id = await Published(Designer.Waiting());
        var started = await Who.Post($"/api/definitions/{id}/instances", new { correlationId = "leave-17" });
        Assert.Equal(201, started.Number);
        var instance = (string)started["instanceId"]!;

        var view = (await Who.Get($"/api/instances/{instance}")).Ok();
        Assert.Equal(("Running", "Suspended", "leave-17"), ((string)view["instance"]!["status"]!, (string)view["instance"]!["subStatus"]!, (string)view["instance"]!["correlationId"]!));
        Assert.Equal(("wait", "Measure"), ((string)view["waits"]![0]!["activityId"]!, (string)view["waits"]![0]!["key"]!));
        var journal = (await Who.Get($"/api/instances/{instance}/journal?pageSize=200")).Ok()["items"]!.AsArray();
        Assert.Equal(["Started", "Suspended"], journal.Where(l => (string)l!["activityId"]! == "wait").Select(l => (string)l!["event"]!));
        Assert.Equal(1, (int)(await Who.Get($"/api/instances?correlationId=leave-17&status=Running&hasIncidents=false")).Ok()["totalCount"]!);

        Assert.Equal("instance.unfinished", (await Who.Delete($"/api/instances/{instance}")).Code);
        Assert.Equal("Cancelled", (string)(await Who.Post($"/api/instances/{instance}/cancel", new { reason = "A mistake" })).Ok()["subStatus"]!);
        Assert.Equal("instance.over", (await Who.Post($"/api/instances/{instance}/cancel")).Code);
        Assert.Contains("leave-17", (await Who.Get($"/api/instances/{instance}/export")).Text, StringComparison.Ordinal);
        (await Who.Delete($"/api/instances/{instance}")).Ok();
        Assert.Equal(404, (await Who.Get($"/api/instances/{instance}")).Number);
        Assert.Contains(await Lines("instance.cancelled"), l => ((string)l["text"]!).Contains(instance, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_moves_to_another_version_and_goes_on_where_it_waited()
    {
        var id = await Published(Designer.Waiting());
        var instance = (string)(await Who.Post($"/api/definitions/{id}/instances")).Ok()["instanceId"]!;
        var drawing = (await Who.Get($"/api/definitions/{id}")).Ok()["definition"]!.AsObject();
        var wait = drawing["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "wait")!;
        wait["id"] = "measure";
        foreach (var connection in drawing["root"]!["connections"]!.AsArray()) connection!["target"]!["activity"] = "measure";
        (await Who.Put($"/api/definitions/{id}", drawing)).Ok();
        Assert.Equal("instance.no-such-version", (await Who.Post($"/api/instances/{instance}/migration", new { number = 2 })).Code);
        (await Who.Post($"/api/definitions/{id}/publish")).Ok();

        var blind = (await Who.Post($"/api/instances/{instance}/migration/preview", new { number = 2 })).Ok();
        Assert.False((bool)blind["isPossible"]!);
        var refused = await Who.Post($"/api/instances/{instance}/migration", new { number = 2 });
        Assert.Equal((409, "instance.migration-refused"), (refused.Number, refused.Code));
        Assert.Contains("'wait'", refused.Text, StringComparison.Ordinal);

        var body = """{ "number": 2, "mapping": { "wait": "measure" }, "reason": "Renamed" }""";
        Assert.True((bool)(await Who.Post($"/api/instances/{instance}/migration/preview", body)).Ok()["isPossible"]!);
        (await Who.Post($"/api/instances/{instance}/migration", body)).Ok();

        var view = (await Who.Get($"/api/instances/{instance}")).Ok();
        Assert.Equal((2, "measure"), ((int)view["instance"]!["definitionNumber"]!, (string)view["waits"]![0]!["activityId"]!));
        Assert.Equal("measure", await Rows.Read(fixture.App, db => Task.FromResult(db.Bookmarks.Single(b => b.InstanceId == Guid.Parse(instance)).ActivityId)));
        Assert.Contains(await Lines("instance.migrated"), l => ((string)l["text"]!).Contains(instance, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_carries_a_request_is_not_cancelled_or_deleted_and_names_what_to_call()
    {
        var request = await new Story(fixture.App).InSignoff();
        var instance = (await Rows.Instance(fixture.App, request))!.Id;

        foreach (var who in new[] { "designer", "admin" })
            foreach (var refused in new[] { await fixture.App.As(who).Post($"/api/instances/{instance}/cancel"), await fixture.App.As(who).Delete($"/api/instances/{instance}") })
            {
                Assert.Equal((409, "instance.has-subject"), (refused.Number, refused.Code));
                Assert.Contains($"/api/change-requests/{request.Id}/withdraw", refused.Text, StringComparison.Ordinal);
            }

        var started = await fixture.App.As("admin").Post("/api/definitions/change-request/instances", new { input = new { changeRequestId = request.Id } });
        Assert.Equal((409, "definition.needs-subject"), (started.Number, started.Code));
        await request.ApproveByBoth();
    }

    [Fact]
    public async Task A_request_under_way_moves_to_the_next_version_keeps_its_tasks_and_still_needs_both_signatures()
    {
        await using var app = await App.Start();
        var request = await new Story(app).InSignoff();
        var instance = (await Rows.Instance(app, request))!.Id;
        var drawing = (await app.As("designer").Get("/api/definitions/change-request")).Ok()["definition"]!.AsObject();
        drawing["description"] = "The next version.";
        (await app.As("designer").Put("/api/definitions/change-request", drawing)).Ok();
        (await app.As("designer").Post("/api/definitions/change-request/publish")).Ok();

        (await app.As("admin").Post($"/api/instances/{instance}/migration", new { number = 2, reason = "Everybody on the new version" })).Ok();
        (await request.Decide("em", "Approve")).Ok();
        Assert.Equal("InSignoff", (string)(await app.As("member").Get($"/api/change-requests/{request.Id}")).Ok()["status"]!);
        (await request.Decide("pm", "Approve")).Ok();

        Assert.Equal("Effective", (string)(await app.As("member").Get($"/api/change-requests/{request.Id}")).Ok()["status"]!);
        Assert.All(await Rows.Signatures(app), s => Assert.Equal((2, 2), s));
        await Audit.AssertIntact(app);
    }

    [Fact]
    public async Task Nothing_that_people_wrote_about_a_request_is_shown_to_who_draws()
    {
        await using var app = await App.Start();
        var request = await new Story(app).InSignoff();
        await app.Advance(TimeSpan.FromDays(8));
        (await request.AgreeOn("Approve", "The supplier of pump 7 is in trouble")).Ok();
        var instance = (await Rows.Instance(app, request))!.Id;

        var shown = (await app.As("designer").Get($"/api/instances/{instance}")).Text + (await app.As("designer").Get($"/api/instances/{instance}/journal?pageSize=200")).Text
            + (await app.As("designer").Get($"/elsa/api/workflow-instances/{instance}/variables")).Text + (await app.As("designer").Get($"/api/instances/{instance}/export")).Text;

        Assert.DoesNotContain("pump", shown, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("ReopenSignoff", shown, StringComparison.Ordinal);
        Assert.Contains(request.Id, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_is_retried_or_passed_with_a_reason()
    {
        var id = await Published(Designer.Step("break", "Elsa.Fault", ("message", "Out of order")), Designer.Waiting());
        var started = (await Who.Post($"/api/definitions/{id}/instances")).Ok();
        Assert.Equal(("Faulted", 1), ((string)started["subStatus"]!, (int)started["incidentCount"]!));
        var instance = (string)started["instanceId"]!;
        var incident = (int)(await Who.Get($"/api/instances/{instance}")).Ok()["incidents"]![0]!["incidentId"]!;
        var admin = fixture.App.As("admin");

        Assert.Equal(403, (await Who.Post($"/api/incidents/{instance}/{incident}/skip", new { reason = "No" })).Number);
        Assert.Equal("incident.invalid", (await admin.Post($"/api/incidents/{instance}/{incident}/skip", new { reason = " " })).Code);
        Assert.Equal(1, (int)(await admin.Post($"/api/incidents/{instance}/{incident}/retry")).Ok()["openIncidents"]!);
        var again = (await Who.Get($"/api/instances/{instance}")).Ok()["incidents"]!.AsArray().Single(i => !(bool)i!["isResolved"]!)!["incidentId"];
        Assert.Equal(0, (int)(await admin.Post($"/api/incidents/{instance}/{again}/skip", new { reason = "Done by hand" })).Ok()["openIncidents"]!);

        Assert.Equal("wait", (string)(await Who.Get($"/api/instances/{instance}")).Ok()["waits"]![0]!["activityId"]!);
        Assert.Equal("incident.not-open", (await admin.Post($"/api/incidents/{instance}/{again}/skip", new { reason = "Again" })).Code);
    }

    async Task<string> Published(params JsonObject[] steps)
    {
        var id = (string)(await Who.Post("/api/definitions", Designer.Drawing(steps))).Ok()["definitionId"]!;
        (await Who.Post($"/api/definitions/{id}/publish")).Ok();
        return id;
    }

    async Task<IEnumerable<JsonNode>> Lines(string action) =>
        await Pages.All(fixture.App.As("auditor"), "/api/audit?action=" + action);
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.IntegrationTests.ElsaApi;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Definitions;

/// <summary>The route of a process before anybody goes it.</summary>
public sealed class Dry_run(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_author_sees_who_will_be_asked_in_which_order_and_until_when()
    {
        var route = (await fixture.App.As("member").Post("/api/definitions/change-request/simulate", new { input = new { signoffDays = 3 } })).Ok();

        Assert.True((bool)route["ended"]!);
        var steps = route["steps"]!.AsArray().Where(s => (string)s!["kind"]! is not "timer").Select(s => ((string)s!["activityId"]!, (string?)s["who"])).ToList();
        Assert.Equal(
            [("assess-em", "EngineeringManager"), ("assess-pm", "ProjectManager"), ("sign-em", "EngineeringManager"), ("sign-pm", "ProjectManager"),
             ("implement", "ProjectManager"), ("verify", "EngineeringManager"), ("close", "ProjectManager")], steps);
        var sign = route["steps"]!.AsArray().Single(s => (string)s!["activityId"]! == "sign-pm")!;
        // Asked on a Monday, by the ordinary week.
        Assert.Equal(new DateTimeOffset(2027, 1, 7, 18, 0, 0, TimeSpan.Zero), (DateTimeOffset)sign["dueAt"]!);
        Assert.Equal(["Approved", "Rejected", "Returned"], sign["outcomes"]!.AsArray().Select(o => (string)o!));
    }

    [Fact]
    public async Task A_return_leads_through_the_revision_and_both_sign_again()
    {
        var route = (await fixture.App.As("member").Post("/api/definitions/change-request/simulate", """{ "answers": { "sign-pm": ["Returned"] } }""")).Ok();

        var steps = route["steps"]!.AsArray().Select(s => (string)s!["activityId"]!).ToList();
        Assert.True((bool)route["ended"]!);
        Assert.Equal(2, steps.Count(s => s == "sign-em"));
        Assert.InRange(steps.IndexOf("revise"), steps.IndexOf("sign-pm"), steps.LastIndexOf("sign-pm"));
    }

    [Fact]
    public async Task Nothing_of_it_is_stored()
    {
        Task<(int, int, int, int)> Stored() => Rows.Read(fixture.App, async db =>
            (await db.WorkflowInstances.CountAsync(), await db.WorkTasks.CountAsync(), await db.OutboxMessages.CountAsync(), await db.WorkflowDefinitionVersions.CountAsync()));
        var before = await Stored();
        (await fixture.App.As("member").Post("/api/definitions/change-request/simulate")).Ok();
        Assert.Equal(before, await Stored());
    }

    [Fact]
    public async Task Members_see_the_published_process_only_and_strangers_nothing()
    {
        foreach (var (who, body, status) in new[]
        {
            ("member", """{ "number": 1 }""", 404), ("member", """{ "definition": {} }""", 404), ("newcomer", "{}", 403), ("auditor", "{}", 403), ("designer", """{ "number": 1 }""", 200),
        })
            Assert.Equal(status, (await fixture.App.As(who).Post("/api/definitions/change-request/simulate", body)).Number);
        Assert.Equal(404, (await fixture.App.As("member").Post("/api/definitions/another/simulate")).Number);
    }

    [Fact]
    public async Task A_drawing_that_is_not_saved_is_tried_and_its_mistakes_are_named()
    {
        var drawing = Designer.Drawing(Designer.Step("ask", "Approvals.RequestSignoff", ("role", "ProjectManager"), ("dueIn", "2")));
        var route = (await fixture.App.As("designer").Post("/api/definitions/change-request/simulate", new JsonObject { ["definition"] = drawing })).Ok();
        Assert.Equal("ask", (string)route["steps"]!.AsArray().Single()!["activityId"]!);

        var wrong = await fixture.App.As("designer").Post("/api/definitions/change-request/simulate", new JsonObject { ["definition"] = Designer.Drawing(Designer.Step("x", "Acme.Unknown")) });
        Assert.Equal((400, "definition.invalid"), (wrong.Number, wrong.Code));
        var impossible = await fixture.App.As("designer").Post("/api/definitions/change-request/simulate", """{ "answers": { "sign-pm": ["Perhaps"] } }""");
        Assert.Equal(400, impossible.Number);
    }
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.IntegrationTests.ElsaApi;
using Workflow.Server.Features.Definitions;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Definitions;

/// <summary>When the administrator wants it, a process that decides is published by a change request that both leads sign.</summary>
public sealed class Governed_publication : IAsyncLifetime
{
    const string Process = "/api/definitions/change-request";
    const string Rule = "/api/definitions/governance";

    App _app = null!;

    Person Who => _app.As("designer");

    public async Task InitializeAsync() => _app = await App.Start();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Nobody_has_to_sign_until_the_administrator_says_so()
    {
        Assert.False((bool)(await Who.Get(Rule)).Ok()["requiresSignatures"]!);
        await Draw("As ever");

        var answer = (await Who.Post($"{Process}/publish")).Ok();

        Assert.True((bool)answer["version"]!["isPublished"]!);
        Assert.Null(answer["changeRequest"]);
    }

    [Fact]
    public async Task Both_leads_sign_and_the_version_is_active()
    {
        await TurnOn();
        var before = await PublishedNumber();
        var number = await Draw("With a second reading");

        var answer = (await Who.Post($"{Process}/publish")).Ok();
        Assert.False((bool)answer["version"]!["isPublished"]!);
        var request = Asked(answer);
        var content = (await request.Read())["content"]!;
        Assert.Contains((string)(await Version(number))["versionId"]!, (string)content["description"]!, StringComparison.Ordinal);

        await request.AssessByBoth();
        (await request.Decide("em", "Approve")).Ok();
        Assert.Equal(before, await PublishedNumber());
        (await request.Decide("pm", "Approve")).Ok();

        Assert.Equal(("Effective", number), (await request.Status(), await PublishedNumber()));
        Assert.Contains(await Lines("definition.published"), l => Text(l).Contains(request.Number, StringComparison.Ordinal));
        Assert.Contains(await Lines("definition.proposed"), l => Text(l).Contains(request.Number, StringComparison.Ordinal));
        // The next one goes the way that was just signed.
        Assert.Equal(number, (int)(await Instance(await new Story(_app).Submitted()))["definitionNumber"]!);
    }

    [Fact]
    public async Task Publishing_again_answers_with_the_same_request_and_drawing_on_makes_the_next_draft()
    {
        await TurnOn();
        var number = await Draw("Once");
        var first = (await Who.Post($"{Process}/publish")).Ok();
        var signed = (string)(await Who.Get(Process)).Ok()["definition"]!["description"]!;

        Assert.Equal((string)first["changeRequest"]!["number"]!, (string)(await Who.Post($"{Process}/publish")).Ok()["changeRequest"]!["number"]!);
        Assert.Equal(number + 1, await Draw("And more"));
        Assert.Equal(signed, (string)(await Who.Get($"{Process}?number={number}")).Ok()["definition"]!["description"]!);
        Assert.Equal("definition.awaits-signatures", (await Who.Delete($"{Process}/versions/{number}")).Code);

        var request = Asked(first);
        await Sign(request);
        Assert.Equal(number, await PublishedNumber());
        Assert.NotEqual(request.Number, (string)(await Who.Post($"{Process}/publish")).Ok()["changeRequest"]!["number"]!);
    }

    [Theory]
    [InlineData("Reject")]
    [InlineData("Return")]
    [InlineData("Withdraw")]
    public async Task Refused_by_a_lead_or_withdrawn_it_is_a_draft_again(string how)
    {
        await TurnOn();
        var before = await PublishedNumber();
        var number = await Draw("Not like this");
        var request = Asked((await Who.Post($"{Process}/publish")).Ok());
        await request.AssessByBoth();
        (how == "Withdraw" ? await request.Withdraw() : await request.Decide("pm", how, "Say who reads it")).Ok();

        Assert.Equal(number, await Draw("But like that"));
        Assert.Equal(before, await PublishedNumber());
        var next = Asked((await Who.Post($"{Process}/publish")).Ok());

        Assert.NotEqual(request.Number, next.Number);
        await Sign(next);
        Assert.Equal(number, await PublishedNumber());
        if (how == "Return")
            Assert.Equal("definition.not-as-signed", (await request.Submit()).Code);
    }

    [Fact]
    public async Task A_returned_request_goes_round_again_with_the_same_drawing_and_other_words()
    {
        await TurnOn();
        var number = await Draw("Explain it better");
        var request = Asked((await Who.Post($"{Process}/publish")).Ok());
        await request.AssessByBoth();
        (await request.Decide("pm", "Return", "Why?")).Ok();

        Assert.Equal("definition.returned", (await Who.Post($"{Process}/publish")).Code);
        Assert.Equal("definition.publication-text", (await request.Edit(c => { c["description"] = "Anything else"; return c; })).Code);
        (await request.Edit(c => { c["description"] = "Because two read more than one.\n" + c["description"]; return c; })).Ok();
        (await request.Submit()).Ok();
        await Sign(request);

        Assert.Equal(number, await PublishedNumber());
    }

    [Fact]
    public async Task A_chosen_day_makes_it_active_by_the_clock()
    {
        await TurnOn();
        var before = await PublishedNumber();
        var number = await Draw("From the day after tomorrow");
        var request = Asked((await Who.Post($"{Process}/publish")).Ok());
        await request.AssessByBoth();
        (await request.Decide("pm", "Return", "Not before the handover")).Ok();
        (await request.Edit(c => { c["effectiveOn"] = DateOnly.FromDateTime(_app.Clock.Now.UtcDateTime).AddDays(3).ToString("O", System.Globalization.CultureInfo.InvariantCulture); return c; })).Ok();
        (await request.Submit()).Ok();
        await Sign(request);
        Assert.Equal(("Approved", before), (await request.Status(), await PublishedNumber()));

        await _app.Advance(TimeSpan.FromDays(4));

        Assert.Equal(("Effective", number), (await request.Status(), await PublishedNumber()));
    }

    [Fact]
    public async Task A_newer_version_that_took_effect_first_leaves_an_incident_and_not_an_older_process()
    {
        await TurnOn();
        await Draw("Slow");
        var slow = Asked((await Who.Post($"{Process}/publish")).Ok());
        var newer = await Draw("Fast");
        await Sign(Asked((await Who.Post($"{Process}/publish")).Ok()));

        await Sign(slow);

        Assert.Equal(("Approved", newer), (await slow.Status(), await PublishedNumber()));
        var incident = Assert.Single(await Rows.Incidents(_app, slow));
        Assert.Contains("older than the published version", incident.Message, StringComparison.Ordinal);
        (await slow.Withdraw()).Ok();
    }

    [Fact]
    public async Task A_drawing_that_was_changed_behind_the_signatures_is_found_out()
    {
        await TurnOn();
        var before = await PublishedNumber();
        var number = await Draw("Signed like this");
        var request = Asked((await Who.Post($"{Process}/publish")).Ok());
        await request.AssessByBoth();
        await using (var scope = _app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Persistence.Transaction>().Run((db, _) =>
            {
                var row = db.WorkflowDefinitionVersions.Single(v => v.DefinitionId == "change-request" && v.Number == number);
                row.Json = row.Json.Replace("Signed like this", "Run like that", StringComparison.Ordinal);
                return Task.FromResult(true);
            }, default);

        await request.ApproveByBoth();

        Assert.Equal(("Approved", before), (await request.Status(), await PublishedNumber()));
        Assert.Equal("definition.not-as-signed", Assert.Single(await Rows.Incidents(_app, request)).Code);
    }

    [Fact]
    public async Task The_author_is_one_of_the_project_and_signs_for_one_lead_at_most()
    {
        await TurnOn();
        var number = await Draw("By a stranger");
        var refused = await _app.As("admin").Post($"{Process}/publish");
        Assert.Equal((422, "definition.author-outside-project"), (refused.Number, refused.Code));

        await World.Join(_app, World.Metro, "designer", "EngineeringManager");
        var request = Asked((await Who.Post($"{Process}/publish")).Ok());
        await request.AssessByBoth(em: "designer");
        (await request.Decide("designer", "Approve")).Ok();
        Assert.Null(await request.Work("designer", "Sign"));

        // Also not after changing sides.
        await World.Join(_app, World.Metro, "em", "EngineeringManager");
        await World.Join(_app, World.Metro, "designer", "ProjectManager");
        Assert.Equal(403, (await request.Decide("designer", "Approve")).Number);
        Assert.NotEqual(number, await PublishedNumber());
        await World.Join(_app, World.Metro, "pm", "ProjectManager");
        (await request.Decide("pm", "Approve")).Ok();

        Assert.Equal(number, await PublishedNumber());
    }

    [Fact]
    public async Task No_other_way_makes_or_ends_an_active_version()
    {
        await TurnOn();
        var before = await PublishedNumber();
        await Draw("By the back door");
        var designer = new Designer(_app);

        foreach (var refused in new[]
        {
            await designer.Post("/workflow-definitions/change-request/publish"),
            await designer.Post("/bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = new[] { "change-request" } }),
            await designer.Save((await designer.Get("/workflow-definitions/by-definition-id/change-request?versionOptions=Latest")).Ok().AsObject(), publish: true),
        })
        {
            Assert.Equal(400, refused.Number);
            Assert.Contains("put up for signature as change request METRO-7-CR-", refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal("definition.needs-signatures", (await Who.Post($"{Process}/retract")).Code);
        Assert.Equal(400, (await designer.Post("/workflow-definitions/change-request/retract")).Number);
        Assert.Equal("definition.needs-signatures", (await Who.Delete($"{Process}/versions/{before}")).Code);
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var command = scope.ServiceProvider.GetRequiredService<PublishDefinition>();
            var refusal = await Assert.ThrowsAsync<RefusedException>(() => command.Run(Actor.System, Redrawn.Without("sign-em").ToJsonString(), default));
            Assert.Equal("definition.needs-signatures", refusal.Code);
        }

        // A hand-made request that names a drawing, and a drawing that decides nothing any more.
        var line = (string)(await Asked((await Who.Post($"{Process}/publish")).Ok()).Read())["content"]!["description"]!;
        var content = Story.Content();
        content["description"] = line;
        Assert.Equal("definition.publication-text", (await _app.As("member").Post($"/api/projects/{await World.ProjectId(_app, World.Metro)}/change-requests", content)).Code);
        Assert.Equal(before, await PublishedNumber());
    }

    [Fact]
    public async Task A_rolled_back_version_is_signed_as_well_and_a_process_that_decides_nothing_is_not()
    {
        await TurnOn();
        var first = await PublishedNumber();
        await Draw("A mistake");
        await Sign(Asked((await Who.Post($"{Process}/publish")).Ok()));
        (await Who.Post($"{Process}/versions/{first}/rollback")).Ok();
        Assert.NotNull((await Who.Post($"{Process}/publish")).Ok()["changeRequest"]);

        var plain = (string)(await Who.Post("/api/definitions", Designer.Drawing())).Ok()["definitionId"]!;
        Assert.True((bool)(await Who.Post($"/api/definitions/{plain}/publish")).Ok()["version"]!["isPublished"]!);
    }

    [Fact]
    public async Task The_page_that_rolls_back_and_publishes_says_that_both_leads_are_asked()
    {
        await TurnOn();
        await Draw("On the way");
        using var visitor = new Visitor(_app);
        await visitor.SignIn("designer");
        var page = $"/designer/definitions/change-request/versions/{await PublishedNumber()}/roll-back";

        var sent = await visitor.Submit(page, page, ("then", "publish"));
        var shown = await visitor.Get(sent.Headers["Location"]);

        Assert.Contains("becomes active with the second signature", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("and is published", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_administrator_changes_the_rule_and_only_to_a_project_that_can_sign()
    {
        var metro = await World.ProjectId(_app, World.Metro);
        var on = new { requiresSignatures = true, projectId = metro };
        foreach (var person in World.People.Where(p => p != "admin"))
        {
            Assert.Equal(403, (await _app.As(person).Put(Rule, on)).Number);
            Assert.Equal(person is "designer" or "auditor" ? 200 : 403, (await _app.As(person).Get(Rule)).Number);
        }

        Assert.Equal("definition.signing-project", (await _app.As("admin").Put(Rule, new { requiresSignatures = true })).Code);
        Assert.Equal("definition.signing-project", (await _app.As("admin").Put(Rule, new { requiresSignatures = true, projectId = Guid.Empty })).Code);
        await World.Leave(_app, World.Bridge, "em2");
        Assert.Equal("definition.signing-project", (await _app.As("admin").Put(Rule, new { requiresSignatures = true, projectId = await World.ProjectId(_app, World.Bridge) })).Code);
        (await _app.As("admin").Put(Rule, on)).Ok();
        (await _app.As("admin").Put(Rule, on)).Ok();
        Assert.Single(await Lines("definition.rule-changed"));

        (await _app.As("admin").Put(Rule, new { requiresSignatures = false })).Ok();
        await Draw("As before");
        Assert.True((bool)(await Who.Post($"{Process}/publish")).Ok()["version"]!["isPublished"]!);
    }

    [Fact]
    public async Task Instances_of_governed_processes_are_started_moved_and_ended_with_a_line_each()
    {
        var request = await new Story(_app).Submitted();
        var started = Assert.Single(await Lines("change-request.submitted"), l => (string)l["subjectId"]! == request.Id);
        Assert.Contains((string)(await Version(await PublishedNumber()))["versionId"]!, Text(started), StringComparison.Ordinal);

        await Draw("The next edition");
        var next = (int)(await Who.Post($"{Process}/publish")).Ok()["version"]!["number"]!;
        var instance = (await Rows.Instance(_app, request))!.Id;
        (await _app.As("admin").Post($"/api/instances/{instance}/migration", new { number = next, reason = "For good measure" })).Ok();
        var moved = Assert.Single(await Lines("instance.migrated"), l => (string)l["subjectId"]! == request.Id);
        Assert.Contains(instance.ToString(), Text(moved), StringComparison.Ordinal);

        (await request.Withdraw()).Ok();
        Assert.Single(await Lines("change-request.withdrawn"), l => (string)l["subjectId"]! == request.Id);
        Assert.Equal("Finished", await Rows.InstanceStatus(_app, request));

        Assert.Equal(409, (await _app.As("admin").Post($"{Process}/instances", new { })).Number);
        Assert.Single(await Lines("instance.start.refused"));
    }

    async Task TurnOn()
    {
        await World.Join(_app, World.Metro, "designer", "Member");
        (await _app.As("admin").Put(Rule, new { requiresSignatures = true, projectId = await World.ProjectId(_app, World.Metro) })).Ok();
    }

    /// <summary>Saves a change of the process and answers the number of the draft.</summary>
    async Task<int> Draw(string description)
    {
        var drawing = (await Who.Get(Process)).Ok()["definition"]!.AsObject();
        drawing["description"] = description;
        return (int)(await Who.Put(Process, drawing)).Ok()["version"]!["number"]!;
    }

    Case Asked(JsonNode answer)
    {
        var request = answer["changeRequest"]!;
        return new Case(_app, (string)request["id"]!, (string)request["projectId"]!, (string)request["number"]!, "designer");
    }

    static async Task Sign(Case request)
    {
        await request.AssessByBoth();
        await request.ApproveByBoth();
    }

    async Task<int> PublishedNumber() =>
        (int)(await Who.Get($"{Process}/versions?pageSize=50")).Ok()["items"]!.AsArray().Single(v => (bool)v!["version"]!["isPublished"]!)!["version"]!["number"]!;

    async Task<JsonNode> Version(int number) =>
        (await Who.Get($"{Process}/versions?pageSize=50")).Ok()["items"]!.AsArray().Single(v => (int)v!["version"]!["number"]! == number)!["version"]!;

    async Task<JsonNode> Instance(Case request) => (await _app.As("admin").Get($"/api/instances/{(await Rows.Instance(_app, request))!.Id}")).Ok()["instance"]!;

    async Task<IReadOnlyList<JsonNode>> Lines(string action) => [.. await Pages.All(_app.As("auditor"), "/api/audit?action=" + action)];

    static string Text(JsonNode line) => (string)line["text"]!;
}

using System.Text.Json.Nodes;
using Workflow.IntegrationTests.ElsaApi;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Definitions;

/// <summary>What is drawn and published through the API, run by the server as it is.</summary>
public sealed class Running : IAsyncLifetime
{
    private App _app = null!;

    public async Task InitializeAsync() => _app = await App.Start();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private Person Who => _app.As("designer");

    [Fact]
    public async Task A_published_workflow_is_an_activity_of_others_with_its_inputs_outputs_and_outcomes()
    {
        var inner = Designer.Drawing(
            Step("rest", "Elsa.Delay", ("timeSpan", "Literal", "01:00:00")),
            Step("sum", "Elsa.SetOutput", ("outputName", "Literal", "Total"), ("outputValue", "JavaScript", "getInput('Amount') * 2")),
            Step("end", "Elsa.Complete", ("outcomes", "JavaScript", "['Checked']")));
        inner["inputs"] = new JsonArray(new JsonObject { ["name"] = "Amount", ["type"] = "Int32", ["displayName"] = "Amount" });
        inner["outputs"] = new JsonArray(new JsonObject { ["name"] = "Total", ["type"] = "Int32", ["displayName"] = "Total" });
        inner["outcomes"] = new JsonArray("Checked", "Refused");
        inner["options"] = new JsonObject { ["usableAsActivity"] = true };
        inner["name"] = "Check amount";
        var innerId = await Published(inner);

        var descriptor = (await Who.Get("/elsa/api/descriptors/activities")).Ok()["items"]!.AsArray().Single(d => (string?)d!["customProperties"]?["WorkflowDefinitionId"] == innerId)!;
        Assert.Contains(descriptor["inputs"]!.AsArray(), i => (string)i!["name"]! == "Amount");
        Assert.Contains(descriptor["ports"]!.AsArray(), p => (string)p!["name"]! == "Refused");

        var used = Step("check", (string)descriptor["typeName"]!, ("amount", "Literal", "21"));
        used["workflowDefinitionId"] = innerId;
        used["total"] = new JsonObject { ["typeName"] = "Int32", ["memoryReference"] = new JsonObject { ["id"] = "v1" } };
        var outer = Designer.Drawing(used, Step("say", "Elsa.WriteLine", ("text", "JavaScript", "`Total ${getTotal()}`")));
        outer["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "Total", ["typeName"] = "Int32" });
        outer["root"]!["connections"]!.AsArray().Single(c => (string)c!["source"]!["activity"]! == "check")!["source"]!["port"] = "Checked";
        var outerId = await Published(outer);

        var instance = (string)(await Who.Post($"/api/definitions/{outerId}/instances")).Ok()["instanceId"]!;
        Assert.Equal("rest", (string)(await Who.Get($"/api/instances/{instance}")).Ok()["waits"]![0]!["activityId"]!);
        await _app.Advance(TimeSpan.FromHours(2));

        Assert.Equal("Finished", (string)(await Who.Get($"/api/instances/{instance}")).Ok()["instance"]!["subStatus"]!);
        var said = (await Who.Get($"/api/instances/{instance}/journal?pageSize=200")).Ok()["items"]!.AsArray().Where(l => (string)l!["event"]! == "Message").Select(l => (string)l!["message"]!);
        Assert.Equal(["Total 42"], said);
    }

    [Fact]
    public async Task A_month_of_cron_starts_an_instance_each_day_by_the_clock_of_its_zone()
    {
        // In 2026 Berlin's clocks go forward on 29 March and back on 25 October.
        var cron = Step("each-day", "Elsa.Cron", ("cronExpression", "Literal", "30 2 * * *"));
        cron["customProperties"]!["canStartWorkflow"] = true;
        var drawing = Designer.Drawing(cron, Designer.Step("say", "Elsa.WriteLine", ("text", "Good morning")));
        drawing["root"]!["activities"]!.AsArray().RemoveAt(0);
        drawing["root"]!["connections"]!.AsArray().RemoveAt(0);
        drawing["customProperties"] = new JsonObject { ["timeZone"] = "Europe/Berlin" };
        _app.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 14, 12, 0, 0, TimeSpan.Zero));
        var id = await Published(drawing);

        await _app.Advance(TimeSpan.FromDays(30));

        var started = (await Who.Get($"/api/instances?definitionId={id}&pageSize=200&sort=createdAt")).Ok()["items"]!.AsArray().Select(i => (DateTimeOffset)i!["createdAt"]!).ToList();
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal(30, started.Select(s => TimeZoneInfo.ConvertTime(s, berlin).Date).Distinct().Count());
        // Half past two does not exist on the day of the change; it is the moment of the jump then.
        Assert.All(started, s => Assert.Contains(TimeZoneInfo.ConvertTime(s, berlin).TimeOfDay, new[] { new TimeSpan(2, 30, 0), new TimeSpan(3, 0, 0) }));

        (await Who.Post($"/api/definitions/{id}/retract")).Ok();
        await _app.Advance(TimeSpan.FromDays(3));
        Assert.Equal(30, (int)(await Who.Get($"/api/instances?definitionId={id}")).Ok()["totalCount"]!);
    }

    private static JsonObject Step(string id, string type, params (string Input, string Syntax, string Value)[] inputs)
    {
        var step = Designer.Step(id, type);
        foreach (var (input, syntax, value) in inputs) step[input] = new JsonObject { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };
        return step;
    }

    private async Task<string> Published(JsonObject drawing) =>
        (string)(await new Designer(_app, "designer").Drawn(drawing, publish: true))["definitionId"]!;
}

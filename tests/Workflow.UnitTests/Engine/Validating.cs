using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;

namespace Workflow.UnitTests.Engine;

public sealed class Validating
{
    private static List<string> Findings(Drawing drawing) => [.. new DefinitionValidator(Drawing.Catalog()).Validate(drawing.Definition()).Select(f => $"{f.Severity} {f.Code} {f.ActivityId} {f.Property}")];

    [Fact]
    public void says_nothing_about_a_sound_drawing() =>
        Assert.Empty(Findings(new Drawing().Task("t").Decision("d", "getOutputFrom('t').ok").Add("end", "Elsa.End").Connect("start>t", "t>d", "d.True>end", "d.False>t")));

    [Fact]
    public void finds_what_cannot_run()
    {
        var drawing = new Drawing().Add("odd", "Acme.Odd").Add("old", "Elsa.WriteLine", ("version", 99)).Decision("d", "1 +* 2").Write("twice").Write("twice").Connect("start>odd", "odd>ghost");
        Assert.Equal(
            ["Error activity.duplicate-id twice id", "Error connection.dangling flow connections", "Error activity.unknown-type odd type", "Error activity.unknown-type old type", "Error script.syntax d condition"],
            Findings(drawing));
    }

    [Fact]
    public void finds_a_missing_root() =>
        Assert.Equal("root.missing", Assert.Single(new DefinitionValidator(Drawing.Catalog()).Validate(ElsaDefinitionReader.Read("{\"id\":\"v\",\"definitionId\":\"d\"}"))).Code);

    [Fact]
    public void warns_of_what_runs_otherwise_than_drawn()
    {
        var drawing = new Drawing().Variable("N", "Int32", "many").Fork("fork", "A", "B").Task("a", "Nowhere").Write("b").Join("j", "WaitSome").Write("island").Decision("d", "true").Write("x").Write("y")
            .Add("empty", "Elsa.Delay")
            .Connect("start>fork", "fork.A>a", "fork.Z>b", "a>j", "b>j", "j>d", "d.True>x", "b>empty", "start>y", "y>x", "x>y");
        Assert.Equal(
            [
                "Warning variable.default  N",
                "Warning flowchart.several-roots flow activities",
                "Warning activity.unreachable island ",
                "Warning connection.invalid-loop x Done",
                "Warning connection.unknown-port fork Z", "Warning port.unconnected fork B",
                "Warning port.unconnected d False",
                "Warning output.unbound a result",
                "Warning join.unknown-mode j mode",
                "Warning input.missing empty timeSpan",
            ],
            Findings(drawing));
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("{\"memoryReference\":\"text\"}")]
    [InlineData("{\"memoryReference\":[1]}")]
    [InlineData("{\"memoryReference\":{\"id\":7}}")]
    public void takes_an_output_that_is_bound_to_nothing_readable_for_unbound(string drawn)
    {
        var json = new Drawing().Task("a", "Nowhere").Connect("start>a").Json();
        foreach (var activity in json["root"]!["activities"]!.AsArray().Where(a => (string?)a!["id"] == "a")) activity!["result"] = JsonNode.Parse(drawn);
        var findings = new DefinitionValidator(Drawing.Catalog()).Validate(ElsaDefinitionReader.Read(json.ToJsonString()));
        Assert.DoesNotContain(findings, f => f.Code == "output.unbound");
    }

    [Fact]
    public void warns_when_there_is_no_Start()
    {
        var json = new Drawing().Write("a").Json();
        ((JsonArray)json["root"]!["activities"]!).RemoveAt(0);
        var finding = Assert.Single(new DefinitionValidator(Drawing.Catalog()).Validate(ElsaDefinitionReader.Read(json.ToJsonString())));
        Assert.Equal((FindingSeverity.Warning, "flowchart.no-start"), (finding.Severity, finding.Code));
    }

    [Fact]
    public void refuses_a_trigger_that_nothing_could_start() =>
        Assert.Contains("Error trigger.incomplete e eventName", Findings(new Drawing().Add("e", "Elsa.Event", ("customProperties", new JsonObject { ["canStartWorkflow"] = true })).Connect("start>e")));

    [Fact]
    public void warns_of_a_wait_that_nobody_can_answer()
    {
        var drawing = new Drawing().Add("e", "Elsa.Event", ("eventName", Drawing.Literal(""))).Add("t", "Elsa.RunTask").Add("c", "Elsa.Cron", ("cronExpression", Drawing.Literal("0 0 30 2 *"))).Connect("start>e", "e>t", "t>c");
        Assert.Equal(["Warning wait.unanswerable e eventName", "Warning wait.unanswerable t taskName", "Warning wait.unanswerable c cronExpression"], Findings(drawing));
    }

    [Theory]
    [InlineData("Elsa.Event", "eventName", "")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 30 2 *")]
    [InlineData("Elsa.Timer", "interval", "often")]
    [InlineData("Elsa.Timer", "interval", "00:00:00.5")]
    [InlineData("Elsa.Timer", "interval", "-1.00:00:00")]
    [InlineData("Elsa.StartAt", "dateTime", "soon")]
    public void refuses_a_trigger_that_will_never_start_anything(string type, string input, string value) =>
        Assert.Contains($"Error trigger.incomplete e {input}", Findings(new Drawing().Add("e", type, (input, Drawing.Literal(value)), ("customProperties", new JsonObject { ["canStartWorkflow"] = true })).Connect("start>e")));

    [Fact]
    public void refuses_bad_cron_wherever_it_stands() =>
        Assert.Equal(["Error cron.invalid c cronExpression"], Findings(new Drawing().Add("c", "Elsa.Cron", ("cronExpression", Drawing.Literal("every day"))).Connect("start>c")));

    [Fact]
    public void warns_of_Liquid_that_will_not_render_and_refuses_scripts_that_do_not_parse_also_in_cases()
    {
        JsonObject Case(string label, string type, string source) => new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = type, ["value"] = source } };
        var drawing = new Drawing().Add("w", "Elsa.WriteLine", ("text", Drawing.Expression("Liquid", "{{ 'a' | upcase")))
            .Add("s", "Elsa.FlowSwitch", ("cases", new JsonArray(Case("A", "JavaScript", "1 +* 2"), Case("B", "Liquid", "{% if %}"), Case("C", "Python", "1")))).Write("x").Connect("start>w", "w>s", "s.A>x", "s.B>x", "s.C>x", "s.Default>x");
        Assert.Equal(["Warning liquid.syntax w text", "Error script.syntax s cases", "Warning liquid.syntax s cases", "Error expression.broken s cases"], Findings(drawing));
    }
}

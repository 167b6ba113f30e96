using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Limits
{
    private static Simulation Simulate(Drawing drawing, BurstLimits limits) => new Simulation(drawing.Definition(), new ActivityCatalog(ActivityCatalog.StockTypes), null, limits).Start();

    [Fact]
    public void a_definition_that_never_rests_ends_in_an_incident_that_can_be_retried()
    {
        var run = Simulate(new Drawing().Write("a").Connect("start>a", "a>a"), new BurstLimits { MaxExecutions = 100 });
        Assert.Equal("burst.too-many-executions", Assert.Single(run.State.Incidents).Code);
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);
        Assert.True(run.State.IsRetryable(1));
    }

    [Fact]
    public void containers_nested_too_deep_end_in_an_incident()
    {
        var innermost = new JsonObject { ["id"] = "w", ["type"] = "Elsa.WriteLine", ["version"] = 1 };
        for (var i = 0; i < 12; i++) innermost = new JsonObject { ["id"] = $"s{i}", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray((JsonNode)innermost) };
        var drawing = new Drawing().Add("box", "Elsa.Sequence", ("activities", new JsonArray((JsonNode)innermost))).Connect("start>box");
        Assert.Equal("burst.too-deep", Assert.Single(Simulate(drawing, new BurstLimits { MaxDepth = 8 }).State.Incidents).Code);
        Assert.Equal(WorkflowSubStatus.Finished, Simulate(drawing, new BurstLimits()).State.SubStatus);
    }

    [Fact]
    public void a_value_that_makes_the_state_too_large_is_refused_where_it_is_set()
    {
        var drawing = new Drawing().Variable("Text", "String").Add("set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "var-Text" }), ("value", Drawing.Script("'x'.repeat(20000)"))).Connect("start>set");
        var run = Simulate(drawing, new BurstLimits { MaxStateBytes = 10_000 });
        Assert.Equal(("set", "state.too-large"), (Assert.Single(run.State.Incidents).ActivityId, run.State.Incidents[0].Code));
        Assert.InRange(run.State.ToBytes().Length, 1, 10_000);
    }

    [Fact]
    public void a_long_chain_of_skipped_activities_does_not_break_the_stack()
    {
        var drawing = new Drawing().Decision("d", "false").Connect("start>d", "d.True>s0");
        for (var i = 0; i < 3000; i++) drawing.Write($"s{i}");
        for (var i = 0; i < 2999; i++) drawing.Connect($"s{i}>s{i + 1}");
        Assert.Equal(WorkflowSubStatus.Finished, Simulate(drawing, new BurstLimits()).State.SubStatus);
    }
}

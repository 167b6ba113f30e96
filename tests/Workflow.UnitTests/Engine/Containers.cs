using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Containers
{
    private static JsonObject Node(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members) json[name] = value;
        return json;
    }

    private static JsonObject Say(string id, string script) => Node(id, "Elsa.WriteLine", ("text", Drawing.Script(script)));
    private static JsonObject Task(string id) => Node(id, "Elsa.RunTask", ("taskName", Drawing.Literal(id)));
    private static JsonObject Sequence(string id, params JsonNode[] activities) => Node(id, "Elsa.Sequence", ("activities", new JsonArray(activities)));

    [Fact]
    public void For_counts_down_and_runs_no_round_with_a_step_of_zero()
    {
        var down = new Drawing().Add("f", "Elsa.For", ("start", Drawing.Literal(3)), ("end", Drawing.Literal(1)), ("step", Drawing.Literal(-1)), ("body", Say("b", "variables.CurrentValue"))).Connect("start>f").Simulate().Start();
        Assert.Equal("3 2 1", string.Join(' ', down.Console));
        var never = new Drawing().Add("f", "Elsa.For", ("start", Drawing.Literal(1)), ("end", Drawing.Literal(3)), ("step", Drawing.Literal(0)), ("body", Say("b", "1"))).Connect("start>f").Simulate().Start();
        Assert.Equal((WorkflowSubStatus.Finished, 0), (never.State.SubStatus, never.Console.Count));
    }

    [Fact]
    public void nested_loops_keep_their_own_values_over_suspensions()
    {
        var inner = Node("i", "Elsa.ForEach", ("items", Drawing.Script("[variables.CurrentValue + 1, variables.CurrentValue + 2]")), ("body", Sequence("b", Task("t"), Say("s", "variables.CurrentIndex + '=' + variables.CurrentValue"))));
        var run = new Drawing().Add("o", "Elsa.ForEach", ("items", Drawing.Script("[10, 20]")), ("body", Sequence("ob", inner, Say("after", "'outer ' + variables.CurrentValue")))).Connect("start>o").Simulate().Start();
        for (var i = 0; i < 4; i++) Assert.True(run.Complete("t"));
        Assert.Equal("0=11 1=12 outer 10 0=21 1=22 outer 20", string.Join(' ', run.Console));
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public void a_break_ends_the_nearest_loop_and_cancels_what_its_other_items_wait_for()
    {
        var body = Sequence("b", Task("t"), Node("br", "Elsa.Break"), Say("never", "1"));
        var run = new Drawing().Add("p", "Elsa.ParallelForEach", ("items", Drawing.Script("[1,2,3]")), ("body", body)).Task("after").Connect("start>p", "p>after").Simulate().Start();
        Assert.Equal("t t t", run.Waiting);
        run.Complete("t");
        Assert.Equal(("after", 0), (run.Waiting, run.Console.Count));
    }

    [Fact]
    public void a_break_in_a_Parallel_lets_the_other_branches_finish_before_the_loop_ends()
    {
        var both = Node("p", "Elsa.Parallel", ("activities", new JsonArray(Node("br", "Elsa.Break"), Sequence("s", Task("t"), Say("other", "'other'")))));
        var run = new Drawing().Add("o", "Elsa.ForEach", ("items", Drawing.Script("[1,2]")), ("body", Sequence("b", both, Say("never", "1")))).Write("after").Connect("start>o", "o>after").Simulate().Start();
        Assert.Equal("t", run.Waiting);
        run.Complete("t");
        Assert.Equal((WorkflowSubStatus.Finished, "other after"), (run.State.SubStatus, string.Join(' ', run.Console)));
    }

    [Theory]
    [InlineData("br", "after")]
    [InlineData("s", "on after")]
    public void a_flowchart_ends_with_its_own_break_and_goes_on_after_what_contained_one(string first, string console)
    {
        var chart = Node("f", "Elsa.Flowchart", ("activities", new JsonArray(first == "br" ? Node("br", "Elsa.Break") : Sequence("s", Node("br", "Elsa.Break")), Say("on", "'on'"))),
            ("connections", new JsonArray(new JsonObject { ["source"] = new JsonObject { ["activity"] = first, ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = "on", ["port"] = "In" } })));
        var run = new Drawing().Add("o", "Elsa.ForEach", ("items", Drawing.Script("[1,2]")), ("body", chart)).Write("after").Connect("start>o", "o>after").Simulate().Start();
        Assert.Equal((WorkflowSubStatus.Finished, console), (run.State.SubStatus, string.Join(' ', run.Console)));
    }

    [Fact]
    public void a_condition_that_fails_later_is_the_incident_of_its_While_and_a_retry_goes_on_with_the_condition()
    {
        var run = new Drawing().Variable("Bad", "Boolean", "false").Variable("N", "Int32", "0")
            .Add("w", "Elsa.While", ("condition", Drawing.Script("if (getBad()) throw new Error('bad'); return getN() < 2")),
                ("body", Sequence("b", Task("t"), Node("set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "var-N" }), ("value", Drawing.Script("getN() + 1"))), Node("spoil", "Elsa.RunJavaScript", ("script", Drawing.Literal("setBad(getN() === 1)"))))))
            .Connect("start>w").Simulate().Start();
        run.Complete("t");
        Assert.Equal(("w", 1), (Assert.Single(run.State.Incidents).ActivityId, run.Runs("t")));
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);
    }

    [Fact]
    public void a_container_variable_is_new_in_every_execution_and_shadows_the_outer_one()
    {
        var body = Sequence("b", Node("inc", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "inner" }), ("value", Drawing.Script("getX() + 1"))), Task("t"), Say("s", "getX()"));
        body["variables"] = new JsonArray(new JsonObject { ["id"] = "inner", ["name"] = "X", ["typeName"] = "Int32", ["value"] = "5" });
        var run = new Drawing().Variable("X", "Int32", "100").Add("p", "Elsa.ParallelForEach", ("items", Drawing.Script("[1,2]")), ("body", body)).Connect("start>p").Simulate().Start();
        run.Complete("t");
        run.Complete("t");
        Assert.Equal(("6 6", "100"), (string.Join(' ', run.Console), run.State.Variable("X")!.ToJsonString()));
    }

    [Fact]
    public void a_Fork_that_waits_for_the_first_cancels_branches_that_have_not_begun()
    {
        var run = new Drawing().Add("f", "Elsa.Fork", ("joinMode", "WaitAny"), ("branches", new JsonArray(Say("a", "'a'"), Task("t")))).Write("z").Connect("start>f", "f>z").Simulate().Start();
        Assert.Equal((WorkflowSubStatus.Finished, "a z"), (run.State.SubStatus, string.Join(' ', run.Console)));
    }

    [Fact]
    public void a_thousand_items_do_not_make_the_state_large()
    {
        var run = new Drawing().Add("f", "Elsa.ForEach", ("items", Drawing.Script("Array.from({length: 1000}, (_, i) => i)")), ("body", Task("t"))).Connect("start>f").Simulate().Start();
        var early = run.State.ToBytes().Length;
        for (var i = 0; i < 20; i++) run.Complete("t");
        Assert.InRange(run.State.ToBytes().Length, early - 8, early + 24);
    }

    [Fact]
    public void an_If_tells_what_its_condition_was()
    {
        var run = new Drawing().Variable("R", "Boolean").Add("if", "Elsa.If", ("condition", Drawing.Script("1 < 2")), ("result", Drawing.Bound("R"))).Connect("start>if").Simulate().Start();
        Assert.True((bool)run.State.Variable("R")!);
    }
}

using System.Text.Json.Nodes;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Children
{
    private static Drawing Parent(string type = "Elsa.DispatchWorkflow", bool waits = true) => new Drawing().Named("parent").Variable("Res")
        .Add("d", type, ("workflowDefinitionId", Drawing.Literal("child")), ("waitForCompletion", Drawing.Literal(waits)), ("result", Drawing.Bound("Res"))).Write("after").Connect("start>d", "d>after");

    private static Drawing Child() => new Drawing().Named("child").Task("t").Write("done").Connect("start>t", "t>done");

    private static InstanceState The(World world, string definitionId) => world.Instances.Single(i => i.DefinitionId == definitionId);

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public void that_are_waited_for_are_cancelled_with_their_parent(string type)
    {
        var world = Parent(type).World(Child());
        world.Cancel(world.Start("parent"));
        Assert.Equal(WorkflowSubStatus.Cancelled, The(world, "child").SubStatus);
        Assert.Empty(The(world, "child").Bookmarks);
    }

    /// <summary>The port speaks for the instance it was made for: what a child opened there would carry its parent's id and a bookmark that the parent does not have.</summary>
    [Fact]
    public void that_run_within_their_parents_burst_have_no_port()
    {
        var burst = new Burst(Drawing.Catalog(typeof(Ask)), new BurstLimits());
        var (parent, desk, now) = (Parent("Elsa.ExecuteWorkflow").Definition(), new Desk(), new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));
        var child = burst.Compile(new Drawing().Named("child").Add("ask", "Test.Ask").Connect("start>ask").Definition());
        var commit = burst.Run(burst.Compile(parent), InstanceState.New(DerivedId.Of(now, "parent"), parent, null), new Stimulus.Start([]), now, desk, new Dictionary<string, CompiledDefinition> { ["child"] = child });
        Assert.Empty(desk.Open);
        Assert.Equal("ask", Assert.Single(Assert.Single(commit.Children).State.Incidents).ActivityId);
    }

    [Fact]
    public void that_nobody_waits_for_are_on_their_own()
    {
        var world = Parent(waits: false).World(Child());
        var parent = world.Start("parent");
        Assert.Equal(WorkflowSubStatus.Finished, world[parent].SubStatus);
        world.Complete("t");
        Assert.Equal(["after", "done"], world.Console);
    }

    [Fact]
    public void that_fault_or_are_cancelled_are_the_parents_incident_unless_it_is_drawn_what_follows()
    {
        foreach (var cancels in new[] { false, true })
        {
            var child = new Drawing().Named("child").Task("t").Add("f", "Elsa.Fault", ("message", Drawing.Literal("broken"))).Connect("start>t", "t>f");
            var world = Parent().World(child);
            var parent = world.Start("parent");
            if (cancels) world.Cancel(The(world, "child").Id);
            else world.Complete("t");
            Assert.Equal((WorkflowSubStatus.Faulted, cancels ? "child.cancelled" : "child.faulted"), (world[parent].SubStatus, Assert.Single(world[parent].Incidents).Code));

            var handling = Parent().Write("handled").Connect("d.Faulted>handled", "d.Canceled>handled").World(child);
            handling.Start("parent");
            if (cancels) handling.Cancel(The(handling, "child").Id);
            else handling.Complete("t");
            Assert.Equal(["handled"], handling.Console);
        }
    }

    [Fact]
    public void of_a_workflow_that_is_not_published_are_an_incident()
    {
        var world = Parent().World();
        Assert.Equal("child.faulted", Assert.Single(world[world.Start("parent")].Incidents).Code);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public void that_start_themselves_are_stopped(string type)
    {
        var world = new Drawing().Named("self").Add("d", type, ("workflowDefinitionId", Drawing.Literal("self")), ("waitForCompletion", Drawing.Literal(true))).Connect("start>d").World();
        var first = world.Start("self");
        Assert.InRange(world.Instances.Count(), 10, 20);
        Assert.Contains(world.Store.Incidents, i => i.Incident.Code == "children.too-deep");
        Assert.Equal(WorkflowSubStatus.Faulted, world[first].SubStatus);
    }

    [Fact]
    public void whose_parent_is_faulted_when_they_end_are_heard_once_it_is_repaired()
    {
        var world = new Drawing().Named("parent").Variable("Ok", "Boolean", "false")
            .Add("d", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Drawing.Literal("child")), ("waitForCompletion", Drawing.Literal(true))).Add("f", "Elsa.Fault").Write("after").Connect("start>d", "start>f", "d>after").World(Child());
        var parent = world.Start("parent");
        world.Complete("t");
        Assert.Single(world.Store.Outbox);
        Assert.Equal(["done"], world.Console);
        world.Skip(parent, 1);
        Assert.Equal((WorkflowSubStatus.Finished, 0), (world[parent].SubStatus, world.Store.Outbox.Count));
        Assert.Equal(["done", "after"], world.Console);
    }

    [Fact]
    public void in_bulk_have_a_bookmark_each_and_an_activity_for_those_that_fault()
    {
        var child = new Drawing().Named("child").Task("t").Decision("d", "getInput('Item') === 2").Add("f", "Elsa.Fault").Connect("start>t", "t>d", "d.True>f");
        var faulted = new JsonObject { ["id"] = "cf", ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = Drawing.Literal("one faulted") };
        var world = new Drawing().Named("parent").Add("b", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Drawing.Literal("child")), ("items", Drawing.Script("[1,2,3]")), ("childFaulted", faulted)).Write("after").Connect("start>b", "b.Completed>after").World(child);
        var parent = world.Start("parent");
        Assert.Equal(3, world[parent].Bookmarks.Count);
        for (var i = 0; i < 3; i++) world.Complete("t");
        Assert.Equal(["one faulted", "after"], world.Console);
    }

    [Fact]
    public void a_workflow_used_as_an_activity_has_its_own_inputs_variables_and_outputs_and_may_not_contain_itself()
    {
        var inner = new Drawing().Named("inner", usableAsActivity: true).Variable("X", "Int32", "1").Input("A", "Int32").Output("Sum", "Int32")
            .Task("t").Add("o", "Elsa.SetOutput", ("outputName", Drawing.Literal("Sum")), ("outputValue", Drawing.Script("getInput('A') + getX()"))).Connect("start>t", "t>o");
        var outer = new Drawing().Named("outer").Variable("R1").Variable("R2")
            .Add("u1", "InnerThing", ("workflowDefinitionId", "inner"), ("a", Drawing.Literal("10")), ("sum", Drawing.Bound("R1")))
            .Add("u2", "InnerThing", ("workflowDefinitionId", "inner"), ("a", Drawing.Literal(20)), ("sum", Drawing.Bound("R2"))).Connect("start>u1", "start>u2");
        var world = outer.World(inner);
        var id = world.Start("outer");
        world.Complete("t");
        world.Complete("t");
        Assert.Equal(("11", "21", WorkflowSubStatus.Finished), (world[id].Variable("R1")!.ToJsonString(), world[id].Variable("R2")!.ToJsonString(), world[id].SubStatus));
        Assert.Empty(world[id].Output);

        var cycle = new Drawing().Named("cycle", usableAsActivity: true).Add("c", "Cycle", ("workflowDefinitionId", "cycle")).Connect("start>c").World();
        Assert.Equal("composite.cycle", Assert.Single(cycle[cycle.Start("cycle")].Incidents).Code);
    }

    [Fact]
    public void a_workflow_used_as_an_activity_is_pinned_and_checked_at_publication()
    {
        var (inner, outer) = (new Drawing().Named("inner", 7, usableAsActivity: true).Definition(), new Drawing().Add("u", "InnerThing", ("workflowDefinitionId", "inner")).Connect("start>u").Definition());
        var library = new World([inner, outer]).Store;
        Assert.Equal([new DefinitionReference("inner", null)], DefinitionReference.In(outer));
        Assert.Equal([new DefinitionReference("inner", "inner-v7")], DefinitionReference.In(DefinitionReference.Pin(outer, library)));
        Assert.Empty(new DefinitionValidator(Drawing.Catalog(), library).Validate(outer));
        Assert.Equal("activity.unknown-type", Assert.Single(new DefinitionValidator(Drawing.Catalog()).Validate(new Drawing().Add("u", "InnerThing").Connect("start>u").Definition())).Code);
        Assert.Equal("composite.unknown", Assert.Single(new DefinitionValidator(Drawing.Catalog(), new World([outer]).Store).Validate(outer)).Code);
        Assert.Equal("Drawing", WorkflowActivity.Describe(inner, "InnerThing").DisplayName);
    }

    [Fact]
    public void a_dispatch_is_the_same_after_its_way_through_the_outbox()
    {
        var parent = new ParentLink(Guid.Parse("0198b0c0-0000-7000-8000-000000000009"), 3, 2);
        foreach (var dispatch in new Dispatch[] { new Dispatch.Report("k", parent.InstanceId, 4, []), new Dispatch.Cancel("k", parent.InstanceId, "why"), new Dispatch.Publish("k", "E", null, parent.InstanceId, null), new Dispatch.Start("k", parent.InstanceId, "d", "c", [], parent) })
            Assert.Equal(dispatch.ToMessage().Body.ToJsonString(), Dispatch.From(dispatch.ToMessage()).ToMessage().Body.ToJsonString());
        Assert.Throws<ArgumentException>(() => Dispatch.From(new OutboxMessage("mail", "k", new JsonObject())));
    }

    [Fact]
    public void in_bulk_get_an_object_as_their_input_anything_else_as_the_item_and_a_correlation_id_of_their_own()
    {
        var child = new Drawing().Named("child").Add("w", "Elsa.WriteLine", ("text", Drawing.Script("`${getCorrelationId()} ${getInput('no')} ${getInput('Thing')}`"))).Connect("start>w");
        var world = new Drawing().Named("parent").Add("b", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Drawing.Literal("child")), ("items", Drawing.Script("[{ no: 1 }, 'x']")),
            ("defaultItemInputKey", Drawing.Literal("Thing")), ("correlationIdFunction", Drawing.Script("`C-${getItem().no}`"))).Connect("start>b").World(child);
        Assert.Equal(WorkflowSubStatus.Finished, world[world.Start("parent")].SubStatus);
        Assert.Equal(["C-1 1 null", "C-undefined null x"], world.Console);
    }
}

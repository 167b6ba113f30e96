using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Incidents
{
    private static Drawing TwoBranches() => new Drawing().Task("gate").Add("move", "Test.Move").Write("moved").Task("other").Write("later")
        .Connect("start>gate", "gate>move", "move>moved", "start>other", "other>later");

    [Fact]
    public void a_refusal_faults_the_instance_with_code_and_message_and_keeps_the_siblings_wait()
    {
        var run = TwoBranches().Simulate(new Desk { Refuses = true }, typeof(Move)).Start();
        run.Complete("gate");
        var incident = Assert.Single(run.Last.NewIncidents);
        Assert.Equal(("move", "Test.Move", "desk.refused", "The desk refuses.", false), (incident.ActivityId, incident.ActivityType, incident.Code, incident.Message, incident.Resolved));
        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Faulted, "other"), (run.State.Status, run.State.SubStatus, run.Waiting));
        Assert.False(run.Complete("other"));
    }

    [Fact]
    public void a_retry_executes_the_activity_again_and_the_instance_goes_on_where_it_stood()
    {
        var desk = new Desk { Refuses = true };
        var run = TwoBranches().Simulate(desk, typeof(Move)).Start();
        run.Complete("gate");
        run.Retry(1);
        Assert.Equal((2, WorkflowSubStatus.Faulted), (run.State.Incidents.Count, run.State.SubStatus));
        desk.Refuses = false;
        run.Retry(2);
        Assert.Equal([2], run.Last.ResolvedIncidents.Select(i => i.Id));
        Assert.Equal((WorkflowSubStatus.Suspended, "other", 3), (run.State.SubStatus, run.Waiting, run.Runs("move")));
        Assert.All(run.State.Incidents, i => Assert.True(i.Resolved));
        run.Complete("other");
        Assert.Equal((WorkflowSubStatus.Finished, "moved later"), (run.State.SubStatus, string.Join(' ', run.Console)));
    }

    [Fact]
    public void a_resolved_or_unknown_incident_cannot_be_retried()
    {
        var desk = new Desk { Refuses = true };
        var run = TwoBranches().Simulate(desk, typeof(Move)).Start();
        run.Complete("gate");
        desk.Refuses = false;
        run.Retry(1);
        Assert.False(run.State.IsRetryable(1));
        Assert.Throws<InvalidOperationException>(() => run.Retry(1));
        Assert.Throws<InvalidOperationException>(() => run.Retry(99));
    }

    [Fact]
    public void with_the_continue_strategy_the_sibling_goes_on_and_the_branch_waits_for_its_retry()
    {
        var desk = new Desk { Refuses = true };
        var run = TwoBranches().ContinuesWithIncidents().Simulate(desk, typeof(Move)).Start();
        run.Complete("gate");
        Assert.Equal((WorkflowSubStatus.Suspended, "other"), (run.State.SubStatus, run.Waiting));
        run.Complete("other");
        Assert.Equal((WorkflowSubStatus.Suspended, "later"), (run.State.SubStatus, string.Join(' ', run.Console)));
        desk.Refuses = false;
        run.Retry(1);
        Assert.Equal((WorkflowSubStatus.Finished, "later moved"), (run.State.SubStatus, string.Join(' ', run.Console)));
    }

    [Fact]
    public void a_missing_port_an_unknown_type_and_a_misfit_are_incidents_that_say_so()
    {
        var run = new Drawing().ContinuesWithIncidents().Variable("Count", "Int32", "1")
            .Add("ask", "Test.Ask").Add("odd", "Acme.Odd")
            .Add("set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "var-Count" }), ("value", Drawing.Literal("many")))
            .Add("wait", "Elsa.Delay", ("timeSpan", Drawing.Literal("soon"))).Decision("d", "nothing.here")
            .Connect("start>ask", "start>odd", "start>set", "start>wait", "start>d")
            .Simulate(port: null, typeof(Ask)).Start();
        Assert.Equal(
            ["ask port.missing", "odd activity.unknown-type", "set value.not-convertible", "wait value.not-convertible", "d script.failed"],
            run.State.Incidents.Select(i => $"{i.ActivityId} {i.Code}"));
        Assert.Equal("1", run.State.Variable("Count")!.ToJsonString());
    }

    [Fact]
    public void a_declared_input_that_does_not_fit_is_an_incident_before_anything_runs()
    {
        var run = new Drawing().Input("days", "Int32").Write("never").Connect("start>never").Simulate().Start(new JsonObject { ["days"] = "five" });
        Assert.Equal(("flow", "value.not-convertible", 0), (Assert.Single(run.State.Incidents).ActivityId, run.State.Incidents[0].Code, run.Console.Count));
    }
}

using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Repairing
{
    private static Drawing Moving() => new Drawing().Add("move", "Test.Move").Write("moved").Task("other").Connect("start>move", "move>moved", "start>other");

    [Fact]
    public void a_retry_policy_tries_again_with_growing_waits_and_then_faults()
    {
        var desk = new Desk { Refuses = true };
        var run = Moving().Custom("retry", new JsonObject { ["maxAttempts"] = 3, ["backoff"] = "00:01:00", ["factor"] = 2 }, "move").Simulate(desk, typeof(Move)).Start();
        Assert.Equal((WorkflowSubStatus.Suspended, run.Now.AddMinutes(1)), (run.State.SubStatus, run.Last.NewIncidents[0].RetryAt));
        run.Elapse(TimeSpan.FromMinutes(1));
        Assert.Equal(run.Now.AddMinutes(2), run.State.Bookmarks.Single(b => b.DueAt is not null).DueAt);
        run.Elapse(TimeSpan.FromMinutes(6));
        Assert.Equal((WorkflowSubStatus.Faulted, 4, "other"), (run.State.SubStatus, run.Runs("move"), run.Waiting));
        Assert.Single(run.State.Incidents, i => !i.Resolved);
        desk.Refuses = false;
        run.Retry(4);
        Assert.Equal((WorkflowSubStatus.Suspended, "moved"), (run.State.SubStatus, Assert.Single(run.Console)));
    }

    [Fact]
    public void a_policy_of_the_definition_covers_every_activity_and_success_closes_the_incident()
    {
        var desk = new Desk { Refuses = true };
        var run = Moving().Custom("retry", new JsonObject { ["backoff"] = "00:00:10" }).Simulate(desk, typeof(Move)).Start();
        desk.Refuses = false;
        run.Elapse(TimeSpan.FromSeconds(10));
        Assert.True(Assert.Single(run.State.Incidents).Resolved);
        Assert.Equal(("other", 1), (run.Waiting, run.Console.Count));
    }

    [Fact]
    public void a_person_may_retry_before_the_policy_does()
    {
        var desk = new Desk { Refuses = true };
        var run = Moving().Custom("retry", new JsonObject()).Simulate(desk, typeof(Move)).Start();
        desk.Refuses = false;
        run.Retry(1);
        Assert.Equal("other", run.Waiting);
        run.Elapse(TimeSpan.FromDays(1));
        Assert.Equal(2, run.Runs("move"));
    }

    [Fact]
    public void skipping_goes_on_behind_the_activity_and_says_why()
    {
        var run = Moving().Simulate(new Desk { Refuses = true }, typeof(Move)).Start();
        run.Skip(1, "done on paper");
        Assert.Equal((WorkflowSubStatus.Suspended, "moved"), (run.State.SubStatus, Assert.Single(run.Console)));
        Assert.Contains(run.Last.Journal, l => l is { ActivityId: "move", Message: "Skipped: done on paper" });
        Assert.Equal([1], run.Last.ResolvedIncidents.Select(i => i.Id));
        Assert.False(run.State.IsRetryable(1));
    }

    [Fact]
    public void skipping_can_choose_the_outcome()
    {
        var run = new Drawing().Decision("d", "nothing.here").Write("yes").Write("no").Connect("start>d", "d.True>yes", "d.False>no").Simulate().Start();
        run.Skip(1, "decided by hand", "False");
        Assert.Equal((WorkflowSubStatus.Finished, "no"), (run.State.SubStatus, Assert.Single(run.Console)));
    }

    [Fact]
    public void an_activity_may_let_the_others_go_on_although_the_definition_does_not()
    {
        var run = Moving().Custom("incidentStrategy", "Continue", "move").Simulate(new Desk { Refuses = true }, typeof(Move)).Start();
        Assert.Equal(WorkflowSubStatus.Suspended, run.State.SubStatus);
        Assert.True(run.Complete("other"));
    }

    [Fact]
    public void an_incident_shows_the_inputs_without_secrets()
    {
        var run = new Drawing().Add("h", "Elsa.FlowSendHttpRequest", ("url", Drawing.Literal("nonsense")), ("authorization", Drawing.Literal("Bearer s3cret")), ("content", Drawing.Literal(new string('x', 2000)))).Connect("start>h").Simulate().Start();
        var inputs = Assert.Single(run.Last.NewIncidents).Inputs!;
        Assert.Equal("nonsense", (string?)inputs["url"]);
        Assert.DoesNotContain("s3cret", inputs.ToJsonString(), StringComparison.Ordinal);
        Assert.InRange(((string)inputs["content"]!).Length, 500, 501);
        Assert.DoesNotContain("xxx", System.Text.Encoding.UTF8.GetString(run.State.ToBytes()), StringComparison.Ordinal);
    }

    private static Drawing Trip() => new Drawing().Write("flight").Write("hotel").Task("wait").Write("undo-flight").Task("undo-hotel")
        .Custom("compensationActivityId", "undo-flight", "flight").Custom("compensationActivityId", "undo-hotel", "hotel").Connect("start>flight", "flight>hotel", "hotel>wait");

    [Fact]
    public void cancelling_compensates_what_was_done_the_latest_first()
    {
        var run = Trip().Simulate().Start();
        run.Cancel();
        Assert.Equal((WorkflowStatus.Running, "undo-hotel"), (run.State.Status, run.Waiting));
        run.Complete("undo-hotel");
        Assert.Equal((WorkflowSubStatus.Cancelled, "flight hotel undo-flight"), (run.State.SubStatus, string.Join(' ', run.Console)));
        Assert.Empty(new DefinitionValidator(Drawing.Catalog()).Validate(Trip().Definition()));
    }

    [Fact]
    public void cancelling_again_gives_up_on_compensation()
    {
        var run = Trip().Simulate().Start();
        run.Cancel();
        run.Cancel();
        Assert.Equal((WorkflowSubStatus.Cancelled, ""), (run.State.SubStatus, run.Waiting));
    }

    [Fact]
    public void a_compensation_that_fails_is_an_incident_that_can_be_retried_or_skipped()
    {
        var run = new Drawing().Write("a").Task("t").Add("undo", "Elsa.Fault").Custom("compensationActivityId", "undo", "a").Connect("start>a", "a>t").Simulate().Start();
        run.Cancel();
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);
        run.Skip(1, "undone by hand");
        Assert.Equal(WorkflowSubStatus.Cancelled, run.State.SubStatus);
    }

    [Fact]
    public void the_validator_knows_what_cannot_be_understood()
    {
        var drawing = new Drawing().Write("a").Custom("retry", new JsonObject { ["factor"] = 0 }, "a").Custom("compensationActivityId", "ghost", "a").Add("h", "Elsa.HttpEndpoint").Add("c", "Elsa.Cron", ("cronExpression", Drawing.Literal("soon")))
            .Add("l", "Elsa.WriteLine", ("text", Drawing.Expression("Liquid", "{% if %}"))).Add("s", "Elsa.FlowSwitch", ("cases", new JsonArray(new JsonObject { ["label"] = "A", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "1 +* 2" } })))
            .Connect("start>a", "a>h", "h>c", "c>l", "l>s", "s.Z>a");
        Assert.Equal(
            [
                "Error activity.web-server h", "Error compensation.unknown a", "Error cron.invalid c", "Error retry.policy a", "Error script.syntax s",
                "Warning connection.unknown-port s", "Warning liquid.syntax l", "Warning port.unconnected s", "Warning port.unconnected s",
            ],
            new DefinitionValidator(Drawing.Catalog()).Validate(drawing.Definition()).Select(f => $"{f.Severity} {f.Code} {f.ActivityId}").Order(StringComparer.Ordinal));
    }
}

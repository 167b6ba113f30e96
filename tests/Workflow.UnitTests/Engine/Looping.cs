using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Looping
{
    private static JsonObject Yes => new() { ["ok"] = true };
    private static JsonObject No => new() { ["ok"] = false };

    /// <summary>Two signers; the first one's rejection goes to <paramref name="back"/>.</summary>
    private static Drawing TwoSigners(string back, string mode) => new Drawing()
        .Write("prep").Fork("fork", "EM", "PM").Task("em").Decision("d", "getOutputFrom('em').ok").Task("pm").Join("join", mode).Write("done")
        .Connect("start>prep", "prep>fork", "fork.EM>em", "em>d", "d.True>join", $"d.False>{back}", "fork.PM>pm", "pm>join", "join>done");

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void a_loop_in_one_branch_leaves_the_siblings_task_alone_and_the_join_runs_once(string mode)
    {
        var run = TwoSigners("em", mode).Simulate().Start();
        var sibling = run.State.Bookmarks.Single(b => b.ActivityId == "pm").Id;
        run.Complete("em", No);
        run.Complete("em", No);
        Assert.Equal(sibling, run.State.Bookmarks.Single(b => b.ActivityId == "pm").Id);
        run.Complete("em", Yes);
        Assert.Equal("pm", run.Waiting);
        run.Complete("pm");
        Assert.Equal((1, 1, WorkflowSubStatus.Finished), (run.Runs("join"), run.Runs("done"), run.State.SubStatus));
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void a_loop_in_one_branch_after_the_sibling_has_signed_still_joins_once(string mode)
    {
        var run = TwoSigners("em", mode).Simulate().Start();
        run.Complete("pm");
        run.Complete("em", No);
        Assert.Equal(("em", 0), (run.Waiting, run.Runs("join")));
        run.Complete("em", Yes);
        Assert.Equal((1, 1, WorkflowSubStatus.Finished), (run.Runs("join"), run.Runs("done"), run.State.SubStatus));
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void a_rework_step_inside_the_loop_keeps_the_join_waiting(string mode)
    {
        var run = new Drawing()
            .Fork("fork", "EM", "PM").Task("em").Decision("d", "getOutputFrom('em').ok").Task("fix").Task("pm").Join("join", mode).Write("done")
            .Connect("start>fork", "fork.EM>em", "em>d", "d.True>join", "d.False>fix", "fix>em", "fork.PM>pm", "pm>join", "join>done")
            .Simulate().Start();
        run.Complete("em", No);
        run.Complete("pm");
        Assert.Equal(("fix", 0), (run.Waiting, run.Runs("join")));
        run.Complete("fix");
        run.Complete("em", Yes);
        Assert.Equal((1, WorkflowSubStatus.Finished), (run.Runs("done"), run.State.SubStatus));
    }

    [Theory]
    [InlineData("fork")]
    [InlineData("prep")]
    public void a_loop_to_the_fork_or_before_supersedes_the_siblings_task(string back)
    {
        var run = TwoSigners(back, "WaitAll").Simulate().Start();
        var first = run.State.Bookmarks.Single(b => b.ActivityId == "pm").Id;
        run.Complete("em", No);
        Assert.Equal("em pm", run.Waiting);
        Assert.NotEqual(first, run.State.Bookmarks.Single(b => b.ActivityId == "pm").Id);
        Assert.Contains(run.Last.Burned, b => b.Id == first);
        Assert.Contains(run.Last.Journal, l => l is { ActivityId: "pm", Event: JournalEvent.Canceled });
        run.Complete("em", Yes);
        run.Complete("pm");
        Assert.Equal((1, WorkflowSubStatus.Finished), (run.Runs("done"), run.State.SubStatus));
    }

    [Fact]
    public void a_signature_of_an_earlier_round_does_not_satisfy_the_join()
    {
        var run = TwoSigners("fork", "WaitAll").Simulate().Start();
        run.Complete("pm");
        run.Complete("em", No);
        run.Complete("em", Yes);
        Assert.Equal(("pm", 0), (run.Waiting, run.Runs("join")));
        run.Complete("pm");
        Assert.Equal(1, run.Runs("done"));
    }

    [Fact]
    public void a_superseded_wait_is_told_once_and_what_is_open_outside_is_what_the_instance_waits_for()
    {
        var desk = new Desk();
        var run = new Drawing()
            .Fork("fork", "EM", "PM").Add("em", "Test.Ask").Add("pm", "Test.Ask").Join("both", "WaitAll").Write("done")
            .Connect("start>fork", "fork.EM>em", "fork.PM>pm", "em.Approved>both", "pm.Approved>both", "em.Returned>fork", "both>done")
            .Simulate(desk, typeof(Ask)).Start();
        for (var round = 1; round <= 3; round++)
        {
            run.Resume(b => b.ActivityId == "em", 0, new JsonObject { ["outcome"] = "Returned" });
            Assert.Equal(Enumerable.Repeat("pm", round), desk.Closed);
            Assert.Equal(run.State.Bookmarks.Select(b => b.Id).Order(), desk.Open.Keys);
        }
    }

    [Fact]
    public void WaitAny_runs_on_the_first_arrival_cancels_who_still_waits_and_ignores_late_arrivals()
    {
        var desk = new Desk();
        var run = new Drawing()
            .Fork("fork", "A", "B", "C").Add("a", "Test.Ask").Add("b", "Test.Ask").Delay("c", "5.00:00:00").Join("any", "WaitAny").Task("after")
            .Connect("start>fork", "fork.A>a", "fork.B>b", "fork.C>c", "a.Approved>any", "a.Rejected>any", "b.Approved>any", "c>any", "any>after")
            .Simulate(desk, typeof(Ask)).Start();
        run.Resume(b => b.ActivityId == "b", 0, new JsonObject { ["outcome"] = "Approved" });
        Assert.Equal(("after", 1), (run.Waiting, run.Runs("any")));
        Assert.Equal(["a"], desk.Closed);
        run.Elapse(TimeSpan.FromDays(30));
        Assert.Equal(("after", 1), (run.Waiting, run.Runs("any")));
    }

    [Fact]
    public void WaitAny_cancels_a_sibling_that_begins_to_wait_in_the_same_burst()
    {
        var run = new Drawing()
            .Fork("fork", "A", "B").Write("a").Task("b").Join("any", "WaitAny").Task("after")
            .Connect("start>fork", "fork.A>a", "fork.B>b", "a>any", "b>any", "any>after")
            .Simulate().Start();
        Assert.Equal("after", run.Waiting);
    }

    [Fact]
    public void a_deadline_races_each_round_with_a_timer_of_its_own()
    {
        var run = new Drawing().Variable("Answer")
            .Fork("fork", "T", "D").Task("t", "Answer").Delay("d", "5.00:00:00").Join("any", "WaitAny").Decision("again", "getAnswer() && getAnswer().again === true").Task("revise").Write("out")
            .Connect("start>fork", "fork.T>t", "fork.D>d", "t>any", "d>any", "any>again", "again.True>revise", "again.False>out", "revise>fork")
            .Simulate().Start();
        for (var round = 0; round < 4; round++)
        {
            run.Elapse(TimeSpan.FromDays(4));
            run.Complete("t", new JsonObject { ["again"] = true });
            Assert.Equal("revise", run.Waiting);
            run.Elapse(TimeSpan.FromDays(400));
            run.Complete("revise");
            var timer = run.State.Bookmarks.Single(b => b.DueAt is not null);
            Assert.Equal(run.Now.AddDays(5), timer.DueAt);
        }
        run.Complete("t", new JsonObject { ["again"] = false });
        Assert.Equal((WorkflowSubStatus.Finished, 1), (run.State.SubStatus, run.Runs("out")));
    }

    [Fact]
    public void a_container_inside_the_loop_is_superseded_with_everything_in_it()
    {
        var inner = new JsonObject { ["id"] = "in", ["type"] = "Elsa.RunTask", ["version"] = 1, ["taskName"] = Drawing.Literal("in") };
        var run = new Drawing()
            .Fork("fork", "A", "B").Task("a").Add("box", "Elsa.Sequence", ("activities", new JsonArray(inner))).Decision("d", "getOutputFrom('a').ok").Join("all", "WaitAll")
            .Connect("start>fork", "fork.A>a", "fork.B>box", "a>d", "d.False>fork", "d.True>all", "box>all")
            .Simulate().Start();
        run.Complete("a", No);
        Assert.Equal("a in", run.Waiting);
        Assert.Equal(["in", "box"], run.Last.Journal.Where(l => l.Event == JournalEvent.Canceled).Select(l => l.ActivityId));
    }

    [Fact]
    public void fifty_rounds_do_not_make_the_state_grow()
    {
        var run = TwoSigners("prep", "WaitAll").Simulate().Start();
        run.Complete("em", No);
        var early = run.State.ToBytes().Length;
        for (var round = 0; round < 50; round++) run.Complete("em", No);
        // Ids are variable-length integers: a few bytes more for greater numbers.
        Assert.InRange(run.State.ToBytes().Length, early, early + 24);
    }

    [Fact]
    public void a_loop_that_some_path_avoids_is_an_incident_at_the_activity_that_follows_it()
    {
        var run = new Drawing()
            .Decision("d", "true").Write("a").Write("b").Task("c").Write("e")
            .Connect("start>d", "d.True>a", "d.False>b", "a>c", "b>c", "c>a", "c>e")
            .Simulate().Start();
        run.Complete("c");
        var incident = Assert.Single(run.State.Incidents);
        Assert.Equal(("c", "flowchart.invalid-loop"), (incident.ActivityId, incident.Code));
    }
}

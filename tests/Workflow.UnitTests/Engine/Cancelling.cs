using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Cancelling
{
    private static Simulation TwoAsks(Desk desk) => new Drawing().Add("a", "Test.Ask").Add("b", "Test.Ask").Delay("c", "1.00:00:00").Connect("start>a", "start>b", "start>c").Simulate(desk, typeof(Ask)).Start();

    [Fact]
    public void burns_every_bookmark_tells_each_activity_once_and_says_why()
    {
        var desk = new Desk();
        var run = TwoAsks(desk);
        Assert.True(run.Cancel("withdrawn"));
        Assert.Equal(["a", "b"], desk.Closed);
        Assert.Empty(run.State.Bookmarks);
        Assert.Equal(3, run.Last.Burned.Count);
        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Cancelled), (run.State.Status, run.State.SubStatus));
        Assert.Contains(run.Last.Journal, l => l.Message == "Cancelled: withdrawn");
        Assert.False(run.Cancel());
    }

    [Fact]
    public void a_faulted_instance_can_be_cancelled()
    {
        var desk = new Desk { Refuses = true };
        var run = new Drawing().Add("a", "Test.Ask").Add("m", "Test.Move").Connect("start>a", "start>m").Simulate(desk, typeof(Ask), typeof(Move)).Start();
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);
        Assert.True(run.Cancel());
        Assert.Equal(["a"], desk.Closed);
        Assert.False(run.State.IsRetryable(1));
        Assert.True(Assert.Single(run.Last.ResolvedIncidents).Resolved);
    }

    [Theory]
    [InlineData("Elsa.Finish")]
    [InlineData("Elsa.End")]
    public void Finish_and_End_close_what_still_waits(string type)
    {
        var desk = new Desk();
        var run = new Drawing().Add("a", "Test.Ask").Task("t").Add("over", type).Connect("start>a", "start>t", "t>over").Simulate(desk, typeof(Ask)).Start();
        run.Complete("t");
        Assert.Equal(["a"], desk.Closed);
        Assert.Equal((WorkflowSubStatus.Finished, ""), (run.State.SubStatus, run.Waiting));
        Assert.Equal(type == "Elsa.End" ? 1 : 0, run.Journal.Count(l => l is { ActivityId: "flow", Event: JournalEvent.Completed }));
    }

    [Fact]
    public void a_bookmark_that_is_opened_and_burned_in_one_burst_is_in_neither_list()
    {
        var run = new Drawing().Task("t").Fork("fork", "A", "B").Write("a").Task("b").Join("any", "WaitAny")
            .Connect("start>t", "t>fork", "fork.A>a", "fork.B>b", "a>any", "b>any").Simulate().Start();
        run.Complete("t", new JsonObject());
        Assert.Empty(run.Last.Added);
        Assert.Equal(["t"], run.Last.Burned.Select(b => b.ActivityId));
    }
}

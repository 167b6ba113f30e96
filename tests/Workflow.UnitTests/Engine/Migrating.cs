using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Migrating
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static Drawing Old() => new Drawing().Variable("Kept", "Int32", "1").Variable("Gone").Write("prep").Fork("fork", "A", "B").Task("a").Task("b").Join("all", "WaitAll").Write("end")
        .Connect("start>prep", "prep>fork", "fork.A>a", "fork.B>b", "a>all", "b>all", "all>end");

    private static CompiledDefinition Compile(Drawing drawing, int version) => CompiledDefinition.Compile(drawing.Named("drawing", version).Definition(), Drawing.Catalog());

    private static (CompiledDefinition From, InstanceState State) Waiting()
    {
        var run = Old().Simulate().Start();
        run.Complete("a");
        return (run.Compiled, run.State);
    }

    private static InstanceState Finish(CompiledDefinition definition, InstanceState state, params string[] tasks)
    {
        var burst = new Burst(Drawing.Catalog(), new BurstLimits());
        foreach (var task in tasks) state = burst.Run(definition, state, new Stimulus.Resume(state.Bookmarks.Single(b => b.ActivityId == task).Id, new JsonObject()), Now, null).State;
        return state;
    }

    [Fact]
    public void keeps_bookmarks_and_values_and_never_runs_again_what_was_done()
    {
        var (from, state) = Waiting();
        var to = Compile(new Drawing().Variable("New", "String", "n").Variable("Kept", "Int64", "5").Write("prep").Write("early").Fork("fork", "A", "B").Task("a").Task("b2").Join("all", "WaitAll").Write("more").Write("end")
            .Connect("start>prep", "prep>early", "early>fork", "fork.A>a", "fork.B>b2", "a>all", "b2>all", "all>more", "more>end"), 2);
        var mapping = new Dictionary<string, string> { ["b"] = "b2" };
        var preview = Migration.Preview(from, to, state, mapping);
        Assert.Empty(preview.Refusals);
        Assert.Contains(new MigrationMove("b", "b2", "Elsa.RunTask", true), preview.Moves);
        Assert.Contains(preview.Notes, n => n.Contains("'early'", StringComparison.Ordinal));
        Assert.Contains(preview.Notes, n => n.Contains("'Gone'", StringComparison.Ordinal));
        var commit = Migration.Apply(from, to, state, mapping, Now, "new form");
        Assert.Equal((2, "b2", "drawing-v2"), (Assert.Single(commit.Moved).Id, commit.Moved[0].ActivityId, commit.State.DefinitionVersionId));
        Assert.Equal(("1", "\"n\""), (commit.State.Variable("Kept")!.ToJsonString(), commit.State.Variable("New")!.ToJsonString()));
        var moved = InstanceState.FromBytes(commit.State.ToBytes());
        Assert.Equal(WorkflowSubStatus.Finished, Finish(to, moved, "b2").SubStatus);
        Assert.Equal("Migrated from version 1 to 2: new form", Assert.Single(commit.Journal).Message);
    }

    [Fact]
    public void refuses_with_reasons_what_has_no_place()
    {
        var (from, state) = Waiting();
        string Reason(Drawing drawing, Dictionary<string, string>? mapping = null)
        {
            var to = Compile(drawing, 2);
            var refused = Assert.Throws<MigrationRefusedException>(() => Migration.Apply(from, to, state, mapping, Now, "x"));
            Assert.Equal(refused.Reasons, Migration.Preview(from, to, state, mapping).Refusals);
            return Assert.Single(refused.Reasons);
        }
        Assert.Contains("no 'b'", Reason(new Drawing().Write("prep").Fork("fork", "A").Task("a").Connect("start>prep", "prep>fork", "fork.A>a")), StringComparison.Ordinal);
        Assert.Contains("Elsa.Delay", Reason(Old(), new() { ["b"] = "end" }).Replace("Elsa.WriteLine", "Elsa.Delay", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Join 'all'", Reason(Old().Connect("prep>all")), StringComparison.Ordinal);
        Assert.Contains("'Kept'", Reason(new Drawing().Variable("Kept", "Guid").Write("prep").Fork("fork", "A", "B").Task("a").Task("b").Join("all", "WaitAll").Write("end").Connect("start>prep", "prep>fork", "fork.A>a", "fork.B>b", "a>all", "b>all", "all>end")), StringComparison.Ordinal);
        Assert.Contains("'ghost'", Reason(Old(), new() { ["ghost"] = "a" }), StringComparison.Ordinal);
    }

    [Fact]
    public void refuses_an_instance_that_is_over_or_of_another_workflow()
    {
        var (from, state) = Waiting();
        var other = CompiledDefinition.Compile(Old().Named("other").Definition(), Drawing.Catalog());
        Assert.Contains("another workflow", Assert.Single(Migration.Preview(from, other, state).Refusals), StringComparison.Ordinal);
        var over = Finish(from, state, "b");
        Assert.Contains("over", Assert.Single(Migration.Preview(from, Compile(Old(), 2), over).Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void to_the_same_drawing_changes_nothing_but_the_version()
    {
        var (from, state) = Waiting();
        var to = Compile(Old(), 2);
        var moved = Migration.Apply(from, to, state, null, Now, "same").State;
        Assert.Empty(Migration.Preview(from, to, state).Notes);
        Assert.Equal(Migration.Apply(to, Compile(Old(), 1), moved, null, Now, "back").State.ToBytes().Length, Migration.Apply(from, to, state, null, Now, "same").State.ToBytes().Length);
        Assert.Equal(WorkflowSubStatus.Finished, Finish(to, moved, "b").SubStatus);
    }
}

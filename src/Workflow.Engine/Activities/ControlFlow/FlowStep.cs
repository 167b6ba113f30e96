using Workflow.Engine.Expressions;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>
/// One step of a flowchart: an activity has completed, and its connections decide what comes next. Every connection of a completed or skipped
/// activity is visited, followed or dead; joins look at the visits of their forward inbound connections. A loop forgets the visits behind its
/// target and supersedes what is still at work there, so a join always sees the latest visit of each path and an activity has at most one turn,
/// and one open wait, per round.
/// </summary>
internal readonly struct FlowStep
{
    private readonly ActivityContext context;
    private readonly FlowRound round;

    public FlowStep(ActivityContext context)
    {
        this.context = context;
        round = context.Execution.Round!;
        Graph = context.Compiled.GraphFrom(round.Entry);
    }

    public FlowGraph Graph { get; }

    public static void Begin(ActivityContext context, int entry)
    {
        var graph = context.Compiled.GraphFrom(entry);
        context.Execution.Round = new FlowRound(entry, new byte[graph.Connections.Count], new byte[graph.Activities.Count]);
        new FlowStep(context).Schedule(entry);
    }

    public void Completed(int activity, IReadOnlyList<string> outcomes)
    {
        // The round this activity belongs to is given up when it loops: what it did not follow will be decided in the next one.
        Leave(activity, outcomes, FollowLoops(activity, outcomes));
        ReconsiderLoopedJoins();
    }

    /// <summary>An activity began to wait although a WaitAny join behind it has already run in the same burst: nobody needs it any more.</summary>
    public void Suspended(int activity)
    {
        if (!IsLate(activity)) return;
        CancelWaiting(activity);
        ReconsiderLoopedJoins();
    }

    private bool FollowLoops(int activity, IReadOnlyList<string> outcomes)
    {
        var looped = false;
        foreach (var c in Graph.Outbound[activity])
        {
            if (Graph.IsForward[c] || !outcomes.Contains(Graph.Connections[c].SourcePort)) continue;
            if (!Graph.IsValidLoop[c]) throw InvalidLoop(c);
            if (IsLate(activity)) continue;
            Restart(Graph.Targets[c]);
            looped = true;
        }
        return looped;
    }

    private void Restart(int target)
    {
        var (graph, execution) = (Graph, context.Execution);
        for (var a = 0; a < round.Turns.Length; a++)
            if (graph.Reaches(target, a)) round.Turns[a] = FlowRound.NoTurn;
        for (var c = 0; c < round.Visits.Length; c++)
            if (graph.Sources[c] >= 0 && graph.Reaches(target, graph.Sources[c])) round.Visits[c] = FlowRound.Unvisited;
        context.Run.Unschedule(execution, a => graph.Reaches(target, a.Index));
        foreach (var superseded in context.Run.ChildrenOf(execution))
            if (graph.Reaches(target, IndexOf(superseded))) context.Run.CancelExecution(superseded);
        Schedule(target);
    }

    /// <summary>
    /// Visits the connections of an activity one by one and decides at once what each visit means for its target; where that is skipped, its connections
    /// come first. Without outcomes all of them are dead.
    /// </summary>
    private void Leave(int source, IReadOnlyList<string>? given, bool onlyFollowed = false)
    {
        Stack<(int Activity, int Next)>? rest = null;
        var (activity, next, outcomes) = (source, 0, given);
        while (true)
        {
            var outbound = Graph.Outbound[activity];
            var skipped = -1;
            while (next < outbound.Length && skipped < 0)
            {
                var c = outbound[next++];
                if (!Graph.IsForward[c]) continue;
                var followed = outcomes is not null && outcomes.Contains(Graph.Connections[c].SourcePort);
                if (followed || outcomes is null || !onlyFollowed) round.Visits[c] = followed ? FlowRound.Followed : FlowRound.Dead;
                if (round.Visits[c] != FlowRound.Unvisited && Consider(Graph.Targets[c])) skipped = Graph.Targets[c];
            }
            if (skipped >= 0)
            {
                (rest ??= []).Push((activity, next));
                (activity, next, outcomes) = (skipped, 0, null);
            }
            else if (rest is null || !rest.TryPop(out var earlier)) return;
            else (activity, next, outcomes) = (earlier.Activity, earlier.Next, rest.Count == 0 ? given : null);
        }
    }

    /// <summary>Schedules or skips an activity once its inbound visits decide that; true when it is skipped. One that has had its turn ignores late arrivals.</summary>
    private bool Consider(int activity)
    {
        if (round.Turns[activity] != FlowRound.NoTurn) return false;
        var (settled, any, all) = Arrivals(activity);
        var compiled = context.Compiled.Activities[activity];
        var mode = compiled.IsJoin ? ModeOf(compiled) : FlowJoinMode.WaitAllActive;
        if (mode == FlowJoinMode.WaitAny && any)
        {
            Schedule(activity);
            CancelAncestors(activity);
        }
        else if (settled && (mode == FlowJoinMode.WaitAll ? all : any)) Schedule(activity);
        else if (settled)
        {
            round.Turns[activity] = FlowRound.Skipped;
            return true;
        }
        return false;
    }

    private (bool Settled, bool Any, bool All) Arrivals(int activity)
    {
        var (settled, any, all) = (true, false, true);
        foreach (var c in Graph.Inbound[activity])
        {
            var visit = round.Visits[c];
            any |= visit == FlowRound.Followed;
            all &= visit == FlowRound.Followed;
            settled &= visit == FlowRound.Followed || (visit == FlowRound.Dead && !MayRevive(c));
        }
        return (settled, any, all);
    }

    /// <summary>A loop around the source of this dead visit is still at work and may come this way again.</summary>
    private bool MayRevive(int connection)
    {
        if (Graph.Revivers[connection] is not { } revivers) return false;
        foreach (var child in context.Run.ChildrenOf(context.Execution))
            if (revivers[IndexOf(child)]) return true;
        return context.Run.ScheduledBy(context.Execution).Any(a => revivers[a.Index]);
    }

    private void ReconsiderLoopedJoins()
    {
        foreach (var join in Graph.LoopedJoins)
            if (round.Turns[join] == FlowRound.NoTurn && HasVisit(join) && Consider(join)) Leave(join, null);
    }

    private bool HasVisit(int activity)
    {
        foreach (var c in Graph.Inbound[activity])
            if (round.Visits[c] != FlowRound.Unvisited) return true;
        return false;
    }

    private void Schedule(int activity)
    {
        round.Turns[activity] = FlowRound.Scheduled;
        context.Run.Schedule(context.Compiled.Activities[activity], context.Execution);
    }

    private void CancelAncestors(int join)
    {
        foreach (var child in context.Run.ChildrenOf(context.Execution))
            if (Graph.IsAncestor(IndexOf(child), join)) CancelWaiting(IndexOf(child));
    }

    /// <summary>For everything behind it, a cancelled activity is a dead path.</summary>
    private void CancelWaiting(int activity)
    {
        foreach (var child in context.Run.ChildrenOf(context.Execution))
            if (IndexOf(child) == activity) context.Run.CancelExecution(child);
        Leave(activity, null);
    }

    private bool IsLate(int activity)
    {
        foreach (var join in Graph.Joins)
        {
            if (round.Turns[join] != FlowRound.Scheduled || !Graph.IsAncestor(activity, join)) continue;
            var compiled = context.Compiled.Activities[join];
            if (compiled.IsJoin && ModeOf(compiled) == FlowJoinMode.WaitAny) return true;
        }
        return false;
    }

    private FlowJoinMode ModeOf(CompiledActivity join)
    {
        if (join.Inputs is not [var mode]) return FlowJoin.DefaultMode;
        if (mode.HasConstant) return (FlowJoinMode)mode.Constant!;
        try
        {
            var value = mode.Expression.Evaluate(new ActivityScope(context.Run, context.Execution, join));
            return value is null ? FlowJoin.DefaultMode : (FlowJoinMode)Values.ToClr(value, typeof(FlowJoinMode))!;
        }
        catch (ValueException e)
        {
            throw new ActivityFaultException("flowchart.join-mode", $"The mode of join '{join.Node.Id}' cannot be told: {e.Message}", e);
        }
    }

    private int IndexOf(Execution child) => context.Run.Definition.Activity(child.NodeId).Index;

    private ActivityFaultException InvalidLoop(int connection) => new(
        "flowchart.invalid-loop",
        $"Invalid backward connection: every path from the start to '{Graph.Connections[connection].Source}' must pass '{Graph.Connections[connection].Target}'.");
}

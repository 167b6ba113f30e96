using System.Collections;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Runtime;

/// <summary>
/// A flowchart's connections, analysed once per definition. Activities and connections are known by their position in the definition, which is
/// also how a running instance stores its visits. A connection is backward when following it from the start would close a cycle; everything
/// else is forward. Connections with an end that does not exist are left out of every list.
/// </summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<string, int> indexOf = new(StringComparer.Ordinal);
    private readonly BitArray?[] reach;
    private readonly BitArray?[] ancestors;
    private readonly BitArray reachable;

    public FlowGraph(IReadOnlyList<ActivityNode> activities, IReadOnlyList<Connection> connections, int start)
    {
        Activities = activities;
        Connections = connections;
        Start = start;
        for (var i = 0; i < activities.Count; i++) indexOf.TryAdd(activities[i].Id, i);
        Sources = [.. connections.Select(c => indexOf.GetValueOrDefault(c.Source, -1))];
        Targets = [.. connections.Select(c => indexOf.GetValueOrDefault(c.Target, -1))];
        Outbound = Group(Sources, c => Targets[c] >= 0);
        IsForward = FindForward();
        Inbound = Group(Targets, c => IsForward[c]);
        (reach, ancestors) = (new BitArray?[activities.Count], new BitArray?[activities.Count]);
        Joins = [.. Enumerable.Range(0, activities.Count).Where(a => activities[a].Type == "Elsa.FlowJoin")];
        reachable = start < 0 ? new BitArray(activities.Count) : Reach(start);
        IsValidLoop = [.. Enumerable.Range(0, connections.Count).Select(LeadsBackThroughTarget)];
        Revivers = FindRevivers();
        LoopedJoins = [.. Enumerable.Range(0, activities.Count).Where(a => Inbound[a].Any(c => Revivers[c] is not null))];
    }

    public IReadOnlyList<ActivityNode> Activities { get; }
    public IReadOnlyList<Connection> Connections { get; }

    /// <summary>Where the flowchart begins; -1 when it is empty.</summary>
    public int Start { get; }
    public int[] Sources { get; }
    public int[] Targets { get; }

    /// <summary>Connections by source activity, forward and backward.</summary>
    public int[][] Outbound { get; }

    /// <summary>Forward connections by target activity.</summary>
    public int[][] Inbound { get; }
    public bool[] IsForward { get; }

    /// <summary>Of a backward connection: every path from the start to its source passes its target.</summary>
    public bool[] IsValidLoop { get; }

    /// <summary>
    /// Of an inbound connection of a join that also waits for something outside a loop around this connection's source: the activities that,
    /// while they are at work, can still lead back to that source. A dead visit of the connection is not final until none of them is at work.
    /// </summary>
    public BitArray?[] Revivers { get; }

    /// <summary>The activities with such an inbound connection.</summary>
    public int[] LoopedJoins { get; }

    public int IndexOf(string activityId) => indexOf.GetValueOrDefault(activityId, -1);

    /// <summary>The activity can be reached from the start.</summary>
    public bool IsReachable(int activity) => reachable[activity];

    /// <summary>Following forward connections leads from one to the other; every activity reaches itself.</summary>
    public bool Reaches(int from, int to) => Reach(from)[to];

    public bool IsAncestor(int candidate, int of) => Ancestors(of)[candidate];

    /// <summary>The activities that are joins.</summary>
    public int[] Joins { get; }

    // Only heads of loops and joins are asked for theirs, so a large drawing does not pay for all pairs. Whoever comes second makes the same again.
    private BitArray Reach(int from) => Volatile.Read(ref reach[from]) ?? Keep(ref reach[from], Closure(from, Outbound, Targets));
    private BitArray Ancestors(int of) => Volatile.Read(ref ancestors[of]) ?? Keep(ref ancestors[of], Closure(of, Inbound, Sources, includeSelf: false));

    private static BitArray Keep(ref BitArray? place, BitArray found)
    {
        Volatile.Write(ref place, found);
        return found;
    }

    private int[][] Group(int[] ends, Func<int, bool> include)
    {
        var groups = Enumerable.Range(0, Activities.Count).Select(_ => new List<int>()).ToArray();
        for (var c = 0; c < ends.Length; c++)
            if (ends[c] >= 0 && include(c)) groups[ends[c]].Add(c);
        return [.. groups.Select(g => g.ToArray())];
    }

    /// <summary>Breadth first from the start; a pair of activities becomes forward unless its target already leads to its source.</summary>
    private bool[] FindForward()
    {
        var forward = new bool[Connections.Count];
        if (Start < 0) return forward;
        var accepted = Activities.Select(_ => new HashSet<int>()).ToArray();
        var seen = new bool[Activities.Count];
        var queue = new Queue<int>([Start]);
        seen[Start] = true;
        while (queue.TryDequeue(out var source))
        {
            foreach (var c in Outbound[source])
            {
                var target = Targets[c];
                if (!accepted[source].Contains(target) && LeadsTo(accepted, target, source)) continue;
                accepted[source].Add(target);
                forward[c] = true;
                if (seen[target]) continue;
                seen[target] = true;
                queue.Enqueue(target);
            }
        }
        return forward;
    }

    private static bool LeadsTo(HashSet<int>[] edges, int from, int to)
    {
        var seen = new HashSet<int> { from };
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var current))
        {
            if (current == to) return true;
            foreach (var next in edges[current])
                if (seen.Add(next)) stack.Push(next);
        }
        return false;
    }

    private BitArray Closure(int from, int[][] connectionsOf, int[] ends, bool includeSelf = true)
    {
        var found = new BitArray(Activities.Count);
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var current))
        {
            foreach (var c in connectionsOf[current])
            {
                if (!IsForward[c] || found[ends[c]]) continue;
                found[ends[c]] = true;
                stack.Push(ends[c]);
            }
        }
        if (includeSelf) found[from] = true;
        return found;
    }

    /// <summary>Without the target, the start no longer leads to the source.</summary>
    private bool LeadsBackThroughTarget(int connection)
    {
        var (source, target) = (Sources[connection], Targets[connection]);
        if (source < 0 || target < 0 || IsForward[connection] || Start < 0 || !reachable[source]) return false;
        if (target == Start || source == target) return true;
        var seen = new BitArray(Activities.Count) { [Start] = true, [target] = true };
        var stack = new Stack<int>([Start]);
        while (stack.TryPop(out var current))
        {
            if (current == source) return false;
            foreach (var c in Outbound[current])
            {
                if (!IsForward[c] || seen[Targets[c]]) continue;
                seen[Targets[c]] = true;
                stack.Push(Targets[c]);
            }
        }
        return true;
    }

    /// <summary>The activities on the forward ways from one to the other.</summary>
    private BitArray Between(int from, int to) => new BitArray(Closure(to, Inbound, Sources)).And(Reach(from));

    private BitArray?[] FindRevivers()
    {
        var revivers = new BitArray?[Connections.Count];
        for (var loop = 0; loop < Connections.Count; loop++)
        {
            if (!IsValidLoop[loop]) continue;
            var (inside, between) = (Reach(Targets[loop]), Between(Targets[loop], Sources[loop]));
            for (var c = 0; c < Connections.Count; c++)
            {
                if (!IsForward[c] || !inside[Sources[c]]) continue;
                var join = Targets[c];
                // A join wholly inside the loop belongs to the round that is abandoned; only one that also waits for the outside is kept open.
                if (Array.TrueForAll(Inbound[join], i => inside[Sources[i]])) continue;
                revivers[c] = (revivers[c] ?? new BitArray(Activities.Count)).Or(between);
            }
        }
        return revivers;
    }
}

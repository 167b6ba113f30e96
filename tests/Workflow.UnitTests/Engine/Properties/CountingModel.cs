namespace Workflow.UnitTests.Engine.Properties;

/// <summary>
/// A flowchart without loops as stock runs it, in the plainest words: every connection of a completed, skipped or cancelled activity is visited, followed
/// or dead, and visits are counted. One rule is ours: what begins to wait although a WaitAny join behind it has run is cancelled.
/// </summary>
internal sealed class CountingModel(IReadOnlyList<CountingModel.Step> steps, IReadOnlyList<(int From, string Port, int To)> arrows)
{
    /// <summary>Type is Write, Task, End, or a join mode; the outcomes are what it completes with.</summary>
    internal sealed record Step(string Id, string Type, string[] Outcomes);

    private static readonly string[] Joins = ["WaitAll", "WaitAllActive", "WaitAny"];
    private readonly bool[] reachable = Reach(arrows, steps.Count);
    private readonly int[] visits = new int[steps.Count];
    private readonly int[] crossed = new int[arrows.Count];
    private readonly bool[] followed = new bool[arrows.Count];
    private readonly Queue<int> queue = new();
    private readonly List<int> waiting = [];
    private readonly HashSet<int> passed = [];

    public List<string> Log { get; } = [];
    public IEnumerable<string> Waiting => waiting.Select(w => steps[w].Id);
    public bool IsOver { get; private set; }

    public void Start()
    {
        queue.Enqueue(0);
        Drain();
    }

    public void Complete(string id)
    {
        var step = waiting.Find(w => steps[w].Id == id);
        waiting.Remove(step);
        Log.Add($"{id}:Resumed");
        End(step);
        Drain();
    }

    private void Drain()
    {
        while (!IsOver && queue.TryDequeue(out var step))
        {
            Log.Add($"{steps[step].Id}:Started");
            if (steps[step].Type != "Task") End(step);
            else if (Wait(step)) Cancel(step);
        }
        IsOver |= waiting.Count == 0;
    }

    private bool Wait(int step)
    {
        Log.Add($"{steps[step].Id}:Suspended");
        waiting.Add(step);
        return passed.Any(join => LeadsTo(step, join));
    }

    private void End(int step)
    {
        var outcomes = steps[step].Outcomes;
        Log.Add($"{steps[step].Id}:Completed{(outcomes is ["Done"] ? "" : $"[{string.Join(",", outcomes)}]")}");
        if (steps[step].Type == "End")
        {
            foreach (var w in waiting) Log.Add($"{steps[w].Id}:Canceled");
            waiting.Clear();
            IsOver = true;
            return;
        }
        Leave(step, outcomes);
    }

    private void Leave(int step, string[] outcomes)
    {
        visits[step]++;
        for (var a = 0; a < arrows.Count; a++)
        {
            if (arrows[a].From != step) continue;
            crossed[a]++;
            followed[a] = outcomes.Contains(arrows[a].Port);
            Arrive(arrows[a].To, a);
        }
    }

    private void Arrive(int step, int arrow)
    {
        var inbound = Enumerable.Range(0, arrows.Count).Where(a => arrows[a].To == step && reachable[arrows[a].From]).ToList();
        var (any, complete) = (inbound.Any(a => followed[a]), inbound.All(a => crossed[a] > visits[step]));
        switch (Joins.Contains(steps[step].Type) ? steps[step].Type : "WaitAllActive")
        {
            case "WaitAny" when crossed[arrow] <= visits[step] || queue.Contains(step): break;
            case "WaitAny" when any:
                queue.Enqueue(step);
                passed.Add(step);
                foreach (var late in waiting.Where(w => LeadsTo(w, step)).ToList()) Cancel(late);
                break;
            case "WaitAll" when complete && inbound.TrueForAll(a => followed[a]):
            case "WaitAllActive" when complete && any: queue.Enqueue(step); break;
            default:
                if (complete) Leave(step, []);
                break;
        }
    }

    private void Cancel(int step)
    {
        if (!waiting.Remove(step)) return;
        Log.Add($"{steps[step].Id}:Canceled");
        Leave(step, []);
    }

    private bool LeadsTo(int from, int to) => Reach([.. arrows.Select(a => a)], steps.Count, from)[to] && from != to;

    private static bool[] Reach(IReadOnlyList<(int From, string Port, int To)> arrows, int count, int from = 0)
    {
        var found = new bool[count];
        found[from] = true;
        // Arrows lead from earlier to later steps, so one pass in that order is enough.
        foreach (var (source, _, target) in arrows.OrderBy(a => a.From)) found[target] |= found[source];
        return found;
    }
}

using System.Text.Json.Nodes;

namespace Workflow.Engine.Runtime;

/// <summary>
/// One burst at work: what each stimulus sets off, and the queue. Work is done in the order it was scheduled, so branches advance side by side. The
/// other files of this class: the life of an execution, waits and incidents, values, other instances.
/// </summary>
internal sealed partial class BurstRun(CompiledDefinition definition, InstanceState state, BurstSetting setting)
{
    private readonly record struct Work(CompiledActivity Activity, int OwnerId, JsonObject? Locals);

    private readonly List<Work> queue = [];
    private readonly WorkflowSubStatus before = state.SubStatus;
    private int next;
    private bool finished;
    private bool cancelled;
    private Stimulus.Start? trigger;
    private int triggered;

    public CompiledDefinition Definition => definition;
    public InstanceState State => state;
    public DateTimeOffset Now => setting.Now;
    public object? Port => IsChild ? null : setting.Port;

    /// <summary>Runs within its parent's burst. The port speaks for the parent: a child has none.</summary>
    public bool IsChild { get; init; }
    public bool Simulates => setting.Simulates;

    public void Start(Stimulus.Start start)
    {
        state.Status = WorkflowStatus.Running;
        state.SubStatus = WorkflowSubStatus.Executing;
        trigger = start.TriggerActivityId is null ? null : start;
        foreach (var (name, value) in start.Input) state.InputValues[name] = value?.DeepClone();
        queue.Add(new Work(definition.Root, 0, null));
        Drain();
    }

    public void Resume(Bookmark bookmark, JsonNode? payload)
    {
        var execution = Find(bookmark.ExecutionId) ?? throw new InvalidOperationException($"Bookmark {bookmark.Id} belongs to no execution.");
        if (bookmark.Name == RetryPolicy.BookmarkName) Again(execution);
        else Answer(execution, bookmark, payload);
        Drain();
    }

    public void Retry(int incidentId)
    {
        Again(Find(state.AllIncidents.Find(i => i.Id == incidentId)!.ExecutionId)!);
        Drain();
    }

    public void Skip(Stimulus.Skip skip)
    {
        var incident = state.AllIncidents.Find(i => i.Id == skip.IncidentId)!;
        var execution = Find(incident.ExecutionId)!;
        var activity = definition.Activity(execution.NodeId);
        Resolve(i => i.ExecutionId == execution.Id);
        state.Status = WorkflowStatus.Running;
        foreach (var bookmark in BookmarksOf(execution)) Burn(bookmark);
        Message(execution.Id, activity, $"Skipped: {skip.Reason}");
        state.Executions.Remove(execution);
        Completed(execution, activity, string.IsNullOrEmpty(skip.Outcome) ? [] : [skip.Outcome]);
        Drain();
    }

    public void Cancel(string reason)
    {
        var again = state.IsCompensating;
        foreach (var bookmark in state.OpenBookmarks.ToList()) BurnUnanswered(bookmark);
        Message(0, definition.Root, $"Cancelled: {reason}");
        Resolve(_ => true);
        state.Executions.Clear();
        state.IsCompensating = !again && state.Compensations.Count > 0;
        cancelled = !state.IsCompensating;
        Drain();
    }

    public Commit Commit()
    {
        (state.Status, state.SubStatus) = Outcome();
        Report();
        return new Commit(state, added, burned, journal, incidents, outbox is null ? [] : [.. outbox.Select(o => o.Message)])
        {
            ResolvedIncidents = resolved,
            Dispatches = outbox is null ? [] : [.. outbox.Select(o => o.Dispatch).OfType<Dispatch>()],
            Children = children ?? [],
        };
    }

    // ---- what contexts and containers ask for ----

    public bool IsTrigger(Execution execution, CompiledActivity activity)
    {
        if (trigger is not { } start || activity.Node.Id != start.TriggerActivityId) return false;
        // Only its first execution: a loop that comes back here waits like any other.
        if (triggered == 0) triggered = execution.Id;
        return triggered == execution.Id;
    }

    public JsonNode? TriggerPayload => trigger?.TriggerPayload?.DeepClone();
    public string? TriggerActivityId => trigger?.TriggerActivityId;

    public void Schedule(CompiledActivity activity, Execution owner, JsonObject? locals = null) => queue.Add(new Work(activity, owner.Id, locals));

    public void Unschedule(Execution owner, Func<CompiledActivity, bool> match)
    {
        for (var i = queue.Count - 1; i >= next; i--)
            if (queue[i].OwnerId == owner.Id && match(queue[i].Activity)) queue.RemoveAt(i);
    }

    public IEnumerable<CompiledActivity> ScheduledBy(Execution owner) => queue.Skip(next).Where(w => w.OwnerId == owner.Id).Select(w => w.Activity);
    public List<Execution> ChildrenOf(Execution owner) => state.Executions.FindAll(e => e.ParentId == owner.Id);
    public bool HasWork(Execution owner) => state.Executions.Exists(e => e.ParentId == owner.Id) || ScheduledBy(owner).Any();

    public Execution? Find(int id)
    {
        var at = id == 0 ? -1 : Position(id);
        return at < 0 ? null : state.Executions[at];
    }

    /// <summary>Where it is in the list, which is in the order of the ids; else the complement of where it would be.</summary>
    private int Position(int id)
    {
        var (low, high) = (0, state.Executions.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = state.Executions[middle].Id;
            if (found == id) return middle;
            if (found < id) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    // ---- the queue ----

    private void Drain()
    {
        do WorkOff();
        while (!finished && (TellLocally() || Compensate()));
    }

    private void WorkOff()
    {
        while (next < queue.Count && !finished)
        {
            var work = queue[next++];
            if (next > 64 && next * 2 > queue.Count)
            {
                queue.RemoveRange(0, next);
                next = 0;
            }
            // The container has ended in the meantime, and with it what it had scheduled.
            if (work.OwnerId != 0 && Find(work.OwnerId) is null) continue;
            var execution = new Execution { Id = ++state.LastExecutionId, NodeId = work.Activity.Node.NodeId, ParentId = work.OwnerId, Locals = work.Locals };
            state.Executions.Add(execution);
            setting.Started++;
            Perform(execution, work.Activity);
        }
    }

    /// <summary>The next compensation handler of a cancelled instance, the latest completed step first; false when there is nothing to do now.</summary>
    private bool Compensate()
    {
        if (!state.IsCompensating || state.Executions.Count > 0) return false;
        while (state.Compensations.Count > 0)
        {
            var activity = definition.Activity(state.Compensations[^1]);
            state.Compensations.RemoveAt(state.Compensations.Count - 1);
            if (activity.Parent?.Activities.FirstOrDefault(a => a.Node.Id == activity.CompensationId) is not { } handler) continue;
            queue.Add(new Work(handler, 0, null));
            return true;
        }
        state.IsCompensating = false;
        cancelled = true;
        return false;
    }

    private (WorkflowStatus, WorkflowSubStatus) Outcome()
    {
        if (cancelled) return (WorkflowStatus.Finished, WorkflowSubStatus.Cancelled);
        if (finished) return (WorkflowStatus.Finished, WorkflowSubStatus.Finished);
        return state.AllIncidents.Count > 0 && state.AllIncidents.Exists(Stops) ? (WorkflowStatus.Finished, WorkflowSubStatus.Faulted) : (WorkflowStatus.Running, WorkflowSubStatus.Suspended);
    }

    /// <summary>The incident stops the whole instance: nobody will retry it by himself, and its activity does not let the others go on.</summary>
    private bool Stops(Incident incident) =>
        !incident.Resolved && incident.RetryAt is null && Find(incident.ExecutionId) is { } execution && !definition.Activity(execution.NodeId).ContinuesWithIncidents;
}

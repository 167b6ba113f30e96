using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Runtime;

/// <summary>One burst at work. Work is done in the order it was scheduled, so branches advance side by side.</summary>
internal sealed class BurstRun(CompiledDefinition definition, InstanceState state, DateTimeOffset now, object? port, BurstLimits limits)
{
    private readonly record struct Work(CompiledActivity Activity, int OwnerId);

    private readonly List<Work> queue = [];
    private readonly List<Bookmark> added = [];
    private readonly List<Bookmark> burned = [];
    private readonly List<JournalLine> journal = [];
    private readonly List<Incident> incidents = [];
    private readonly List<Incident> resolved = [];
    private readonly List<OutboxMessage> outbox = [];
    private int next;
    private int started;
    private long stored;
    private bool finished;
    private Stimulus.Start? trigger;
    private int triggered;

    public CompiledDefinition Definition => definition;
    public InstanceState State => state;
    public DateTimeOffset Now => now;
    public object? Port => port;

    public void Start(Stimulus.Start start)
    {
        state.Status = WorkflowStatus.Running;
        state.SubStatus = WorkflowSubStatus.Executing;
        trigger = start.TriggerActivityId is null ? null : start;
        foreach (var (name, value) in start.Input) state.InputValues[name] = value?.DeepClone();
        queue.Add(new Work(definition.Root, 0));
        Drain();
    }

    public void Resume(Bookmark bookmark, JsonNode? payload)
    {
        var execution = Find(bookmark.ExecutionId) ?? throw new InvalidOperationException($"Bookmark {bookmark.Id} belongs to no execution.");
        var activity = definition.Activity(execution.NodeId);
        Burn(bookmark);
        Journal(execution, activity, JournalEvent.Resumed);
        Guarded(execution, activity, () =>
        {
            var instance = Instance(execution, activity, withInputs: activity.Type!.ResumesWithInputs);
            var context = new ActivityContext(this, execution, activity);
            instance.Resume(context, bookmark, payload);
            Conclude(context, instance);
        });
        Drain();
    }

    public void Retry(int incidentId)
    {
        var incident = state.AllIncidents.Find(i => i.Id == incidentId)!;
        Resolve(i => i.Id == incidentId);
        state.Status = WorkflowStatus.Running;
        var execution = Find(incident.ExecutionId)!;
        execution.Status = ExecutionStatus.Running;
        started++;
        Perform(execution, definition.Activity(execution.NodeId));
        Drain();
    }

    public void Cancel(string reason)
    {
        foreach (var bookmark in state.OpenBookmarks.ToList()) BurnUnanswered(bookmark);
        Message(0, definition.Root, $"Cancelled: {reason}");
        Resolve(_ => true);
        state.Executions.Clear();
        (state.Status, state.SubStatus) = (WorkflowStatus.Finished, WorkflowSubStatus.Cancelled);
    }

    public Commit Commit()
    {
        if (state.SubStatus != WorkflowSubStatus.Cancelled) (state.Status, state.SubStatus) = Outcome();
        return new Commit(state, added, burned, journal, incidents, outbox) { ResolvedIncidents = resolved };
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

    public void Schedule(CompiledActivity activity, Execution owner) => queue.Add(new Work(activity, owner.Id));

    public void Unschedule(Execution owner, Func<CompiledActivity, bool> match)
    {
        for (var i = queue.Count - 1; i >= next; i--)
            if (queue[i].OwnerId == owner.Id && match(queue[i].Activity)) queue.RemoveAt(i);
    }

    public IEnumerable<CompiledActivity> ScheduledBy(Execution owner) => queue.Skip(next).Where(w => w.OwnerId == owner.Id).Select(w => w.Activity);
    public List<Execution> ChildrenOf(Execution owner) => state.Executions.FindAll(e => e.ParentId == owner.Id);
    public bool HasWork(Execution owner) => state.Executions.Exists(e => e.ParentId == owner.Id) || ScheduledBy(owner).Any();

    public Bookmark Wait(Execution execution, CompiledActivity activity, string name, string? key, DateTimeOffset? dueAt, JsonNode? payload)
    {
        CheckSize(payload);
        var bookmark = new Bookmark(++state.LastBookmarkId, activity.Node.Id, name, key, dueAt?.ToUniversalTime(), payload?.DeepClone(), execution.Id);
        state.OpenBookmarks.Add(bookmark);
        added.Add(bookmark);
        return bookmark;
    }

    public void Send(OutboxMessage message) => outbox.Add(message);

    public void Message(int executionId, CompiledActivity activity, string text) =>
        journal.Add(new JournalLine(++state.LastSequence, now, executionId, activity.Node.Id, activity.Node.NodeId, activity.Node.Type, JournalEvent.Message, null, text));

    public void CheckSize(JsonNode? value)
    {
        if (value is null) return;
        stored += value is JsonObject or JsonArray || value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.ToJsonString(Values.Relaxed).Length : 16;
        if (stored <= limits.MaxStateBytes) return;
        // What was stored may have replaced something: only now is it worth measuring exactly.
        stored = state.ToBytes().Length;
        if (stored + value.ToJsonString(Values.Relaxed).Length > limits.MaxStateBytes) throw new ActivityFaultException("state.too-large", $"The instance may hold {limits.MaxStateBytes} bytes of state; this value does not fit.");
    }

    /// <summary>Ends an execution that still works or waits, and everything inside it.</summary>
    public void CancelExecution(Execution execution)
    {
        CancelChildren(execution);
        foreach (var bookmark in BookmarksOf(execution)) BurnUnanswered(bookmark);
        Resolve(i => i.ExecutionId == execution.Id);
        state.Executions.Remove(execution);
        Journal(execution, definition.Activity(execution.NodeId), JournalEvent.Canceled);
    }

    /// <summary>Closes open incidents: their activity runs again, or will never be needed.</summary>
    private void Resolve(Predicate<Incident> which)
    {
        for (var i = 0; i < state.AllIncidents.Count; i++)
        {
            var incident = state.AllIncidents[i];
            if (incident.Resolved || !which(incident)) continue;
            state.AllIncidents[i] = incident with { Resolved = true };
            // One that came and went within this burst is stored as resolved from the start.
            var fresh = incidents.IndexOf(incident);
            if (fresh >= 0) incidents[fresh] = state.AllIncidents[i];
            else resolved.Add(state.AllIncidents[i]);
        }
    }

    // ---- the life of an execution ----

    private void Drain()
    {
        for (; next < queue.Count && !finished; )
        {
            var work = queue[next++];
            if (next > 64 && next * 2 > queue.Count)
            {
                queue.RemoveRange(0, next);
                next = 0;
            }
            // The container has ended in the meantime, and with it what it had scheduled.
            if (work.OwnerId != 0 && Find(work.OwnerId) is null) continue;
            var execution = new Execution { Id = ++state.LastExecutionId, NodeId = work.Activity.Node.NodeId, ParentId = work.OwnerId };
            state.Executions.Add(execution);
            started++;
            Perform(execution, work.Activity);
        }
    }

    private void Perform(Execution execution, CompiledActivity activity)
    {
        Journal(execution, activity, JournalEvent.Started);
        Guarded(execution, activity, () =>
        {
            CheckLimits(execution);
            if (activity.Type is null) throw new ActivityFaultException("activity.unknown-type", $"Activity type '{activity.Node.Type}' version {activity.Node.Version} is not known.");
            DeclareVariables(execution, activity);
            var instance = Instance(execution, activity, withInputs: true);
            var context = new ActivityContext(this, execution, activity);
            instance.Execute(context);
            Conclude(context, instance);
        });
    }

    private void Conclude(ActivityContext context, Activity instance)
    {
        var (execution, activity) = (context.Execution, context.Compiled);
        if (context.Outcomes is { } outcomes)
        {
            Complete(execution, activity, instance, outcomes, context.FinishesWorkflow);
        }
        else if (state.OpenBookmarks.Exists(b => b.ExecutionId == execution.Id))
        {
            foreach (var output in activity.Outputs)
                if (output is { BoundTo: { } target, KeepsLastWhileWaiting: false }) new ActivityScope(this, execution, activity).Bind(target, Values.FromClr(output.Get(instance)));
            Journal(execution, activity, JournalEvent.Suspended);
            if (activity.Parent is { } parent && Find(execution.ParentId) is { } owner) Notify(owner, parent, (p, c) => p.ChildSuspended(c, activity.Node));
        }
        else if (!HasWork(execution))
        {
            throw new ActivityFaultException("activity.left-hanging", $"{activity.Node} neither completed nor left anything to wait for.");
        }
    }

    private void Complete(Execution execution, CompiledActivity activity, Activity instance, string[] outcomes, bool finishesWorkflow = false)
    {
        Capture(execution, activity, instance);
        foreach (var bookmark in BookmarksOf(execution)) Burn(bookmark);
        CancelChildren(execution);
        state.Executions.Remove(execution);
        Journal(execution, activity, JournalEvent.Completed, outcomes.Length == 0 ? null : outcomes);
        if (finishesWorkflow)
        {
            Finish();
            return;
        }
        if (activity.Parent is not { } parent || Find(execution.ParentId) is not { } owner)
        {
            finished |= activity.Parent is null;
            return;
        }
        try
        {
            Notify(owner, parent, (p, c) => p.ChildCompleted(c, activity.Node, outcomes.Length == 0 ? ActivityContext.Done : outcomes));
        }
        catch (Exception e) when (IsIncident(e))
        {
            // The container could not go on from here, so the incident, and a retry, belong to the activity that led there.
            state.Executions.Add(execution);
            Fault(execution, activity, e);
        }
    }

    private void Notify(Execution owner, CompiledActivity parent, Action<Activity, ActivityContext> tell)
    {
        var container = parent.Type!.Create();
        var context = new ActivityContext(this, owner, parent);
        tell(container, context);
        if (context.Outcomes is not { } outcomes) return;
        Guarded(owner, parent, () => Complete(owner, parent, container, outcomes));
    }

    private void Guarded(Execution execution, CompiledActivity activity, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (IsIncident(e))
        {
            Fault(execution, activity, e);
        }
    }

    private void Fault(Execution execution, CompiledActivity activity, Exception e)
    {
        CancelChildren(execution);
        foreach (var bookmark in BookmarksOf(execution)) Burn(bookmark);
        execution.Status = ExecutionStatus.Faulted;
        var code = e switch { ActivityFaultException fault => fault.Code, ValueException value => value.Code, _ => "activity.failed" };
        var incident = new Incident(++state.LastIncidentId, activity.Node.Id, activity.Node.Type, code, e.Message, now, false, execution.Id);
        state.AllIncidents.Add(incident);
        incidents.Add(incident);
        Journal(execution, activity, JournalEvent.Faulted, null, e.Message);
    }

    private void Finish()
    {
        finished = true;
        foreach (var bookmark in state.OpenBookmarks.ToList()) BurnUnanswered(bookmark);
        Resolve(_ => true);
        state.Executions.Clear();
    }

    private void CancelChildren(Execution execution)
    {
        foreach (var child in ChildrenOf(execution)) CancelExecution(child);
        Unschedule(execution, _ => true);
    }

    private (WorkflowStatus, WorkflowSubStatus) Outcome()
    {
        if (finished) return (WorkflowStatus.Finished, WorkflowSubStatus.Finished);
        var faulted = !definition.Definition.Options.ContinuesWithIncidents && state.AllIncidents.Exists(i => !i.Resolved);
        return faulted ? (WorkflowStatus.Finished, WorkflowSubStatus.Faulted) : (WorkflowStatus.Running, WorkflowSubStatus.Suspended);
    }

    // ---- values ----

    private Activity Instance(Execution execution, CompiledActivity activity, bool withInputs)
    {
        var instance = activity.Type!.Create();
        if (!withInputs) return instance;
        ActivityScope? scope = null;
        foreach (var input in activity.Inputs) SetInput(instance, input, ref scope, execution, activity);
        return instance;
    }

    private void SetInput(Activity instance, CompiledInput input, ref ActivityScope? scope, Execution execution, CompiledActivity activity)
    {
        if (input.HasConstant)
        {
            input.Set(instance, input.Constant);
            return;
        }
        try
        {
            input.Set(instance, Values.ToClr(input.Expression.Evaluate(scope ??= new ActivityScope(this, execution, activity)), input.Description.Type));
        }
        catch (ValueException e)
        {
            throw new ValueException(e.Code, $"Input '{input.Description.Name}': {e.Message}", e);
        }
    }

    private void DeclareVariables(Execution execution, CompiledActivity activity)
    {
        if (activity.Parent is null)
        {
            state.WorkflowVariables.Clear();
            foreach (var variable in definition.Variables) state.WorkflowVariables.Add((variable.Definition.Name, variable.Default()));
            FitInputs();
        }
        if (activity.Variables.Count > 0) execution.Variables = [.. activity.Variables.Select(v => v.Default())];
    }

    private void FitInputs()
    {
        foreach (var input in definition.Definition.Inputs)
        {
            if (state.InputValues.GetValueOrDefault(input.Name) is not { } value) continue;
            try
            {
                state.InputValues[input.Name] = Values.ToVariable(value, input.TypeName, input.IsArray);
            }
            catch (ValueException e)
            {
                throw new ValueException(e.Code, $"Workflow input '{input.Name}': {e.Message}", e);
            }
        }
    }

    private void Capture(Execution execution, CompiledActivity activity, Activity instance)
    {
        if (activity.Outputs.Count == 0) return;
        JsonObject? kept = null;
        foreach (var output in activity.Outputs)
        {
            var value = Values.FromClr(output.Get(instance));
            CheckSize(value);
            if (output.BoundTo is { } target) new ActivityScope(this, execution, activity).Bind(target, value);
            if (!definition.KeepsOutputs) continue;
            if (output.JsonName == "result") state.LastResult = value;
            (kept ??= [])[output.JsonName] = value?.DeepClone();
        }
        if (kept is not null) state.ActivityOutputs[activity.Node.NodeId] = kept;
    }

    // ---- bookmarks, journal, limits ----

    private List<Bookmark> BookmarksOf(Execution execution) => state.OpenBookmarks.FindAll(b => b.ExecutionId == execution.Id);

    private void Burn(Bookmark bookmark)
    {
        state.OpenBookmarks.Remove(bookmark);
        if (!added.Remove(bookmark)) burned.Add(bookmark);
    }

    /// <summary>Burns a bookmark that was not resumed, and tells its activity.</summary>
    private void BurnUnanswered(Bookmark bookmark)
    {
        Burn(bookmark);
        if (Find(bookmark.ExecutionId) is not { } execution || definition.Activity(execution.NodeId) is not { Type.HasCanceled: true } activity) return;
        var context = new ActivityContext(this, execution, activity) { IsOver = true };
        try
        {
            var instance = activity.Type.Create();
            ActivityScope? scope = null;
            foreach (var input in activity.Type.CancelsWithInputs ? activity.Inputs : [])
            {
                try { SetInput(instance, input, ref scope, execution, activity); }
                catch (ValueException) { /* The wait is over either way; the activity sees the property's default. */ }
            }
            instance.Canceled(context, bookmark);
        }
        catch (Exception e) when (IsIncident(e))
        {
            // There is nothing left to retry: the history says what went wrong.
            Message(execution.Id, activity, $"Cancelling failed: {e.Message}");
        }
    }

    private void Journal(Execution execution, CompiledActivity activity, JournalEvent what, IReadOnlyList<string>? outcomes = null, string? message = null) =>
        journal.Add(new JournalLine(++state.LastSequence, now, execution.Id, activity.Node.Id, activity.Node.NodeId, activity.Node.Type, what, outcomes, message));

    private void CheckLimits(Execution execution)
    {
        if (started > limits.MaxExecutions) throw new ActivityFaultException("burst.too-many-executions", $"More than {limits.MaxExecutions} activities ran without the instance coming to rest; the definition seems to loop.");
        var depth = 0;
        for (var e = execution; e is not null; e = Find(e.ParentId))
            if (++depth > limits.MaxDepth) throw new ActivityFaultException("burst.too-deep", $"Containers are nested more than {limits.MaxDepth} levels deep.");
    }

    public Execution? Find(int id)
    {
        if (id == 0) return null;
        foreach (var e in state.Executions)
            if (e.Id == id) return e;
        return null;
    }

    private static bool IsIncident(Exception e) => e is not (OutOfMemoryException or OperationCanceledException);
}

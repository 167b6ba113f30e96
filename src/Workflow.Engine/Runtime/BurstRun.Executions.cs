using System.Text.Json.Nodes;
using Workflow.Engine.Expressions;
using Workflow.Engine.Simulations;
using Workflow.Engine.Activities;

namespace Workflow.Engine.Runtime;

/// <summary>The life of an execution.</summary>
internal sealed partial class BurstRun
{
    /// <summary>The activity object of the call that is being made, for the snapshot of its inputs should it fail.</summary>
    private (int ExecutionId, Activity? Instance, int Mark) performing;

    /// <summary>Ends an execution that still works or waits, and everything inside it.</summary>
    public void CancelExecution(Execution execution)
    {
        CancelChildren(execution);
        foreach (var bookmark in BookmarksOf(execution)) BurnUnanswered(bookmark);
        Resolve(i => i.ExecutionId == execution.Id);
        state.Executions.Remove(execution);
        Journal(execution, definition.Activity(execution.NodeId), JournalEvent.Canceled);
    }

    /// <summary>
    /// The containers from here to the nearest loop complete with the child that is about to complete, but for those that outlast it. A flowchart
    /// ends with a Break of its own.
    /// </summary>
    public void Break(Execution execution)
    {
        for (var e = Find(execution.ParentId); e is not null; e = Find(e.ParentId))
        {
            var container = definition.Activity(e.NodeId);
            e.IsBreaking = container is not { OutlastsBreak: true } || (e.Id == execution.ParentId && container.Type?.Description.ClrType == typeof(Activities.ControlFlow.Flowchart));
            if (container is { IsLoop: true } or { Composite: not null }) return;
        }
    }

    private void Perform(Execution execution, CompiledActivity activity)
    {
        Journal(execution, activity, JournalEvent.Started);
        Guarded(execution, activity, () =>
        {
            CheckLimits(execution);
            if (activity.Type is null) throw activity.Problem ?? new ActivityFaultException("activity.unknown-type", $"Activity type '{activity.Node.Type}' version {activity.Node.Version} is not known.");
            DeclareVariables(execution, activity);
            var instance = Instance(execution, activity, withInputs: true);
            NoteInputs(execution);
            var context = new ActivityContext(this, execution, activity);
            if (setting.Simulates && instance is ISimulated simulated) Simulated.Perform(simulated, context);
            else instance.Execute(context);
            Conclude(context, instance);
        });
    }

    private void Answer(Execution execution, Bookmark bookmark, JsonNode? payload)
    {
        var activity = definition.Activity(execution.NodeId);
        Burn(bookmark);
        Journal(execution, activity, JournalEvent.Resumed);
        Guarded(execution, activity, () =>
        {
            var instance = Instance(execution, activity, withInputs: activity.Type!.ResumesWithInputs);
            var context = new ActivityContext(this, execution, activity);
            if (bookmark.Name == Simulated.BookmarkName) Simulated.Answer((ISimulated)instance, context, payload);
            else instance.Resume(context, bookmark, payload);
            Conclude(context, instance);
        });
    }

    /// <summary>Executes an activity that an incident had stopped once more.</summary>
    private void Again(Execution execution)
    {
        Resolve(i => i.ExecutionId == execution.Id);
        foreach (var bookmark in BookmarksOf(execution)) Burn(bookmark);
        state.Status = WorkflowStatus.Running;
        execution.Status = ExecutionStatus.Running;
        (execution.Data, execution.Position, execution.Round) = (null, 0, null);
        setting.Started++;
        Perform(execution, definition.Activity(execution.NodeId));
    }

    private void Conclude(ActivityContext context, Activity instance)
    {
        var (execution, activity) = (context.Execution, context.Compiled);
        if (context.Outcomes is { } outcomes)
        {
            Complete(execution, activity, instance, outcomes, context);
        }
        else if (state.OpenBookmarks.FindLastIndex(b => b.ExecutionId == execution.Id) >= 0)
        {
            foreach (var output in activity.Outputs)
                if (output is { BoundTo: { } target, KeepsLastWhileWaiting: false, IsEmitted: false }) new ActivityScope(this, execution, activity).Bind(target, Values.FromClr(output.Get(instance)));
            Journal(execution, activity, JournalEvent.Suspended);
            if (activity.Parent is { } parent && Find(execution.ParentId) is { } owner) Notify(owner, parent, (p, c) => p.ChildSuspended(c, activity.Node));
        }
        else if (!HasWork(execution))
        {
            throw new ActivityFaultException("activity.left-hanging", $"{activity.Node} neither completed nor left anything to wait for.");
        }
    }

    private void Complete(Execution execution, CompiledActivity activity, Activity instance, string[] outcomes, ActivityContext? context = null)
    {
        instance.Completing(execution);
        Capture(execution, activity, instance);
        var outputs = OutputsOf(activity, instance);
        foreach (var bookmark in BookmarksOf(execution)) Burn(bookmark);
        CancelChildren(execution);
        state.Executions.Remove(execution);
        if (context?.FinishesWorkflow == true)
        {
            Journal(execution, activity, JournalEvent.Completed, outcomes.Length == 0 ? null : outcomes, values: outputs);
            Finish();
        }
        else if (context?.EnclosingOutcomes is { } enclosing)
        {
            Journal(execution, activity, JournalEvent.Completed, values: outputs);
            CompleteEnclosing(execution, enclosing);
        }
        else
        {
            Completed(execution, activity, outcomes, outputs);
        }
    }

    /// <summary>The execution is gone from the state; whoever it belongs to learns of it.</summary>
    private void Completed(Execution execution, CompiledActivity activity, string[] outcomes, string? outputs = null)
    {
        Journal(execution, activity, JournalEvent.Completed, outcomes.Length == 0 ? null : outcomes, values: outputs);
        Remember(activity);
        if (activity.Parent is not { } parent || Find(execution.ParentId) is not { } owner)
        {
            finished |= activity.Parent is null;
            return;
        }
        if (owner.IsBreaking)
        {
            Complete(owner, parent, parent.Type!.Create(), []);
            return;
        }
        try
        {
            Notify(owner, parent, (p, c) => p.ChildCompleted(c, activity.Node, outcomes.Length == 0 ? ActivityContext.Done : outcomes));
        }
        catch (ContainerFaultException e)
        {
            Fault(owner, parent, e.InnerException!);
        }
        catch (Exception e) when (IsIncident(e))
        {
            // The container could not go on from here, so the incident, and a retry, belong to the activity that led there.
            state.Executions.Insert(~Position(execution.Id), execution);
            if (performing.ExecutionId == execution.Id) Withdraw(execution, performing.Mark);
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

    /// <summary>The Complete activity: its own flowchart or sequence completes, everything further out is cancelled, and the workflow used as an activity, or the whole one, is done.</summary>
    private void CompleteEnclosing(Execution from, string[] outcomes)
    {
        var owner = Find(from.ParentId);
        var target = owner;
        while (target is not null && definition.Activity(target.NodeId).Composite is null) target = Find(target.ParentId);
        if (owner is not null && owner != target && definition.Activity(owner.NodeId) is { HandlesTerminals: true } inner)
        {
            CancelChildren(owner);
            state.Executions.Remove(owner);
            Journal(owner, inner, JournalEvent.Completed);
        }
        if (target is not null)
        {
            var composite = definition.Activity(target.NodeId);
            Guarded(target, composite, () => Complete(target, composite, composite.Type!.Create(), outcomes));
            return;
        }
        foreach (var root in state.Executions.FindAll(e => e.ParentId == 0)) CancelExecution(root);
        Finish();
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

    private void Remember(CompiledActivity activity)
    {
        if (activity.CompensationId is null || state.IsCompensating) return;
        if (state.Compensations.Count >= setting.Limits.MaxCompensations) state.Compensations.RemoveAt(0);
        state.Compensations.Add(activity.Node.NodeId);
    }

    private void CheckLimits(Execution execution)
    {
        var limits = setting.Limits;
        if (setting.Started > limits.MaxExecutions) throw new ActivityFaultException("burst.too-many-executions", $"More than {limits.MaxExecutions} activities ran without the instance coming to rest; the definition seems to loop.");
        if (setting.Taken > limits.MaxTime) throw new ActivityFaultException("burst.too-slow", $"The burst took longer than {limits.MaxTime.TotalSeconds:0} seconds.");
        CheckGeneration(state.Generation);
        var depth = 0;
        for (var e = execution; e is not null; e = Find(e.ParentId))
            if (++depth > limits.MaxDepth) throw new ActivityFaultException("burst.too-deep", $"Containers are nested more than {limits.MaxDepth} levels deep.");
    }

    private static bool IsIncident(Exception e) => e is not (OutOfMemoryException or OperationCanceledException);
}

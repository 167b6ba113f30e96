using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Activities.Events;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Runtime;

/// <summary>What concerns the world outside and other instances. It leaves as data.</summary>
internal sealed partial class BurstRun
{
    // Most bursts need none of them.
    private List<(int ExecutionId, OutboxMessage Message, Dispatch? Dispatch)>? outbox;
    private List<Commit>? children;
    private Queue<(string Event, JsonNode? Payload)>? local;

    public void Send(Execution from, OutboxMessage message) => (outbox ??= []).Add((from.Id, Sized(message), null));

    /// <summary>Tells the instance's own waiting events, once everything else has come to rest.</summary>
    public void PublishLocally(string name, JsonNode? payload)
    {
        Lookup.Key(name);
        CheckSize(payload);
        (local ??= new()).Enqueue((name, payload));
    }

    public void Publish(Execution? from, string name, string? correlationId, Guid? instanceId, JsonNode? payload) =>
        Add(from, new Dispatch.Publish(NextKey(), Lookup.Key(name)!, Lookup.Correlation(correlationId), instanceId, payload?.DeepClone(), state.Generation + 1), limited: from is not null);

    public void CancelChild(Execution from, Guid instanceId, string reason) => Add(from, new Dispatch.Cancel(NextKey(), instanceId, reason), limited: false);

    /// <summary>Has a child started in a transaction of its own.</summary>
    /// <param name="waitAs">The name of the bookmark that waits for its end; null when nobody does.</param>
    public Guid StartChild(Execution execution, CompiledActivity activity, string definitionId, JsonObject input, string? correlationId, string? waitAs)
    {
        var generation = Generation();
        var key = NextKey();
        var id = DerivedId.Of(Now, key);
        var bookmark = waitAs is null ? 0 : Wait(execution, activity, waitAs, id.ToString("N"), null, null).Id;
        Add(execution, new Dispatch.Start(key, id, definitionId, Lookup.Correlation(correlationId), input, new ParentLink(state.Id, bookmark, generation)));
        return id;
    }

    /// <summary>Runs a child here and now. Null: its definition is not at hand, so it has to be dispatched.</summary>
    public InstanceState? RunChild(Execution execution, CompiledActivity activity, string definitionId, JsonObject input, string? correlationId, string? waitAs)
    {
        if (setting.Simulates || !setting.Published.TryGetValue(definitionId, out var published)) return null;
        var generation = Generation();
        var id = DerivedId.Of(Now, NextKey());
        var child = new BurstRun(published, InstanceState.New(id, published.Definition, Lookup.Correlation(correlationId), new ParentLink(state.Id, 0, generation)), setting) { IsChild = true };
        child.Start(new Stimulus.Start(input));
        if (waitAs is not null && child.Outcome().Item1 == WorkflowStatus.Running)
            child.State.Parent = new ParentLink(state.Id, Wait(execution, activity, waitAs, id.ToString("N"), null, null).Id, generation);
        (children ??= []).Add(child.Commit());
        return child.State;
    }

    /// <summary>How an instance ended, as its parent is told.</summary>
    public static JsonObject Ending(InstanceState s) => new()
    {
        ["WorkflowInstanceId"] = s.Id.ToString("D"),
        ["WorkflowStatus"] = s.Status.ToString(),
        ["WorkflowSubStatus"] = s.SubStatus.ToString(),
        ["WorkflowOutput"] = new JsonObject(s.OutputValues.Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone()))),
        ["CorrelationId"] = s.CorrelationId,
        ["Message"] = s.SubStatus == WorkflowSubStatus.Faulted ? s.AllIncidents.FindLast(i => !i.Resolved)?.Message : null,
    };

    private void Report()
    {
        if (state.Status != WorkflowStatus.Finished || before == state.SubStatus || state.Parent is not { BookmarkId: > 0 } parent) return;
        Add(null, new Dispatch.Report(NextKey(), parent.InstanceId, parent.BookmarkId, Ending(state)), limited: false);
    }

    private bool TellLocally()
    {
        if (local is null || !local.TryDequeue(out var told)) return false;
        var waiting = state.OpenBookmarks.FindAll(b => b.Name == Event.BookmarkName && b.Key == told.Event);
        // Nobody waits yet: it goes the way of every event, and is kept for a wait to come.
        if (waiting.Count == 0) Publish(null, told.Event, null, state.Id, told.Payload);
        foreach (var bookmark in waiting)
            if (state.OpenBookmarks.Contains(bookmark) && Find(bookmark.ExecutionId) is { } execution) Answer(execution, bookmark, told.Payload?.DeepClone());
        return true;
    }

    private int Generation()
    {
        CheckGeneration(state.Generation + 1);
        return state.Generation + 1;
    }

    /// <summary>What an event starts is one generation further, too: a definition that publishes what starts it would go on for ever.</summary>
    private void CheckGeneration(int generation)
    {
        if (generation > setting.Limits.MaxGenerations)
            throw new ActivityFaultException("children.too-deep", $"Instances start instances for more than {setting.Limits.MaxGenerations} generations; a definition seems to start itself.");
    }

    private int ids;

    /// <summary>For scripts. The sequence has moved on in every later burst, so no two of them get the same.</summary>
    public Guid NewId() => DerivedId.Of(Now, $"{state.Id:N}:id:{state.LastSequence}:{++ids}");

    private string NextKey() => $"{state.Id:N}:{++state.LastDispatchId}";

    /// <summary>What a call sent before it failed does not leave: when it is made again, it sends it again.</summary>
    private void Withdraw(Execution execution, int mark)
    {
        for (var i = (outbox?.Count ?? 0) - 1; i >= mark; i--)
            if (outbox![i].ExecutionId == execution.Id) outbox.RemoveAt(i);
    }

    private long sent;

    private OutboxMessage Sized(OutboxMessage message)
    {
        Values.CheckDepth(message.Body, -2);
        if ((sent += message.Body.ToJsonString(Values.Relaxed).Length) > setting.Limits.MaxStateBytes) throw new ActivityFaultException("burst.too-large", $"One burst may send out {setting.Limits.MaxStateBytes} bytes.");
        return message;
    }

    /// <param name="limited">Not what must leave in any case: nobody could answer for it with an incident.</param>
    private void Add(Execution? from, Dispatch dispatch, bool limited = true)
    {
        if (limited && outbox?.Count >= setting.Limits.MaxDispatches) throw new ActivityFaultException("burst.too-many-dispatches", $"One burst may send out {setting.Limits.MaxDispatches} children, cancellations and events.");
        (outbox ??= []).Add((from?.Id ?? 0, limited ? Sized(dispatch.ToMessage()) : dispatch.ToMessage(), dispatch));
    }
}

using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Expressions;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities;

/// <summary>What an activity may see and do during one call.</summary>
public sealed class ActivityContext
{
    internal static readonly string[] Done = ["Done"];

    internal ActivityContext(BurstRun run, Execution execution, CompiledActivity compiled) => (Run, Execution, Compiled) = (run, execution, compiled);

    internal BurstRun Run { get; }
    internal Execution Execution { get; }
    internal CompiledActivity Compiled { get; }
    internal bool IsOver { get; init; }
    internal string[]? Outcomes { get; private set; }
    internal bool FinishesWorkflow { get; private set; }
    internal string[]? EnclosingOutcomes { get; private set; }

    public Guid InstanceId => Run.State.Id;
    public string? CorrelationId => Run.State.CorrelationId;

    /// <summary>The instant of the burst; the only clock there is.</summary>
    public DateTimeOffset Now => Run.Now;
    public ActivityNode Node => Compiled.Node;
    public WorkflowDefinition Definition => Run.Definition.Definition;
    public int ExecutionId => Execution.Id;

    /// <summary>The instance as it stands now.</summary>
    public InstanceState State => Run.State;

    /// <summary>This activity is the trigger that started the instance: it should take <see cref="TriggerPayload"/> and complete.</summary>
    public bool IsTrigger => Run.IsTrigger(Execution, Compiled);
    public JsonNode? TriggerPayload => Run.TriggerPayload;

    /// <summary>The object the use case gave to the burst.</summary>
    /// <exception cref="ActivityFaultException">There is none of this kind, so the activity cannot work: an incident.</exception>
    public T Port<T>() where T : class =>
        Run.Port as T ?? throw new ActivityFaultException("port.missing", $"{Node.Type} needs a {typeof(T).Name}, which whoever ran the workflow did not provide.");

    /// <summary>The activity is done after this call. Without names the outcome is "Done".</summary>
    public void Complete(params string[] outcomes)
    {
        ThrowIfOver();
        Outcomes = outcomes;
    }

    /// <summary>Creates a bookmark: the instance waits here until somebody resumes it, for a timer from <paramref name="dueAt"/> on.</summary>
    public Bookmark Wait(string name, string? key = null, DateTimeOffset? dueAt = null, JsonNode? payload = null)
    {
        ThrowIfOver();
        return Run.Wait(Execution, Compiled, name, key, dueAt, payload);
    }

    /// <summary>Schedules a child of this container.</summary>
    /// <param name="locals">Variables that only this execution of the child, and what is inside it, can see.</param>
    public void Schedule(ActivityNode child, JsonObject? locals = null)
    {
        ThrowIfOver();
        Run.Schedule(Compiled.Child(child) ?? throw new ArgumentException($"{child} is no child of {Node}.", nameof(child)), Execution, locals);
    }

    /// <summary>Schedules the child in a property of its own, as "then"; false when there is none.</summary>
    public bool ScheduleSlot(string slot, JsonObject? locals = null)
    {
        if (!Node.Slots.TryGetValue(slot, out var child)) return false;
        Schedule(child, locals);
        return true;
    }

    /// <summary>A child of this container works or waits.</summary>
    public bool HasWork => Run.HasWork(Execution);

    /// <summary>Completes this activity and ends the whole workflow.</summary>
    public void FinishWorkflow()
    {
        Complete();
        FinishesWorkflow = true;
    }

    /// <summary>Completes this activity, and the workflow used as an activity it stands in, or else the whole workflow.</summary>
    public void CompleteEnclosing(params string[] outcomes)
    {
        Complete();
        EnclosingOutcomes = outcomes;
    }

    /// <summary>Something follows when this activity ends with the outcome: it is connected, or there is an activity for it.</summary>
    public bool Handles(string outcome) =>
        Compiled.Parent is { } parent && parent.Node.Connections.Any(c => c.Source == Node.Id && c.SourcePort == outcome);

    /// <summary>The instance's name, as people see it in lists.</summary>
    public void SetName(string? name) => Run.State.Name = name;

    /// <summary>The id by which events find the instance.</summary>
    public void SetCorrelationId(string? id) => Run.State.CorrelationId = Lookup.Correlation(id);

    /// <summary>Sets an output of the workflow, or of the workflow used as an activity this activity stands in.</summary>
    /// <exception cref="ValueException">The value does not fit the declared type.</exception>
    public void SetWorkflowOutput(string name, JsonNode? value) => Scope().SetOutput(name, value);

    /// <summary>Publishes an event. A local one is for this instance only.</summary>
    public void Publish(string name, string? correlationId, JsonNode? payload, bool isLocal)
    {
        if (isLocal) Run.PublishLocally(name, payload);
        else Run.Publish(Execution, name, correlationId, null, payload);
    }

    /// <summary>Has an instance of a published workflow started in a transaction of its own.</summary>
    /// <param name="waitAs">The name of a bookmark that its end resumes; null when nobody waits.</param>
    public Guid StartChild(string definitionId, JsonObject input, string? correlationId, string? waitAs) => Run.StartChild(Execution, Compiled, definitionId, input, correlationId, waitAs);

    /// <summary>Evaluates a lazy input, by the property's name.</summary>
    /// <param name="locals">Variables that only this evaluation sees.</param>
    /// <exception cref="ValueException">It cannot be evaluated, or does not fit.</exception>
    public object? Evaluate(string input, JsonObject locals)
    {
        var before = Execution.Locals;
        Execution.Locals = locals;
        try { return Run.Evaluate(Execution, Compiled, input); }
        finally { Execution.Locals = before; }
    }

    /// <summary>Has an instance cancelled that this one started.</summary>
    public void CancelChild(Guid instanceId, string reason) => Run.CancelChild(Execution, instanceId, reason);

    /// <summary>Runs a child within this burst; null when its definition is not at hand.</summary>
    internal InstanceState? RunChild(string definitionId, JsonObject input, string? correlationId, string? waitAs) => Run.RunChild(Execution, Compiled, definitionId, input, correlationId, waitAs);

    /// <summary>Adds a line to the instance's journal.</summary>
    public void Journal(string message) => Run.Message(Execution.Id, Compiled, message);

    /// <summary>Stores a message for the world outside; it leaves with the commit.</summary>
    public void Send(OutboxMessage message) => Run.Send(Execution, message);

    /// <summary>A variable visible here, by name; null when unset or unknown.</summary>
    public JsonNode? Variable(string name) => Scope() is var scope && scope.FindByName(name) is { } variable ? scope.Get(variable)?.DeepClone() : null;

    /// <summary>Sets a variable visible here, by id as definitions refer to it.</summary>
    /// <exception cref="ActivityFaultException">No such variable.</exception>
    /// <exception cref="ValueException">The value does not fit its type.</exception>
    public void SetVariable(string id, JsonNode? value)
    {
        var scope = Scope();
        scope.Set(scope.FindById(id) ?? throw new ActivityFaultException("variable.unknown", $"Variable '{id}' is not visible here."), value);
    }

    internal bool IsTerminal(ActivityNode child) => Compiled.Child(child)?.Type?.Description.IsTerminal == true;

    internal ActivityScope Scope() => new(Run, Execution, Compiled);

    private void ThrowIfOver()
    {
        if (IsOver) throw new InvalidOperationException("The execution was cancelled; it can no longer complete, wait or schedule.");
    }
}

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
    public void Schedule(ActivityNode child)
    {
        ThrowIfOver();
        Run.Schedule(Compiled.Child(child) ?? throw new ArgumentException($"{child} is no child of {Node}.", nameof(child)), Execution);
    }

    /// <summary>Completes this activity and ends the whole workflow.</summary>
    public void FinishWorkflow()
    {
        Complete();
        FinishesWorkflow = true;
    }

    /// <summary>Adds a line to the instance's journal.</summary>
    public void Journal(string message) => Run.Message(Execution.Id, Compiled, message);

    /// <summary>Stores a message for the world outside; it leaves with the commit.</summary>
    public void Send(OutboxMessage message) => Run.Send(message);

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

    private ActivityScope Scope() => new(Run, Execution, Compiled);

    private void ThrowIfOver()
    {
        if (IsOver) throw new InvalidOperationException("The execution was cancelled; it can no longer complete, wait or schedule.");
    }
}

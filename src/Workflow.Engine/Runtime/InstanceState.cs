using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Runtime;

/// <summary>
/// Everything an instance is between two bursts. Read-only outside the engine: a burst works on a copy and returns it in its commit. Ids inside
/// (executions, bookmarks, incidents, journal lines) are small integers counted per instance, so the same decision always gives the same state.
/// JSON values in it are never changed in place, and belong to one instance only.
/// </summary>
public sealed class InstanceState
{
    internal List<Execution> Executions { get; private init; } = [];
    internal List<Bookmark> OpenBookmarks { get; private init; } = [];
    internal List<Incident> AllIncidents { get; private init; } = [];
    internal List<(string Name, JsonNode? Value)> WorkflowVariables { get; private init; } = [];
    internal Dictionary<string, JsonNode?> InputValues { get; private init; } = new(StringComparer.Ordinal);
    internal Dictionary<string, JsonNode?> OutputValues { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>By node id: the outputs of the last completed execution.</summary>
    internal Dictionary<string, JsonObject> ActivityOutputs { get; private init; } = new(StringComparer.Ordinal);
    internal JsonNode? LastResult { get; set; }
    internal int LastExecutionId { get; set; }
    internal int LastBookmarkId { get; set; }
    internal int LastIncidentId { get; set; }
    internal long LastSequence { get; set; }

    /// <summary>Counts what left for other instances: children, cancellations, events.</summary>
    internal int LastDispatchId { get; set; }

    /// <summary>Node ids of completed activities that have a compensation, in the order of their completion.</summary>
    internal List<string> Compensations { get; private init; } = [];

    /// <summary>Cancelled, and not all compensation handlers are done.</summary>
    internal bool IsCompensating { get; set; }

    public required Guid Id { get; init; }
    public required string DefinitionVersionId { get; init; }
    public required string DefinitionId { get; init; }
    public string? CorrelationId { get; internal set; }
    public string? Name { get; internal set; }
    public WorkflowStatus Status { get; internal set; }
    public WorkflowSubStatus SubStatus { get; internal set; } = WorkflowSubStatus.Pending;

    /// <summary>The instance that started this one, null for one that people or triggers started.</summary>
    public ParentLink? Parent { get; internal set; }

    /// <summary>How many instances started each other, as a child or by an event, until this one began; 0 for one that people or a clock started.</summary>
    public int Generation => Parent?.Depth ?? EventGeneration;

    /// <summary>Of an instance without a parent that an event started which another instance published.</summary>
    internal int EventGeneration { get; set; }

    /// <summary>Where the instance waits, in the order the waits began.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => OpenBookmarks;
    public IReadOnlyList<Incident> Incidents => AllIncidents;

    /// <summary>The workflow's variables by name.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables => WorkflowVariables.DistinctBy(v => v.Name).ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
    public IReadOnlyDictionary<string, JsonNode?> Input => InputValues;
    public IReadOnlyDictionary<string, JsonNode?> Output => OutputValues;

    /// <summary>Bookmarks can be resumed. A faulted instance keeps its bookmarks but takes nothing until its incidents are retried.</summary>
    public bool IsResumable => Status == WorkflowStatus.Running;

    /// <summary>Not over yet; a faulted instance counts as not over because it can be retried.</summary>
    public bool IsCancellable => Status == WorkflowStatus.Running || SubStatus == WorkflowSubStatus.Faulted;

    /// <summary>The incident is open and its activity still stands where it stopped.</summary>
    public bool IsRetryable(int incidentId) =>
        IsCancellable && AllIncidents.Find(i => i.Id == incidentId && !i.Resolved) is { } incident && Executions.Exists(e => e.Id == incident.ExecutionId && e.Status == ExecutionStatus.Faulted);

    public Bookmark? Bookmark(int id) => OpenBookmarks.Find(b => b.Id == id);

    /// <summary>A variable of the workflow, null when it is unset or unknown.</summary>
    public JsonNode? Variable(string name) => WorkflowVariables.Find(v => v.Name == name).Value;

    /// <summary>An instance before its first burst.</summary>
    public static InstanceState New(Guid id, WorkflowDefinition definition, string? correlationId, ParentLink? parent = null, int generation = 0) =>
        new() { Id = id, DefinitionId = definition.DefinitionId, DefinitionVersionId = definition.Id, CorrelationId = correlationId, Parent = parent, EventGeneration = generation };

    /// <summary>Compact and stable: equal states give equal bytes, and every version of the format can be read for ever.</summary>
    public byte[] ToBytes() => StateFormat.Write(this);

    /// <exception cref="InvalidDataException">These are not the bytes of a state, or of a format newer than this engine.</exception>
    public static InstanceState FromBytes(ReadOnlySpan<byte> bytes) => StateFormat.Read(bytes);

    /// <summary>In the order of the ids, which a state of an earlier engine may not have.</summary>
    private static List<Execution> InOrder(List<Execution> executions)
    {
        var copies = new List<Execution>(executions.Count);
        var sorted = true;
        foreach (var execution in executions)
        {
            sorted &= copies.Count == 0 || copies[^1].Id < execution.Id;
            copies.Add(execution.Copy());
        }
        if (!sorted) copies.Sort((a, b) => a.Id.CompareTo(b.Id));
        return copies;
    }

    internal InstanceState Copy(string? versionId = null) => new()
    {
        Id = Id, DefinitionId = DefinitionId, DefinitionVersionId = versionId ?? DefinitionVersionId, CorrelationId = CorrelationId, Name = Name, Parent = Parent, EventGeneration = EventGeneration,
        Status = Status, SubStatus = SubStatus, LastResult = LastResult,
        LastExecutionId = LastExecutionId, LastBookmarkId = LastBookmarkId, LastIncidentId = LastIncidentId, LastSequence = LastSequence, LastDispatchId = LastDispatchId,
        IsCompensating = IsCompensating, Compensations = [.. Compensations],
        Executions = InOrder(Executions),
        OpenBookmarks = [.. OpenBookmarks],
        AllIncidents = [.. AllIncidents],
        WorkflowVariables = [.. WorkflowVariables],
        InputValues = new(InputValues, StringComparer.Ordinal),
        OutputValues = new(OutputValues, StringComparer.Ordinal),
        ActivityOutputs = new(ActivityOutputs, StringComparer.Ordinal),
    };
}

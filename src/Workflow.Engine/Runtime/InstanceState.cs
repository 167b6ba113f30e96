using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Runtime;

/// <summary>Everything an instance is between two bursts.</summary>
public sealed class InstanceState
{
    public required Guid Id { get; init; }
    public required string DefinitionVersionId { get; init; }
    public required string DefinitionId { get; init; }
    public string? CorrelationId { get; internal set; }
    public string? Name { get; internal set; }
    public WorkflowStatus Status { get; internal set; }
    public WorkflowSubStatus SubStatus { get; internal set; } = WorkflowSubStatus.Pending;
    public IReadOnlyList<Bookmark> Bookmarks => throw new NotImplementedException();
    public IReadOnlyList<Incident> Incidents => throw new NotImplementedException();
    public bool IsResumable => throw new NotImplementedException();
    public bool IsCancellable => throw new NotImplementedException();
    public bool IsRetryable(int incidentId) => throw new NotImplementedException();
    public Bookmark? Bookmark(int id) => throw new NotImplementedException();
    public JsonNode? Variable(string name) => throw new NotImplementedException();
    public static InstanceState New(Guid id, WorkflowDefinition definition, string? correlationId) => throw new NotImplementedException();
    public byte[] ToBytes() => throw new NotImplementedException();
    public static InstanceState FromBytes(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();
}

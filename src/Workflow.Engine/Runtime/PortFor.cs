namespace Workflow.Engine.Runtime;

/// <summary>Makes the port for an instance that a dispatch, an event or a trigger reaches; null when its activities need none.</summary>
public delegate Task<object?> PortFor(InstanceState state, CancellationToken ct);

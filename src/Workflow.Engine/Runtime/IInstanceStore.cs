namespace Workflow.Engine.Runtime;

/// <summary>The engine's only port to the outside. Everything staged is committed by the caller's transaction, or none of it.</summary>
public interface IInstanceStore
{
    Task<StoredInstance?> Load(Guid instanceId, CancellationToken ct);

    /// <summary>The published version of a workflow, null when there is none.</summary>
    Task<CompiledDefinition?> Published(string definitionId, CancellationToken ct);

    /// <param name="subject">What the instance is about; given at the start only.</param>
    void Stage(Commit commit, InstanceSubject? subject);
}

/// <summary>An instance as loaded, with the version of the definition it is bound to.</summary>
public sealed record StoredInstance(InstanceState State, CompiledDefinition Definition);

/// <summary>The domain object an instance is about.</summary>
public sealed record InstanceSubject(string Type, Guid Id, Guid? ProjectId);

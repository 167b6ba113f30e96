using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Instances;

/// <summary>One instance as a decision needs it. What an operator does runs with the subject's port when there is a subject, in the same transaction.</summary>
public sealed class OperatedInstance(
    WorkflowDbContext db, WorkflowInstance row, SubjectCase? subject, IInstanceStore store, WorkflowRunner runner, CompiledDefinitions definitions, DateTimeOffset now)
{
    public WorkflowInstance Row => row;
    public DateTimeOffset Now => now;

    /// <summary>False: there was nothing to do it to.</summary>
    public async Task<bool> Operate(Attempt attempt, Func<WorkflowRunner, object?, Task<Commit?>> act)
    {
        if (subject is not null)
            return await subject.Operate(attempt, row.Id, (r, port) => act(r, port));
        if (await act(runner, null) is not { } commit)
            return false;
        SubjectCase.Follow(attempt, commit);
        return true;
    }

    public async Task<StoredInstance> Load(CancellationToken ct) => await store.Load(row.Id, ct) ?? throw InstanceErrors.NotFound();

    public Task<CompiledDefinition> Version(string versionId, CancellationToken ct) => definitions.Load(db, versionId, ct);

    public void Stage(Commit commit) => store.Stage(commit, null);

    /// <summary>Into the chain of the project when the instance belongs to one.</summary>
    public void Audit(Actor actor, string action, params ReadOnlySpan<(string Name, JsonNode? Value)> more)
    {
        var details = new JsonObject { ["instanceId"] = row.Id.ToString(), ["definitionId"] = row.DefinitionId, ["versionId"] = row.DefinitionVersionId };
        foreach (var (name, value) in more) details[name] = value;
        db.Audit(new(row.ProjectId is { } project ? AuditEntry.ChainOf(project) : AuditEntry.Organisation, action, actor.IsSystem ? null : actor.UserId, actor.DisplayName,
            row.SubjectType ?? "WorkflowInstance", row.SubjectId ?? row.Id, row.ProjectId, details));
    }
}

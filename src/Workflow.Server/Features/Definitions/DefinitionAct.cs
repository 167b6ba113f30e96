using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Stores;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Definitions;

/// <summary>What every change of a definition has in common, in the order in which things are checked: permitted, there, answered before; then the act.</summary>
public sealed class DefinitionAct(Decisions decisions, TimeProvider clock)
{
    public Task<T> Run<T>(Actor actor, string action, Func<DefinitionDecision, CancellationToken, Task<T>> act, CancellationToken ct)
        where T : Answer
    {
        var attempt = new Attempt(actor, action);
        return decisions.Run(attempt, (db, token) =>
        {
            attempt.EarliestTimer = null;
            Policies.Demand(actor, Permission.ManageDefinitions);
            return act(new DefinitionDecision(db, actor, new DefinitionStore(db, clock), attempt, t => decisions.AnswerIfRepeated(db, attempt, t)), token);
        }, ct);
    }
}

/// <summary>The context of one change of a definition.</summary>
public sealed class DefinitionDecision(WorkflowDbContext db, Actor actor, DefinitionStore store, Attempt attempt, Func<CancellationToken, Task> answerIfRepeated)
{
    public WorkflowDbContext Db => db;
    public Actor Actor => actor;
    public DefinitionStore Store => store;
    public Attempt Attempt => attempt;

    /// <summary>To be called once the definition is known to be there, before any other check.</summary>
    public Task AnswerIfRepeated(CancellationToken ct) => answerIfRepeated(ct);

    public void Audit(string action, WorkflowDefinitionVersion version, params ReadOnlySpan<(string Name, JsonNode? Value)> more) => db.Audit(Line(actor, action, version, more));

    public static AuditEntry Line(Actor actor, string action, WorkflowDefinitionVersion version, params ReadOnlySpan<(string Name, JsonNode? Value)> more)
    {
        var details = new JsonObject { ["definitionId"] = version.DefinitionId, ["versionId"] = version.Id, ["number"] = version.Number };
        foreach (var (name, value) in more) details[name] = value;
        return new(AuditEntry.Organisation, action, actor.IsSystem ? null : actor.UserId, actor.DisplayName, "WorkflowDefinition", null, null, details);
    }
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Instances;

/// <summary>Starts a workflow on its published version. One that decides about a subject of the domain starts only with that subject.</summary>
public sealed class StartInstance(Decisions decisions, OperatedInstances cases, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>The workflow's inputs by name.</summary>
        public JsonObject? Input { get; init; }

        /// <summary>Ties the instance to something else's name for it; up to 100 characters.</summary>
        public string? CorrelationId { get; init; }
    }

    public Task<InstanceAnswer> Run(Actor actor, string definitionId, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "instance.start");
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            Policies.Demand(actor, Permission.ManageInstances);
            if (!await db.WorkflowDefinitionVersions.AnyAsync(v => v.DefinitionId == definitionId, token))
                throw DefinitionErrors.NotFound();
            await decisions.AnswerIfRepeated(db, attempt, token);
            if (request.CorrelationId is { } correlation && (correlation.Length > 100 || correlation.Any(char.IsControl)))
                throw InstanceErrors.Field("correlationId", "A correlation id has at most 100 characters and no control characters.");
            var (store, runner) = cases.Plain(db);
            var definition = await store.Published(definitionId, token) ?? throw DefinitionErrors.NotPublished(definitionId);
            if (Governance.NeedsSubject(definition.Definition))
                throw DefinitionErrors.NeedsSubject(definitionId);
            var id = Guid.CreateVersion7(clock.GetUtcNow());
            var commit = await runner.Start(definition, id, request.CorrelationId, (JsonObject)(request.Input ?? []).DeepClone(), null, null, token);
            SubjectCase.Follow(attempt, commit);
            db.Audit(new AuditEntry(AuditEntry.Organisation, "instance.started", actor.UserId, actor.DisplayName, "WorkflowInstance", id, null,
                new JsonObject { ["definitionId"] = definitionId, ["versionId"] = definition.Definition.Id }));
            return InstanceAnswer.New(commit.State);
        }, ct);
    }
}

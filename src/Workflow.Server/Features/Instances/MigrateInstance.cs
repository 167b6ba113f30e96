using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Instances;

/// <summary>
/// Moves an instance to another version of its workflow. What waits goes on waiting at the mapped step, what was done is never done again; what has no place
/// in the new version is refused with reasons. Also for an instance with a subject: whatever the drawing says, the domain decides about that.
/// </summary>
public sealed class MigrateInstance(InstanceAct act, IDbContextFactory<WorkflowDbContext> contexts, CompiledDefinitions definitions)
{
    public sealed record Request
    {
        /// <summary>The version to move to; it must have been published at some time.</summary>
        public required int Number { get; init; }

        /// <summary>Activity ids of the present version to those of the new one; what is not named keeps its id.</summary>
        public IReadOnlyDictionary<string, string>? Mapping { get; init; }

        /// <summary>Why; it is written into the journal and the audit log. Up to 1,000 characters.</summary>
        public string? Reason { get; init; }
    }

    public sealed record Preview(Guid InstanceId, int FromNumber, int ToNumber, bool IsPossible, IReadOnlyList<MigrationMove> Moves, IReadOnlyList<string> Notes, IReadOnlyList<string> Refusals);

    public async Task<Preview> RunPreview(Actor actor, Guid id, Request request, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ManageInstances);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) ?? throw InstanceErrors.NotFound();
        var from = await definitions.Load(db, row.DefinitionVersionId, ct);
        var to = await definitions.Load(db, await Target(db, row.DefinitionId, request.Number, ct), ct);
        var preview = Migration.Preview(from, to, InstanceState.FromBytes(row.State), request.Mapping);
        return new(id, from.Definition.Version, to.Definition.Version, preview.IsPossible, preview.Moves, preview.Notes, preview.Refusals);
    }

    public Task<InstanceAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, Permission.ManageInstances, "instance.migrate", async (found, db, _, token) =>
    {
        if (request.Reason is { Length: > 1000 })
            throw InstanceErrors.Field("reason", "A reason has at most 1,000 characters.");
        var stored = await found.Load(token);
        var to = await found.Version(await Target(db, found.Row.DefinitionId, request.Number, token), token);
        try
        {
            var commit = Migration.Apply(stored.Definition, to, stored.State, request.Mapping, found.Now, request.Reason ?? $"by {actor.DisplayName}");
            found.Audit(actor, "instance.migrated", ("from", stored.Definition.Definition.Version), ("to", to.Definition.Version), ("reason", request.Reason));
            found.Stage(commit);
            return InstanceAnswer.Of(commit.State);
        }
        catch (MigrationRefusedException refused)
        {
            throw InstanceErrors.Migration(refused.Reasons);
        }
    }, ct);

    private static async Task<string> Target(WorkflowDbContext db, string definitionId, int number, CancellationToken ct)
    {
        var version = await db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == definitionId && v.Number == number).Select(v => new { v.Id, IsDraft = v.PublishedAt == null }).SingleOrDefaultAsync(ct)
            ?? throw InstanceErrors.Version($"'{definitionId}' has no version {number}.");
        return version.IsDraft ? throw InstanceErrors.Version($"Version {number} of '{definitionId}' is a draft; instances run on published versions only.") : version.Id;
    }
}

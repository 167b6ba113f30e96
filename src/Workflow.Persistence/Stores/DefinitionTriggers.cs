using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Definitions;
using Workflow.Engine.Triggers;
using Workflow.Persistence.Definitions;

namespace Workflow.Persistence.Stores;

/// <summary>The trigger rows of the published versions, over the context of one decision.</summary>
public static class DefinitionTriggers
{
    /// <summary>
    /// Stages the triggers of a newly published version in place of those of its predecessor. One that says the same as before keeps its due time:
    /// an occurrence that came while no server ran must survive that a changed definition is published at the next start.
    /// </summary>
    public static void Replace(WorkflowDbContext db, List<DefinitionTrigger> before, WorkflowDefinition definition, DateTimeOffset publishedAt)
    {
        db.DefinitionTriggers.RemoveRange(before);
        foreach (var trigger in WorkflowTrigger.Of(definition))
        {
            var same = before.Find(t => t.ToTrigger() with { VersionId = trigger.VersionId, Missed = trigger.Missed } == trigger);
            db.DefinitionTriggers.Add(new()
            {
                VersionId = trigger.VersionId, ActivityId = trigger.ActivityId, DefinitionId = trigger.DefinitionId, Kind = trigger.Kind, Key = trigger.Key,
                TimeZone = trigger.TimeZone, Missed = trigger.Missed, DueAt = same is null ? trigger.First(publishedAt) : same.DueAt,
            });
        }
    }

    /// <summary>Stages that nothing starts this workflow by itself any more.</summary>
    public static async Task Remove(WorkflowDbContext db, string definitionId, CancellationToken ct) => db.DefinitionTriggers.RemoveRange(await Of(db, definitionId, ct));

    /// <summary>Their row versions are compared: one that fires meanwhile has another due time, and then this is decided again.</summary>
    public static Task<List<DefinitionTrigger>> Of(WorkflowDbContext db, string definitionId, CancellationToken ct) =>
        db.DefinitionTriggers.Where(t => t.DefinitionId == definitionId).ToListAsync(ct);
}

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
    public static async Task Replace(WorkflowDbContext db, WorkflowDefinition definition, DateTimeOffset publishedAt, CancellationToken ct)
    {
        var before = await Remove(db, definition.DefinitionId, ct);
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

    /// <summary>Stages that nothing starts this workflow by itself any more, and answers what did.</summary>
    public static async Task<List<DefinitionTrigger>> Remove(WorkflowDbContext db, string definitionId, CancellationToken ct)
    {
        // Their row versions are compared: one that fires meanwhile has another due time, and then this is decided again.
        var rows = await db.DefinitionTriggers.Where(t => t.DefinitionId == definitionId).ToListAsync(ct);
        db.DefinitionTriggers.RemoveRange(rows);
        return rows;
    }
}

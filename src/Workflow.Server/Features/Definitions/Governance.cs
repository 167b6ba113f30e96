using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>Which definitions decide about a subject of the domain. They start only with that subject, through its own use case.</summary>
public static class Governance
{
    private static readonly HashSet<string> Types = [.. ApprovalActivities.Types.Select(t => ((ActivityAttribute)Attribute.GetCustomAttribute(t, typeof(ActivityAttribute))!).TypeName)];

    public static bool NeedsSubject(WorkflowDefinition definition) =>
        definition.DefinitionId == ChangeRequests.SubmitChangeRequest.DefinitionId || definition.Root?.SelfAndDescendants().Any(node => Types.Contains(node.Type)) == true;

    /// <summary>
    /// The project whose leads sign before this becomes, or ceases to be, the published version; null: nobody has to. A drawing that no longer decides
    /// anything is governed too as long as the one it would replace does.
    /// </summary>
    public static async Task<Guid?> SigningProject(WorkflowDbContext db, WorkflowDefinition definition, CancellationToken ct)
    {
        if (await db.PublicationRules.AsNoTracking().SingleOrDefaultAsync(ct) is not { RequiresSignatures: true, ProjectId: { } project })
            return null;
        if (NeedsSubject(definition))
            return project;
        var published = await db.WorkflowDefinitionVersions.AsNoTracking().SingleOrDefaultAsync(v => v.DefinitionId == definition.DefinitionId && v.IsPublished, ct);
        return published is not null && NeedsSubject(DefinitionStore.Read(published)) ? project : null;
    }
}

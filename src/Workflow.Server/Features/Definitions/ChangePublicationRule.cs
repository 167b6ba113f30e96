using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Definitions;

/// <summary>An administrator turns signatures for the publication of governed processes on or off. Requests under way keep to the project they began in.</summary>
public sealed class ChangePublicationRule(Decisions decisions, TimeProvider clock)
{
    public sealed record Request
    {
        public required bool RequiresSignatures { get; init; }

        /// <summary>The project whose leads sign: active, with both leads. Only asked for when signatures are required.</summary>
        public Guid? ProjectId { get; init; }
    }

    public Task<PublicationRuleView> Run(Actor actor, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "definition.rule-change");
        return decisions.Run(attempt, async (db, token) =>
        {
            Policies.Demand(actor, Permission.ManagePublicationRule);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var projectId = request.RequiresSignatures ? await Fit(db, request.ProjectId, token) : (Guid?)null;
            var rule = await db.PublicationRules.SingleOrDefaultAsync(token);
            if (rule is null)
                db.PublicationRules.Add(rule = new PublicationRule());
            else if (rule.RequiresSignatures == request.RequiresSignatures && rule.ProjectId == projectId)
                return PublicationRuleView.Of(rule);
            var before = (rule.RequiresSignatures, rule.ProjectId);
            (rule.RequiresSignatures, rule.ProjectId, rule.ChangedAt, rule.ChangedByName) = (request.RequiresSignatures, projectId, clock.GetUtcNow(), actor.DisplayName);
            db.Audit(new AuditEntry(AuditEntry.Organisation, "definition.rule-changed", actor.UserId, actor.DisplayName, "PublicationRule", null, null, new JsonObject
            {
                ["requiresSignatures"] = rule.RequiresSignatures, ["projectId"] = projectId?.ToString(),
                ["before"] = new JsonObject { ["requiresSignatures"] = before.RequiresSignatures, ["projectId"] = before.ProjectId?.ToString() },
            }));
            return PublicationRuleView.Of(rule);
        }, ct);
    }

    /// <summary>What is turned on must be able to work: somebody to sign, and the process that asks them.</summary>
    private static async Task<Guid> Fit(WorkflowDbContext db, Guid? projectId, CancellationToken ct)
    {
        if (projectId is null || await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Id == projectId, ct) is not { } project)
            throw DefinitionErrors.SigningProject("Name the project whose leads sign; there is no such project.");
        if (!project.IsActive)
            throw DefinitionErrors.SigningProject($"The project {project.Code} is not active.");
        var roles = await db.Memberships.AsNoTracking().Where(m => m.ProjectId == project.Id).Select(m => m.Role).ToListAsync(ct);
        foreach (var role in ProjectRoles.Leads)
            if (!roles.Contains(role))
                throw DefinitionErrors.SigningProject($"The project {project.Code} has no {role.InWords()}.");
        if (!await db.WorkflowDefinitionVersions.AnyAsync(v => v.DefinitionId == SubmitChangeRequest.DefinitionId && v.IsPublished, ct))
            throw ProcessErrors.NotPublished(SubmitChangeRequest.DefinitionId);
        return project.Id;
    }
}

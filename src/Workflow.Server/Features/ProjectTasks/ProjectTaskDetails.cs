using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.ProjectTasks;

public sealed class ProjectTaskDetails(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    public async Task<ProjectTaskView> Run(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var t = await db.WholeProjectTask(id, ct) ?? throw ProjectTaskErrors.Unknown();
        Policies.Demand(actor, Permission.ViewProjectTasks, t.ProjectId, ProjectTaskErrors.Unknown);
        return new()
        {
            Id = t.Id, ProjectId = t.ProjectId, ProjectCode = await db.Projects.Where(p => p.Id == t.ProjectId).Select(p => p.Code).SingleAsync(ct), Number = t.Number, Title = t.Title,
            Description = t.Description, Origin = t.Origin, AboutType = t.AboutType, AboutId = t.AboutId, AboutNumber = t.AboutNumber, CreatedById = t.CreatedById,
            CreatedByName = t.CreatedByName, OwnerId = t.OwnerId, OwnerName = t.OwnerName, Status = t.Status, Percent = t.Percent, DueOn = t.DueOn, IsLate = t.IsLate(clock.GetUtcNow()),
            CreatedAt = t.CreatedAt, UpdatedAt = t.UpdatedAt, SettledAt = t.SettledAt, Comments = [.. t.Comments.Select(c => new CommentView(c.Number, c.ById, c.ByName, c.Text, c.At))],
            Adjustments = [.. t.Adjustments.Select(AdjustmentView.Of)], Timeline = await ChangeRequestDetails.Timeline(db, id, ct), AllowedActions = t.AllowedActions(actor),
        };
    }
}

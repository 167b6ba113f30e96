using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Reviews;

public sealed class ReviewDetails(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<ReviewView> Run(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var r = await db.WholeReview(id, ct) ?? throw ReviewErrors.Unknown();
        Policies.Demand(actor, Permission.ViewReviews, r.ProjectId, ReviewErrors.Unknown);
        return new()
        {
            Id = r.Id, ProjectId = r.ProjectId, ProjectCode = await db.Projects.Where(p => p.Id == r.ProjectId).Select(p => p.Code).SingleAsync(ct), Number = r.Number, Month = r.Month,
            Status = r.Status, MeetsAt = r.MeetsAt, MeetsUntil = r.MeetsUntil, Place = r.Place, DueAt = r.DueAt,
            Sections = [.. ProjectRoles.Leads.Select(role => ReviewSectionView.Of(r.SectionOf(role), r.SectionOf(role).IsSubmitted || actor.Holds(r.ProjectId, role)))],
            HeldAt = r.HeldAt, HeldByName = r.HeldByName, PackHash = r.PackHash, Minutes = r.Minutes,
            Decisions = [.. r.Decisions.OrderBy(d => d.Number).Select(d => new ReviewDecisionView(d.Number, d.Text, d.ByName, d.At))],
            ActionItems = [.. r.ActionItems.Select(a => new ActionItemView(a.TaskId, a.Number, a.Title, a.Owner, a.DueOn))], RecordHash = r.RecordHash,
            Acknowledgements = [.. r.Acknowledgements.Select(a => new AcknowledgementView(a.Role, a.ById, a.ByName, a.RecordHash, a.At))],
            CreatedAt = r.CreatedAt, UpdatedAt = r.UpdatedAt, ClosedAt = r.ClosedAt, CancelReason = r.CancelReason,
            Tasks = [.. r.Tasks.Select(t => new TaskView(t.Id, t.Kind, t.Role, t.Status, t.Revision, t.RequestedAt, t.DueAt, t.ClosedAt, t.ClosedById, t.Outcome, t.ClosingReason))],
            Timeline = await ChangeRequestDetails.Timeline(db, id, ct), AllowedActions = r.AllowedActions(actor), Process = await ChangeRequestDetails.Process(db, r.InstanceId, ct),
        };
    }
}

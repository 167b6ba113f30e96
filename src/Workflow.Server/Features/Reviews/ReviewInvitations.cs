using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Persistence;
using Workflow.Server.Features.Escalations;

namespace Workflow.Server.Features.Reviews;

/// <summary>Puts the meeting of a review into the calendars of both leads, the technical director and the operations VP, changes it there, or takes it out.</summary>
public sealed class ReviewInvitations(MeetingMails mails)
{
    private static readonly ProjectRole[] Leads = [ProjectRole.EngineeringManager, ProjectRole.ProjectManager];
    private static readonly OrganisationRole[] Top = [OrganisationRole.TechnicalDirector, OrganisationRole.OperationsVp];

    public async Task Send(WorkflowDbContext db, JointReview review, string projectName, DateTimeOffset now, CancellationToken ct)
    {
        var leads = await db.Memberships.Where(m => m.ProjectId == review.ProjectId && Leads.Contains(m.Role)).Select(m => m.UserId).ToListAsync(ct);
        var top = await db.OrganisationRoles.Where(r => Top.Contains(r.Role)).Select(r => r.UserId).ToListAsync(ct);
        Guid[] all = [.. leads.Union(top)];
        var invitation = new MeetingInvitation(
            $"{review.Id:N}@workflow", review.Sequence, review.Status is JointReviewStatus.Cancelled, $"{review.Number}: {projectName}", "", review.Place ?? "", review.MeetsAt, review.MeetsUntil,
            leads.FirstOrDefault(), all);
        await mails.Send(db, new MeetingMails.About(review.ProjectId, JointReview.SubjectType, review.Id, review.Number, projectName), invitation, now, ct);
    }
}

using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Features.Escalations;

namespace Workflow.Server.Features.Meetings;

/// <summary>Puts a meeting into the calendars of both leads and of whoever else comes, changes it there, or takes it out.</summary>
public sealed class MeetingInvitations(MeetingMails mails)
{
    private static readonly ProjectRole[] Leads = [ProjectRole.EngineeringManager, ProjectRole.ProjectManager];

    public async Task Send<TStep>(WorkflowDbContext db, Meeting<TStep> meeting, string projectName, IReadOnlyCollection<OrganisationRole> roles, IEnumerable<Guid> others, DateTimeOffset now,
        CancellationToken ct) where TStep : struct, Enum
    {
        var leads = await db.Memberships.Where(m => m.ProjectId == meeting.ProjectId && Leads.Contains(m.Role)).Select(m => m.UserId).ToListAsync(ct);
        var top = roles.Count == 0 ? [] : await db.OrganisationRoles.Where(r => roles.Contains(r.Role)).Select(r => r.UserId).ToListAsync(ct);
        Guid[] all = [.. leads.Union(top).Union(others)];
        var invitation = new MeetingInvitation(
            $"{meeting.Id:N}@workflow", meeting.Sequence, meeting.IsCancelled, $"{meeting.Number}: {projectName}", "", meeting.Place ?? "", meeting.MeetsAt, meeting.MeetsUntil, leads.FirstOrDefault(), all);
        await mails.Send(db, new MeetingMails.About(meeting.ProjectId, meeting.Source.Type, meeting.Id, meeting.Number, projectName), invitation, now, ct);
    }
}

using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.Reviews;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.DialogueDays;
using Workflow.Server.Features.Reviews;
using Workflow.Server.Features.WeeklySyncs;

namespace Workflow.Server.Features.Meetings;

/// <summary>What happens to the meetings of a project that is no longer active: one that was not held is cancelled, with its process and its place in the calendars.</summary>
public sealed class ProjectMeetings(ReviewCases reviews, WeeklySyncCases syncs, DialogueCases dialogues, MeetingInvitations invitations)
{
    private const string Why = "The project is no longer active.";

    public async Task End(WorkflowDbContext db, Attempt attempt, Guid projectId, CancellationToken ct)
    {
        foreach (var id in await db.JointReviews.Where(r => r.ProjectId == projectId && (r.Status == JointReviewStatus.Collecting || r.Status == JointReviewStatus.Ready)).Select(r => r.Id).ToListAsync(ct))
            if (await reviews.Find(db, id, ct) is { } found && await Ended(found, found.Subject.ProjectClosed(attempt.Actor, Why, found.Now), ct))
                await invitations.Send(db, found.Subject, found.Project.Name, ReviewOpening.Top, [], found.Now, ct);
        foreach (var id in await db.WeeklySyncs.Where(s => s.ProjectId == projectId && s.Status == WeeklySyncStatus.Open).Select(s => s.Id).ToListAsync(ct))
            if (await syncs.Find(db, id, ct) is { } found && await Ended(found, found.Subject.ProjectClosed(attempt.Actor, Why, found.Now), ct))
                await invitations.Send(db, found.Subject, found.Project.Name, [], [], found.Now, ct);
        foreach (var id in await db.DialogueDays.Where(d => d.ProjectId == projectId && (d.Status == DialogueStatus.Drawing || d.Status == DialogueStatus.Collecting || d.Status == DialogueStatus.Ready)).Select(d => d.Id).ToListAsync(ct))
            if (await dialogues.Find(db, id, ct) is { } found && await Ended(found, found.Subject.ProjectClosed(attempt.Actor, Why, found.Now), ct))
                await invitations.Send(db, found.Subject, found.Project.Name, [], await db.Invited(id).ToListAsync(ct), found.Now, ct);
    }

    private static async Task<bool> Ended<TMeeting, TStep>(MeetingCase<TMeeting, TStep> found, ActOutcome? outcome, CancellationToken ct)
        where TMeeting : Meeting<TStep> where TStep : struct, Enum
    {
        if (outcome is null)
            return false;
        found.Write(outcome.Audit);
        await found.Cancel(Why, ct);
        return true;
    }
}

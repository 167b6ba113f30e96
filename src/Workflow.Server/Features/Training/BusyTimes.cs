using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Approvals.Training;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

public enum ConflictKind { JointReview, WeeklySync, DialogueDay, EscalationMeeting, TrainingSession }

/// <summary>Something else that somebody has in a stretch of time.</summary>
/// <param name="What">The number of a review, a weekly sync or an escalation, the code of a module; null when it belongs to a project that the reader does not see.</param>
public sealed record ConflictView(Guid UserId, string UserName, ConflictKind Kind, string? What, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>What people have in a stretch of time: joint reviews, weekly syncs, dialogue days, meetings of escalations, other training. Each kind of meeting is one query here.</summary>
internal static class BusyTimes
{
    private static readonly OrganisationRole[] Top = [OrganisationRole.TechnicalDirector, OrganisationRole.OperationsVp];

    private sealed record Busy(Guid UserId, ConflictKind Kind, Guid? ProjectId, string What, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

    /// <param name="except">The session that is asked about.</param>
    public static async Task<IReadOnlyList<ConflictView>> Of(WorkflowDbContext db, Actor reader, IReadOnlyCollection<Guid> people, DateTimeOffset startsAt, DateTimeOffset endsAt, Guid? except, CancellationToken ct)
    {
        var (begins, to) = (startsAt.ToUniversalTime(), endsAt.ToUniversalTime());
        List<Busy> found = [.. await Reviews(db, people, begins, to, ct), .. await Syncs(db, people, begins, to, ct), .. await Dialogues(db, people, begins, to, ct), .. await Meetings(db, people, begins, to, ct), .. await Sessions(db, people, begins, to, except, ct)];
        if (found.Count == 0)
            return [];
        var names = await db.Accounts.Where(a => people.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName }).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        return [.. found.OrderBy(b => b.StartsAt).ThenBy(b => b.UserId).Select(b => new ConflictView(
            b.UserId, names[b.UserId], b.Kind, b.UserId == reader.UserId || b.ProjectId is not { } project || Policies.Sees(reader, project) ? b.What : null, b.StartsAt, b.EndsAt))];
    }

    // Both leads, the technical director and the operations VP are invited to a review.
    private static async Task<IEnumerable<Busy>> Reviews(WorkflowDbContext db, IReadOnlyCollection<Guid> people, DateTimeOffset begins, DateTimeOffset to, CancellationToken ct)
    {
        var reviews = await db.JointReviews.AsNoTracking().Where(r => (r.Status == JointReviewStatus.Collecting || r.Status == JointReviewStatus.Ready) && r.MeetsAt < to && r.MeetsUntil > begins)
            .Select(r => new { r.ProjectId, r.Number, r.MeetsAt, r.MeetsUntil }).ToListAsync(ct);
        if (reviews.Count == 0)
            return [];
        var projects = reviews.Select(r => r.ProjectId).Distinct().ToList();
        var leads = await db.Memberships.Where(m => projects.Contains(m.ProjectId) && m.Role != ProjectRole.Member && people.Contains(m.UserId)).Select(m => new { m.ProjectId, m.UserId }).ToListAsync(ct);
        var top = await db.OrganisationRoles.Where(r => Top.Contains(r.Role) && people.Contains(r.UserId)).Select(r => r.UserId).Distinct().ToListAsync(ct);
        return from r in reviews
               from person in leads.Where(l => l.ProjectId == r.ProjectId).Select(l => l.UserId).Union(top)
               select new Busy(person, ConflictKind.JointReview, r.ProjectId, r.Number, r.MeetsAt, r.MeetsUntil);
    }

    private static async Task<IEnumerable<Busy>> Syncs(WorkflowDbContext db, IReadOnlyCollection<Guid> people, DateTimeOffset begins, DateTimeOffset to, CancellationToken ct) => await (
        from s in db.WeeklySyncs.AsNoTracking() where s.Status == WeeklySyncStatus.Open && s.MeetsAt < to && s.MeetsUntil > begins
        join m in db.Memberships on s.ProjectId equals m.ProjectId where m.Role != ProjectRole.Member && people.Contains(m.UserId)
        select new Busy(m.UserId, ConflictKind.WeeklySync, s.ProjectId, s.Number, s.MeetsAt, s.MeetsUntil)).ToListAsync(ct);

    // Both leads and the frontline staff of the sections that are invited.
    private static async Task<IEnumerable<Busy>> Dialogues(WorkflowDbContext db, IReadOnlyCollection<Guid> people, DateTimeOffset begins, DateTimeOffset to, CancellationToken ct) => await (
        from d in db.DialogueDays.AsNoTracking()
        where (d.Status == DialogueStatus.Drawing || d.Status == DialogueStatus.Collecting || d.Status == DialogueStatus.Ready) && d.MeetsAt < to && d.MeetsUntil > begins
        join m in db.Memberships on d.ProjectId equals m.ProjectId
        where people.Contains(m.UserId) && (m.Role != ProjectRole.Member || d.InvitedSections == null || (m.Section != null && d.InvitedSections.Contains("|" + m.Section + "|")))
        select new Busy(m.UserId, ConflictKind.DialogueDay, d.ProjectId, d.Number, d.MeetsAt, d.MeetsUntil)).ToListAsync(ct);

    private static async Task<IEnumerable<Busy>> Meetings(WorkflowDbContext db, IReadOnlyCollection<Guid> people, DateTimeOffset begins, DateTimeOffset to, CancellationToken ct)
    {
        var meetings = await (
            from m in db.EscalationMeetings.AsNoTracking() where (m.Status == MeetingStatus.Planned || m.Status == MeetingStatus.Open) && m.StartsAt < to && m.EndsAt > begins
            join e in db.Escalations.AsNoTracking() on m.EscalationId equals e.Id
            select new { Meeting = m, e.ProjectId, e.Number }).ToListAsync(ct);
        return from m in meetings
               from person in m.Meeting.Invitees.Select(i => i.UserId).Append(m.Meeting.ChairId).Append(m.Meeting.SecretaryId).Distinct().Where(people.Contains)
               select new Busy(person, ConflictKind.EscalationMeeting, m.ProjectId, m.Number, m.Meeting.StartsAt, m.Meeting.EndsAt);
    }

    private static async Task<IEnumerable<Busy>> Sessions(WorkflowDbContext db, IReadOnlyCollection<Guid> people, DateTimeOffset begins, DateTimeOffset to, Guid? except, CancellationToken ct)
    {
        var sessions = await db.TrainingSessions.AsNoTracking()
            .Where(s => s.Id != except && (s.Status == TrainingSessionStatus.Planned || s.Status == TrainingSessionStatus.Held) && s.StartsAt < to && s.EndsAt > begins)
            .Where(s => people.Contains(s.TrainerId) || s.Enrolments.Any(e => e.Status == EnrolmentStatus.Enrolled && people.Contains(e.UserId)))
            .Include(s => s.Enrolments).ToListAsync(ct);
        return from s in sessions
               from person in s.Enrolments.Where(e => e.Status is EnrolmentStatus.Enrolled).Select(e => e.UserId).Append(s.TrainerId).Where(people.Contains)
               select new Busy(person, ConflictKind.TrainingSession, null, s.ModuleCode, s.StartsAt, s.EndsAt);
    }
}

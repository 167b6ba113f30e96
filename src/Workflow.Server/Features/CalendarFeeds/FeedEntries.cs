using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Approvals.Training;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence;
using Workflow.Server.Features.Inbox;
using Workflow.Server.Features.Notifications;

namespace Workflow.Server.Features.CalendarFeeds;

/// <summary>The dates of a person by the rights they have now: one query for each kind, however many there are. What lies more than a quarter back is left out.</summary>
internal static class FeedEntries
{
    private const int Most = 1_000;
    private const string NoProject = "UTC";

    private static readonly TimeSpan Back = TimeSpan.FromDays(92);
    private static readonly TimeSpan DeadlineLength = TimeSpan.FromMinutes(30);

    public static async Task<IReadOnlyList<FeedEntry>> Of(WorkflowDbContext db, Actor actor, bool chinese, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - Back;
        return
        [
            .. await Reviews(db, actor, chinese, since, ct), .. await Syncs(db, actor, chinese, since, ct), .. await Dialogues(db, actor, chinese, since, ct), .. await Meetings(db, actor, since, ct),
            .. await Deadlines(db, actor, chinese, since, ct), .. await Sessions(db, actor, chinese, since, ct),
        ];
    }

    // Whoever is invited: both leads, the technical director and the operations VP.
    private static async Task<IEnumerable<FeedEntry>> Reviews(WorkflowDbContext db, Actor actor, bool chinese, DateTimeOffset since, CancellationToken ct)
    {
        var (all, leads) = (actor.Is(OrganisationRole.TechnicalDirector) || actor.Is(OrganisationRole.OperationsVp), actor.Memberships.Keys.Where(actor.HoldsLeadRole).ToList());
        var found = await db.JointReviews.AsNoTracking().Where(r => r.MeetsAt >= since && (all || leads.Contains(r.ProjectId)))
            .Join(db.Projects, r => r.ProjectId, p => p.Id, (r, p) => new { r.Id, r.Sequence, r.Status, r.Number, r.MeetsAt, r.MeetsUntil, p.Name, p.TimeZone })
            .OrderByDescending(r => r.MeetsAt).ThenBy(r => r.Id).Take(Most).ToListAsync(ct);
        return found.Select(r => new FeedEntry($"{r.Id:N}@workflow", r.Sequence, State(r.Status is JointReviewStatus.Cancelled), $"{(chinese ? "联合汇报" : "Joint review")} {r.Number}: {r.Name}",
            r.MeetsAt, r.MeetsUntil, r.TimeZone, MadeAt(r.Id)));
    }

    private static async Task<IEnumerable<FeedEntry>> Syncs(WorkflowDbContext db, Actor actor, bool chinese, DateTimeOffset since, CancellationToken ct)
    {
        var leads = actor.Memberships.Keys.Where(actor.HoldsLeadRole).ToList();
        var found = await db.WeeklySyncs.AsNoTracking().Where(s => s.MeetsAt >= since && leads.Contains(s.ProjectId))
            .Join(db.Projects, s => s.ProjectId, p => p.Id, (s, p) => new { s.Id, s.Sequence, s.Status, s.Number, s.MeetsAt, s.MeetsUntil, p.Name, p.TimeZone })
            .OrderByDescending(s => s.MeetsAt).ThenBy(s => s.Id).Take(Most).ToListAsync(ct);
        return found.Select(s => new FeedEntry($"{s.Id:N}@workflow", s.Sequence, State(s.Status is WeeklySyncStatus.Cancelled), $"{(chinese ? "周例会" : "Weekly sync")} {s.Number}: {s.Name}",
            s.MeetsAt, s.MeetsUntil, s.TimeZone, MadeAt(s.Id)));
    }

    // Both leads, and the frontline staff of the sections that are invited.
    private static async Task<IEnumerable<FeedEntry>> Dialogues(WorkflowDbContext db, Actor actor, bool chinese, DateTimeOffset since, CancellationToken ct)
    {
        var (me, leads) = (actor.UserId, actor.Memberships.Keys.Where(actor.HoldsLeadRole).ToList());
        var found = await db.DialogueDays.AsNoTracking()
            .Where(d => d.MeetsAt >= since && (leads.Contains(d.ProjectId) || db.Memberships.Any(m => m.ProjectId == d.ProjectId && m.UserId == me && m.Role == ProjectRole.Member
                && (d.InvitedSections == null || (m.Section != null && d.InvitedSections.Contains("|" + m.Section + "|"))))))
            .Join(db.Projects, d => d.ProjectId, p => p.Id, (d, p) => new { d.Id, d.Sequence, d.Status, d.Number, d.MeetsAt, d.MeetsUntil, p.Name, p.TimeZone })
            .OrderByDescending(d => d.MeetsAt).ThenBy(d => d.Id).Take(Most).ToListAsync(ct);
        return found.Select(d => new FeedEntry($"{d.Id:N}@workflow", d.Sequence, State(d.Status is DialogueStatus.Cancelled), $"{(chinese ? "技术-管理对话日" : "Dialogue day")} {d.Number}: {d.Name}",
            d.MeetsAt, d.MeetsUntil, d.TimeZone, MadeAt(d.Id)));
    }

    // Chair, secretary and invitees; they are asked as persons. Who is invited lies in a document, in which an id is written differently on each database: that is looked
    // at here, over the few meetings of a quarter.
    private static async Task<IEnumerable<FeedEntry>> Meetings(WorkflowDbContext db, Actor actor, DateTimeOffset since, CancellationToken ct)
    {
        var me = actor.UserId;
        var found = await db.EscalationMeetings.AsNoTracking().Where(m => m.StartsAt >= since)
            .Join(db.Escalations, m => m.EscalationId, e => e.Id, (m, e) => new { Meeting = m, e.Number, e.Title, e.ProjectId })
            .Join(db.Projects, m => m.ProjectId, p => p.Id, (m, p) => new { m.Meeting, m.Number, m.Title, p.TimeZone })
            .OrderByDescending(m => m.Meeting.StartsAt).ThenBy(m => m.Meeting.Id).Take(Most).ToListAsync(ct);
        return found.Where(m => m.Meeting.Runs(me) || m.Meeting.Invitees.Any(i => i.UserId == me)).Select(m => new FeedEntry(
            $"{m.Meeting.Id:N}@workflow", m.Meeting.Sequence, State(m.Meeting.Status is MeetingStatus.Cancelled), $"{m.Number}: {m.Title}",
            m.Meeting.StartsAt, m.Meeting.EndsAt, m.TimeZone, MadeAt(m.Meeting.Id)));
    }

    // What is in the inbox, on its last half hour.
    private static async Task<IEnumerable<FeedEntry>> Deadlines(WorkflowDbContext db, Actor actor, bool chinese, DateTimeOffset since, CancellationToken ct)
    {
        var found = await (
            from t in OpenWork.Of(db, actor).Where(t => t.DueAt != null && t.DueAt >= since).OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(Most)
            join p in db.Projects.AsNoTracking() on t.ProjectId equals p.Id
            join c in db.ChangeRequests.AsNoTracking() on t.SubjectId equals c.Id into requests
            from c in requests.DefaultIfEmpty()
            join e in db.Escalations.AsNoTracking() on t.SubjectId equals e.Id into escalations
            from e in escalations.DefaultIfEmpty()
            join w in db.ProjectTasks.AsNoTracking() on t.SubjectId equals w.Id into works
            from w in works.DefaultIfEmpty()
            join v in db.JointReviews.AsNoTracking() on t.SubjectId equals v.Id into reviews
            from v in reviews.DefaultIfEmpty()
            join y in db.WeeklySyncs.AsNoTracking() on t.SubjectId equals y.Id into syncs
            from y in syncs.DefaultIfEmpty()
            join g in db.DialogueDays.AsNoTracking() on t.SubjectId equals g.Id into dialogues
            from g in dialogues.DefaultIfEmpty()
            select new
            {
                t.Id, t.Kind, t.Version, t.Title, DueAt = t.DueAt!.Value, p.TimeZone, p.Code,
                Number = c != null ? c.Number : e != null ? e.Number : w != null ? w.Number : v != null ? v.Number : y != null ? y.Number : g != null ? g.Number : null,
                Subject = c != null ? c.Title : e != null ? e.Title : w != null ? w.Title : null,
            }).ToListAsync(ct);
        return found.Select(t => new FeedEntry($"{t.Id:N}-due@workflow", t.Version, FeedEntryState.Confirmed,
            $"{(chinese ? "截止：" : "Due: ")}{NotificationTexts.Work(t.Kind.ToString(), chinese)} {t.Number ?? t.Code}{((t.Title ?? t.Subject) is { } title ? $" · {title}" : "")}",
            t.DueAt - DeadlineLength, t.DueAt, t.TimeZone, MadeAt(t.Id), IsDeadline: true));
    }

    // Learners and trainers; who waits for a seat sees it as tentative, who has given theirs back as cancelled.
    private static async Task<IEnumerable<FeedEntry>> Sessions(WorkflowDbContext db, Actor actor, bool chinese, DateTimeOffset since, CancellationToken ct)
    {
        var me = actor.UserId;
        var found = await db.TrainingSessions.AsNoTracking().Where(s => s.StartsAt >= since && (s.TrainerId == me || s.Enrolments.Any(e => e.UserId == me)))
            .OrderByDescending(s => s.StartsAt).ThenBy(s => s.Id).Take(Most)
            .Join(db.TrainingModules, s => s.ModuleCode, m => m.Code, (s, m) => new { s.Id, s.Version, s.Status, s.TrainerId, s.StartsAt, s.EndsAt, m.Name, m.NameZh, Mine = s.Enrolments.Where(e => e.UserId == me).Select(e => (EnrolmentStatus?)e.Status).FirstOrDefault() })
            .ToListAsync(ct);
        return found.Select(s =>
        {
            var isOff = s.Status is TrainingSessionStatus.Cancelled || (s.TrainerId != me && s.Mine is EnrolmentStatus.Withdrawn);
            return new FeedEntry($"{s.Id:N}@workflow", s.Version, s is { Mine: EnrolmentStatus.Waiting } && !isOff ? FeedEntryState.Tentative : State(isOff),
                chinese ? $"培训：{s.NameZh}" : $"Training: {s.Name}", s.StartsAt, s.EndsAt, NoProject, MadeAt(s.Id));
        });
    }

    private static FeedEntryState State(bool isCancelled) => isCancelled ? FeedEntryState.Cancelled : FeedEntryState.Confirmed;

    // An id of version 7 begins with the millisecond in which it was made.
    private static DateTimeOffset MadeAt(Guid id) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(id.ToString("N").AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 1000);
}

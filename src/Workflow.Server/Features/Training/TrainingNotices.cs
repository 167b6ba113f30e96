using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Escalations;
using Workflow.Persistence;
using Workflow.Persistence.Notifications;
using Workflow.Server.Features.Escalations;
using Workflow.Server.Features.Mail;
using Workflow.Server.Features.Notifications;

namespace Workflow.Server.Features.Training;

/// <summary>In whose language and by whose clocks somebody is told.</summary>
public sealed record TrainingReader(bool Chinese, TimeZoneInfo Zone);

/// <summary>Something one person is told.</summary>
/// <param name="Key">What caused it, and which time: the same cause tells the same person once.</param>
/// <param name="Invitation">What it changes in their calendar.</param>
public sealed record TrainingNotice(
    Guid UserId, string Key, string SubjectType, Guid SubjectId, Func<TrainingReader, (string Title, string? Text)> Words, Func<TrainingReader, MeetingInvitation>? Invitation = null);

/// <summary>
/// What people are told about training, each in their own language and by the clocks of their site: a notification, and a mail for who has an address, with an iCalendar
/// file (RFC 5546) when it comes into their calendar, changes there or leaves it. Staged with the act that wants it.
/// </summary>
public sealed class TrainingNotices(MailOptions mail)
{
    public async Task Send(WorkflowDbContext db, IReadOnlyCollection<TrainingNotice> notices, DateTimeOffset now, CancellationToken ct)
    {
        if (notices.Count == 0)
            return;
        var ids = notices.Select(n => n.UserId).Distinct().ToList();
        var people = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id) && !a.IsDeactivated).ToDictionaryAsync(a => a.Id, ct);
        var zones = await Zones(db, ids, ct);
        foreach (var notice in notices)
        {
            if (!people.TryGetValue(notice.UserId, out var person))
                continue;
            var reader = new TrainingReader(NotificationTexts.IsChinese(person.Language), zones[person.Id]);
            var (title, text) = notice.Words(reader);
            var notification = new Notification
            {
                Id = Guid.CreateVersion7(now), RecipientId = person.Id, Key = notice.Key, Kind = NotificationKind.Message, SubjectType = notice.SubjectType, SubjectId = notice.SubjectId,
                Title = title.Length <= Notification.TitleLength ? title : title[..(Notification.TitleLength - 1)] + "…", Text = text, CreatedAt = now,
            };
            db.Notifications.Add(notification);
            if (mail.IsOn && person.Email is { Length: > 0 } address)
                db.OutboxMessages.Add(MailMessage.For(notification, address, person.Language, "UTC", mail, now, notice.Invitation?.Invoke(reader) is { } invitation ? MeetingMails.Attached(invitation, [person], mail.From) : null));
        }
    }

    // Training belongs to no project, and an account has no zone: it is that of somebody's projects if they have one, else that of all projects if these have one, else UTC.
    private static async Task<Dictionary<Guid, TimeZoneInfo>> Zones(WorkflowDbContext db, List<Guid> people, CancellationToken ct)
    {
        var own = await db.Memberships.Where(m => people.Contains(m.UserId)).Join(db.Projects.Where(p => p.IsActive), m => m.ProjectId, p => p.Id, (m, p) => new { m.UserId, p.TimeZone }).Distinct().ToListAsync(ct);
        var all = await db.Projects.Where(p => p.IsActive).Select(p => p.TimeZone).Distinct().OrderBy(z => z).Take(2).ToListAsync(ct);
        return people.ToDictionary(id => id, id =>
        {
            var mine = own.FindAll(z => z.UserId == id).ConvertAll(z => z.TimeZone);
            return (mine.Count > 0 ? mine : all) is [var one] ? TimeZoneInfo.FindSystemTimeZoneById(one) : TimeZoneInfo.Utc;
        });
    }
}

using Microsoft.EntityFrameworkCore;
using Workflow.Persistence;
using Workflow.Persistence.Notifications;
using Workflow.Server.Features.Mail;
using Workflow.Server.Features.Notifications;

namespace Workflow.Server.Features.Training;

/// <summary>Something one person is told.</summary>
/// <param name="Key">What caused it, and which time: the same cause tells the same person once.</param>
/// <param name="Words">In Chinese, or in English.</param>
public sealed record TrainingNotice(Guid UserId, string Key, string SubjectType, Guid SubjectId, Func<bool, (string Title, string? Text)> Words);

/// <summary>What people are told about training, each in their own language: a notification, and a mail for who has an address. Staged with the act that wants it.</summary>
public sealed class TrainingNotices(MailOptions mail)
{
    public async Task Send(WorkflowDbContext db, IReadOnlyCollection<TrainingNotice> notices, DateTimeOffset now, CancellationToken ct)
    {
        if (notices.Count == 0)
            return;
        var ids = notices.Select(n => n.UserId).Distinct().ToList();
        var people = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id) && !a.IsDeactivated).ToDictionaryAsync(a => a.Id, ct);
        foreach (var notice in notices)
        {
            if (!people.TryGetValue(notice.UserId, out var person))
                continue;
            var (title, text) = notice.Words(NotificationTexts.IsChinese(person.Language));
            var notification = new Notification
            {
                Id = Guid.CreateVersion7(now), RecipientId = person.Id, Key = notice.Key, Kind = NotificationKind.Message, SubjectType = notice.SubjectType, SubjectId = notice.SubjectId,
                Title = title.Length <= Notification.TitleLength ? title : title[..(Notification.TitleLength - 1)] + "…", Text = text, CreatedAt = now,
            };
            db.Notifications.Add(notification);
            if (mail.IsOn && person.Email is { Length: > 0 } address)
                db.OutboxMessages.Add(MailMessage.For(notification, address, person.Language, "UTC", mail, now));
        }
    }
}

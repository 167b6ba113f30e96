using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Reviews;
using Workflow.Persistence;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Notifications;
using Workflow.Persistence.Outbox;
using Workflow.Server.Features.Mail;

namespace Workflow.Server.Features.Notifications;

/// <summary>
/// Turns what a workflow wants people to be told into a notification for each of them, and a mail for each who has an address, all in the transaction
/// that takes the message out of the outbox. The same cause tells the same person once, however often it is delivered.
/// </summary>
public sealed class NoticeDelivery(MailOptions mail, TimeProvider clock)
{
    public async Task Deliver(WorkflowDbContext db, OutboxEntry entry, CancellationToken ct)
    {
        var notice = JsonNode.Parse(entry.Body)!.AsObject();
        if (entry.InstanceId is not { } id || await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } instance)
            return;
        var kind = (string)notice["about"]! switch { "reminder" => NotificationKind.Reminder, "report" => NotificationKind.Report, _ => NotificationKind.Message };
        if (kind is not NotificationKind.Message && !await StillWaits(db, id, (int)notice["bookmark"]!, ct))
            return;
        var people = await Recipients.Of(db, [.. notice["to"]!.AsArray().Select(r => (string)r!)], instance, ct);
        var ids = people.ConvertAll(p => p.Id);
        var told = await db.Notifications.Where(n => ids.Contains(n.RecipientId) && n.Key == entry.Key).Select(n => n.RecipientId).ToListAsync(ct);
        var subject = await Subject(db, instance, ct);
        var now = clock.GetUtcNow();
        foreach (var person in people.Where(p => !told.Contains(p.Id)))
        {
            var notification = new Notification
            {
                Id = Guid.CreateVersion7(now), RecipientId = person.Id, Key = entry.Key, Kind = kind,
                ProjectId = instance.ProjectId, SubjectType = instance.SubjectType, SubjectId = instance.SubjectId, Number = subject?.Number,
                Work = (string?)notice["work"], DueAt = notice["dueAt"] is { } at ? DateTimeOffset.Parse((string)at!, CultureInfo.InvariantCulture) : null,
                Title = Cut((string?)notice["subject"] ?? subject?.Title ?? "", Notification.TitleLength), Text = (string?)(kind is NotificationKind.Report ? notice["owes"] : notice["text"]), CreatedAt = now,
            };
            db.Notifications.Add(notification);
            if (mail.IsOn && person.Email is { Length: > 0 } address)
                db.OutboxMessages.Add(MailMessage.For(notification, address, person.Language, subject?.TimeZone ?? "UTC", mail, now));
        }
    }

    private static Task<bool> StillWaits(WorkflowDbContext db, Guid instanceId, int bookmarkId, CancellationToken ct) =>
        db.Bookmarks.AnyAsync(b => b.InstanceId == instanceId && b.Id == bookmarkId, ct);

    private sealed record About(string Number, string Title, string TimeZone);

    private static async Task<About?> Subject(WorkflowDbContext db, WorkflowInstance instance, CancellationToken ct) =>
        instance.SubjectType == JointReview.SubjectType ? await (
            from r in db.JointReviews where r.Id == instance.SubjectId
            join p in db.Projects on r.ProjectId equals p.Id
            select new About(r.Number, p.Name, p.TimeZone)).SingleOrDefaultAsync(ct)
        : instance.SubjectType != ChangeRequest.SubjectType ? null : await (
            from c in db.ChangeRequests where c.Id == instance.SubjectId
            join p in db.Projects on c.ProjectId equals p.Id
            select new About(c.Number, c.Title, p.TimeZone)).SingleOrDefaultAsync(ct);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}

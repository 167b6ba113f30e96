using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.Reviews;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
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
    /// <summary>What is told, to whom; the notification lacks who it is for.</summary>
    internal sealed record Notice(IReadOnlyList<Account> People, NotificationKind Kind, string? Work, DateTimeOffset? DueAt, string? Title, string? Text);

    public async Task Deliver(WorkflowDbContext db, OutboxEntry entry, CancellationToken ct)
    {
        var body = JsonNode.Parse(entry.Body)!.AsObject();
        if (entry.InstanceId is not { } id || await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } instance)
            return;
        var notice = instance.SubjectType == Escalation.SubjectType && (string)body["about"]! != "message"
            ? await EscalationNotices.Of(db, instance, body, ct)
            : await Ordinary(db, instance, body, ct);
        if (notice is null)
            return;
        var ids = notice.People.Select(p => p.Id).ToList();
        var told = await db.Notifications.Where(n => ids.Contains(n.RecipientId) && n.Key == entry.Key).Select(n => n.RecipientId).ToListAsync(ct);
        var subject = await Subject(db, instance, ct);
        var now = clock.GetUtcNow();
        foreach (var person in notice.People.Where(p => !told.Contains(p.Id)))
        {
            var notification = new Notification
            {
                Id = Guid.CreateVersion7(now), RecipientId = person.Id, Key = entry.Key, Kind = notice.Kind, ProjectId = instance.ProjectId,
                SubjectType = instance.SubjectType, SubjectId = instance.SubjectId, Number = subject?.Number, Work = notice.Work, DueAt = notice.DueAt,
                Title = Cut(notice.Title ?? subject?.Title ?? "", Notification.TitleLength),
                Text = notice.Text is { } text ? Cut(text, Notification.TextLength) : null, CreatedAt = now,
            };
            db.Notifications.Add(notification);
            if (mail.IsOn && person.Email is { Length: > 0 } address)
                db.OutboxMessages.Add(MailMessage.For(notification, address, person.Language, subject?.TimeZone ?? "UTC", mail, now));
        }
    }

    private static async Task<Notice?> Ordinary(WorkflowDbContext db, WorkflowInstance instance, JsonObject body, CancellationToken ct)
    {
        var kind = (string)body["about"]! switch { "reminder" => NotificationKind.Reminder, "report" => NotificationKind.Report, _ => NotificationKind.Message };
        if (kind is not NotificationKind.Message && !await StillWaits(db, instance.Id, (int)body["bookmark"]!, ct))
            return null;
        return new(
            await Recipients.Of(db, [.. body["to"]!.AsArray().Select(r => (string)r!)], instance, ct), kind,
            (string?)body["work"], body["dueAt"] is { } at ? DateTimeOffset.Parse((string)at!, CultureInfo.InvariantCulture) : null, (string?)body["subject"],
            (string?)(kind is NotificationKind.Report ? body["owes"] : body["text"]));
    }

    private static Task<bool> StillWaits(WorkflowDbContext db, Guid instanceId, int bookmarkId, CancellationToken ct) =>
        db.Bookmarks.AnyAsync(b => b.InstanceId == instanceId && b.Id == bookmarkId, ct);

    private sealed record About(string Number, string Title, string TimeZone);

    private static async Task<About?> Subject(WorkflowDbContext db, WorkflowInstance instance, CancellationToken ct) => instance.SubjectType switch
    {
        ChangeRequest.SubjectType => await (
            from c in db.ChangeRequests where c.Id == instance.SubjectId
            join p in db.Projects on c.ProjectId equals p.Id
            select new About(c.Number, c.Title, p.TimeZone)).SingleOrDefaultAsync(ct),
        Escalation.SubjectType => await (
            from e in db.Escalations where e.Id == instance.SubjectId
            join p in db.Projects on e.ProjectId equals p.Id
            select new About(e.Number, e.Title, p.TimeZone)).SingleOrDefaultAsync(ct),
        JointReview.SubjectType => await (
            from r in db.JointReviews where r.Id == instance.SubjectId
            join p in db.Projects on r.ProjectId equals p.Id
            select new About(r.Number, p.Name, p.TimeZone)).SingleOrDefaultAsync(ct),
        WeeklySync.SubjectType => await (
            from s in db.WeeklySyncs where s.Id == instance.SubjectId
            join p in db.Projects on s.ProjectId equals p.Id
            select new About(s.Number, p.Name, p.TimeZone)).SingleOrDefaultAsync(ct),
        DialogueDay.SubjectType => await (
            from d in db.DialogueDays where d.Id == instance.SubjectId
            join p in db.Projects on d.ProjectId equals p.Id
            select new About(d.Number, p.Name, p.TimeZone)).SingleOrDefaultAsync(ct),
        _ => null,
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}

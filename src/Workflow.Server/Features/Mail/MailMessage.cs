using System.Text.Json.Nodes;
using Workflow.Persistence.Notifications;
using Workflow.Persistence.Outbox;
using Workflow.Server.Features.Notifications;

namespace Workflow.Server.Features.Mail;

/// <summary>An iCalendar file that goes with a mail, and what it wants done (RFC 5546): REQUEST, CANCEL.</summary>
public sealed record CalendarPart(string File, string Method);

/// <summary>A mail as it lies in the outbox: words already in the recipient's language.</summary>
public static class MailMessage
{
    /// <summary>The kind of the outbox messages that are mails.</summary>
    public const string Kind = OutboxEntry.Mail;

    public static OutboxEntry For(Notification n, string address, string? language, string timeZone, MailOptions options, DateTimeOffset now,
        CalendarPart? calendar = null)
    {
        var chinese = NotificationTexts.IsChinese(language);
        var text = NotificationTexts.Body(n, language, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        if (options.BaseUrl.Length > 0)
            text += $"\n\n{(chinese ? "打开：" : "Open: ")}{options.BaseUrl.TrimEnd('/')}/";
        text += chinese ? "\n\n此邮件由系统自动发送。" : "\n\nThis message was sent automatically.";
        var body = new JsonObject { ["to"] = address, ["subject"] = NotificationTexts.Headline(n, language), ["text"] = text };
        if (calendar is not null)
            (body["calendar"], body["method"]) = (calendar.File, calendar.Method);
        return new OutboxEntry
        {
            Id = Guid.CreateVersion7(now), Kind = Kind, Key = $"{n.Key}:{n.RecipientId:N}", CreatedAt = now, DueAt = now,
            Body = body.ToJsonString(),
        };
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Escalations;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Notifications;
using Workflow.Persistence.Outbox;
using Workflow.Server.Features.Mail;

namespace Workflow.Server.Features.Escalations;

/// <summary>
/// Puts a meeting into everybody's calendar, changes it there, or takes it out again (RFC 5546: one UID, a SEQUENCE that grows). Staged with the act that
/// wants it; once per person and sequence.
/// </summary>
public sealed class MeetingMails(MailOptions mail)
{
    /// <summary>What the meeting is about.</summary>
    public sealed record About(Guid ProjectId, string Type, Guid Id, string Number, string Title);

    public Task Send(WorkflowDbContext db, Escalation escalation, MeetingInvitation invitation, DateTimeOffset now, CancellationToken ct) =>
        Send(db, new About(escalation.ProjectId, Escalation.SubjectType, escalation.Id, escalation.Number, escalation.Title), invitation, now, ct);

    public async Task Send(WorkflowDbContext db, About about, MeetingInvitation invitation, DateTimeOffset now, CancellationToken ct)
    {
        var people = await db.Accounts.AsNoTracking().Where(a => invitation.AttendeeIds.Contains(a.Id) && !a.IsDeactivated).OrderBy(a => a.Id).ToListAsync(ct);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Projects.Where(p => p.Id == about.ProjectId).Select(p => p.TimeZone).SingleAsync(ct));
        var at = TimeZoneInfo.ConvertTime(invitation.StartsAt, zone);
        var key = string.Create(CultureInfo.InvariantCulture, $"{invitation.Uid}:{invitation.Sequence}");
        foreach (var person in people)
        {
            db.Notifications.Add(new Notification
            {
                Id = Guid.CreateVersion7(now), RecipientId = person.Id, Key = key, Kind = NotificationKind.Message, ProjectId = about.ProjectId,
                SubjectType = about.Type, SubjectId = about.Id, Number = about.Number, Title = Cut(Title(person, invitation, about.Title)), CreatedAt = now,
                Text = string.Create(CultureInfo.InvariantCulture, $"{invitation.Location}, {at:yyyy-MM-dd HH:mm zzz}"),
            });
            if (mail.IsOn && person.Email is { Length: > 0 } address)
                db.OutboxMessages.Add(new OutboxEntry
                {
                    Id = Guid.CreateVersion7(now), Kind = MailMessage.Kind, Key = $"{key}:{person.Id:N}", CreatedAt = now, DueAt = now, Body = new JsonObject
                    {
                        ["to"] = address, ["subject"] = Title(person, invitation, invitation.Summary), ["text"] = Text(person, invitation, at),
                        ["calendar"] = File(invitation, people, mail.From), ["method"] = Method(invitation),
                    }.ToJsonString(),
                });
        }
    }

    public static CalendarPart Attached(MeetingInvitation invitation, IEnumerable<Account> people, string from) => new(File(invitation, people, from), Method(invitation));

    /// <summary>The iCalendar file.</summary>
    public static string File(MeetingInvitation invitation, IEnumerable<Account> people, string from)
    {
        var happening = new CalendarEvent
        {
            Uid = invitation.Uid, Sequence = invitation.Sequence, Summary = invitation.Summary, Description = invitation.Description, Location = invitation.Location,
            Start = new CalDateTime(invitation.StartsAt.UtcDateTime), End = new CalDateTime(invitation.EndsAt.UtcDateTime),
            Status = invitation.IsCancellation ? EventStatus.Cancelled : EventStatus.Confirmed, Organizer = new Organizer($"mailto:{from}"),
        };
        foreach (var person in people.Where(p => p.Email is { Length: > 0 }))
            happening.Attendees.Add(new Attendee($"mailto:{person.Email}") { CommonName = person.DisplayName, Rsvp = !invitation.IsCancellation });
        var calendar = new Ical.Net.Calendar { Method = Method(invitation) };
        calendar.Events.Add(happening);
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The invitation could not be written.");
    }

    private static string Method(MeetingInvitation invitation) => invitation.IsCancellation ? "CANCEL" : "REQUEST";

    private static string Title(Account person, MeetingInvitation invitation, string what) => (Notifications.NotificationTexts.IsChinese(person.Language), invitation.IsCancellation, invitation.Sequence) switch
    {
        (false, true, _) => $"Cancelled: {what}",
        (false, false, 0) => $"Invitation: {what}",
        (false, false, _) => $"Changed: {what}",
        (true, true, _) => $"会议取消：{what}",
        (true, false, 0) => $"会议邀请：{what}",
        (true, false, _) => $"会议变更：{what}",
    };

    // Whoever reads mail without a calendar sees when and where, too.
    private static string Text(Account person, MeetingInvitation invitation, DateTimeOffset at)
    {
        var when = Notifications.NotificationTexts.IsChinese(person.Language)
            ? at.ToString("yyyy年M月d日 HH:mm (zzz)", CultureInfo.GetCultureInfo("zh-CN")) : at.ToString("d MMMM yyyy, HH:mm (zzz)", CultureInfo.GetCultureInfo("en-GB"));
        return string.Join('\n', new[] { invitation.Summary, when, invitation.Location, invitation.Description.Length > 0 ? "\n" + invitation.Description : "" }.Where(line => line.Length > 0));
    }

    private static string Cut(string text) => text.Length <= Notification.TitleLength ? text : text[..(Notification.TitleLength - 1)] + "…";
}

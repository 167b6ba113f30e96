using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Notifications;
using Workflow.Server.Features.Mail;
using Workflow.Server.Features.Notifications;

namespace Workflow.Server.Features.Training;

/// <summary>What people are told about training, each in their own language: a notification, and a mail for who has an address.</summary>
public sealed class TrainingNotices(MailOptions mail)
{
    public void Promoted(WorkflowDbContext db, TrainingSession session, IReadOnlyList<Enrolment> promoted, DateTimeOffset now)
    {
        foreach (var next in promoted)
        {
            var account = db.Accounts.Single(a => a.Id == next.UserId);
            Tell(db, account, $"training:{session.Id:N}:{next.Turn}", TrainingSession.SubjectType, session.Id, now, NotificationTexts.IsChinese(account.Language)
                ? $"您已获得培训名额：{session.Module.NameZh}" : $"A seat is yours: {session.Module.Name}");
        }
    }

    /// <summary>The person, or both superiors of a person who leads: the director of an engineering manager, the VP of a project manager.</summary>
    public async Task Overdue(WorkflowDbContext db, PlannedTraining planned, DateTimeOffset now, CancellationToken ct)
    {
        var (module, isReport) = (TrainingCatalogue.Find(planned.ModuleCode)!, planned.Told == 2);
        var people = isReport ? await Superiors(db, planned, module, ct) : await db.Accounts.Where(a => a.Id == planned.UserId && !a.IsDeactivated).ToListAsync(ct);
        foreach (var person in people)
            Tell(db, person, $"training-plan:{planned.Id:N}:{planned.Told}", PlannedTraining.SubjectType, planned.Id, now, (isReport, NotificationTexts.IsChinese(person.Language)) switch
            {
                (false, false) => $"Your training is overdue: {module.Name}",
                (false, true) => $"您的培训已逾期：{module.NameZh}",
                (true, false) => $"Training overdue: {planned.UserName}, {module.Name}",
                (true, true) => $"培训逾期：{planned.UserName}，{module.NameZh}",
            });
    }

    private static Task<List<Account>> Superiors(WorkflowDbContext db, PlannedTraining planned, TrainingModule module, CancellationToken ct)
    {
        var superior = module.For is ProjectRole.EngineeringManager ? OrganisationRole.TechnicalDirector : OrganisationRole.OperationsVp;
        return db.Accounts.Where(a => !a.IsDeactivated && db.OrganisationRoles.Any(r => r.UserId == a.Id && r.Role == superior)).ToListAsync(ct);
    }

    private void Tell(WorkflowDbContext db, Account person, string key, string subjectType, Guid subjectId, DateTimeOffset now, string title)
    {
        var notification = new Notification
        {
            Id = Guid.CreateVersion7(now), RecipientId = person.Id, Key = key, Kind = NotificationKind.Message, SubjectType = subjectType, SubjectId = subjectId,
            Title = title.Length <= Notification.TitleLength ? title : title[..Notification.TitleLength], CreatedAt = now,
        };
        db.Notifications.Add(notification);
        if (mail.IsOn && person.Email is { Length: > 0 } address)
            db.OutboxMessages.Add(MailMessage.For(notification, address, person.Language, "UTC", mail, now));
    }
}

using System.Globalization;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>What people are told about training, in English and 简体中文, and what it means for their calendar. Days of plans are UTC days, for training belongs to no project.</summary>
internal static class TrainingTexts
{
    public static TrainingNotice Seat(TrainingSession s, TrainingModule m, Enrolment of) =>
        Invited(s, m, of.UserId, Key($"seat:{of.Turn}"), zh => zh ? $"您已获得培训名额：{m.NameZh}" : $"A seat is yours: {m.Name}");

    public static TrainingNotice SeatGiven(TrainingSession s, TrainingModule m, Enrolment of) =>
        Uninvited(s, m, of.UserId, Key($"given:{of.Turn}"), zh => zh ? $"您已退出培训：{m.NameZh}" : $"You have withdrawn from: {m.Name}");

    // Who waits for a seat has nothing in the calendar yet.
    public static TrainingNotice Moved(TrainingSession s, TrainingModule m, Guid person) => s.Enrolments.Any(e => e.UserId == person && e.Status is EnrolmentStatus.Waiting)
        ? About(s, person, Key($"moved:{s.Sequence}"), r => (MovedTitle(m, r.Chinese), When(s, r)))
        : Invited(s, m, person, Key($"moved:{s.Sequence}"), zh => MovedTitle(m, zh));

    public static TrainingNotice Cancelled(TrainingSession s, TrainingModule m, Guid person, string reason) =>
        Uninvited(s, m, person, "cancelled", zh => zh ? $"培训已取消：{m.NameZh}" : $"Training cancelled: {m.Name}", reason);

    public static TrainingNotice Teaches(TrainingSession s, TrainingModule m) =>
        Invited(s, m, s.TrainerId, Key($"trainer:{s.Version}"), zh => zh ? $"您是培训讲师：{m.NameZh}" : $"You are the trainer of: {m.Name}");

    public static TrainingNotice TeachesNoMore(TrainingSession s, TrainingModule m, Guid former) =>
        Uninvited(s, m, former, Key($"former-trainer:{s.Version}"), zh => zh ? $"您不再担任培训讲师：{m.NameZh}" : $"You are no longer the trainer of: {m.Name}");

    public static TrainingNotice Passed(TrainingSession s, Certificate c) => About(s, c.UserId, "passed", r => (
        r.Chinese ? $"您已通过：{c.ModuleNameZh}" : $"You have passed: {c.ModuleName}",
        r.Chinese ? $"证书有效期至 {c.ValidUntil.ToString("yyyy年M月d日", Chinese)}。" : $"Your certificate is valid until {c.ValidUntil.ToString("d MMMM yyyy", English)}."));

    public static TrainingNotice AttendAgain(TrainingSession s, TrainingModule m, Guid person) => About(s, person, "again", r => (
        r.Chinese ? $"请重新参加培训：{m.NameZh}" : $"Please attend again: {m.Name}", r.Chinese ? "考核未通过。" : "The assessment was not passed."));

    public static TrainingNotice Reminder(PlannedTraining p, TrainingModule m) => About(p, p.UserId, zh => zh ? $"培训即将到期：{m.NameZh}" : $"Training is due soon: {m.Name}");

    public static TrainingNotice RanOut(PlannedTraining p, TrainingModule m) => new(p.UserId, Key($"training-plan:{p.Id:N}:ran-out:{p.DueOn:yyyyMMdd}"), PlannedTraining.SubjectType, p.Id, r => (
        r.Chinese ? $"您的证书已过期：{m.NameZh}" : $"Your certificate has run out: {m.Name}",
        r.Chinese ? $"请于 {p.DueOn.ToString("yyyy年M月d日", Chinese)} 前续期。" : $"Please renew it until {p.DueOn.ToString("d MMMM yyyy", English)}."));

    public static TrainingNotice Overdue(PlannedTraining p, TrainingModule m) => About(p, p.UserId, zh => zh ? $"您的培训已逾期：{m.NameZh}" : $"Your training is overdue: {m.Name}");

    public static TrainingNotice Reported(PlannedTraining p, TrainingModule m, Guid superior) =>
        About(p, superior, zh => zh ? $"培训逾期：{p.UserName}，{m.NameZh}" : $"Training overdue: {p.UserName}, {m.Name}");

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    private static TrainingNotice About(TrainingSession s, Guid person, string cause, Func<TrainingReader, (string, string?)> words) => new(person, $"training:{s.Id:N}:{cause}", TrainingSession.SubjectType, s.Id, words);

    private static TrainingNotice About(PlannedTraining p, Guid person, Func<bool, string> title) => new(
        person, Key($"training-plan:{p.Id:N}:{p.DueOn:yyyyMMdd}:{p.Told}"), PlannedTraining.SubjectType, p.Id, r => (
            title(r.Chinese), r.Chinese ? $"截止日期：{p.DueOn.ToString("yyyy年M月d日", Chinese)}。" : $"The last day in time: {p.DueOn.ToString("d MMMM yyyy", English)}."));

    private static string MovedTitle(TrainingModule m, bool zh) => zh ? $"培训安排变更：{m.NameZh}" : $"Training moved: {m.Name}";

    private static TrainingNotice Invited(TrainingSession s, TrainingModule m, Guid person, string cause, Func<bool, string> title) =>
        About(s, person, cause, r => (title(r.Chinese), When(s, r))) with { Invitation = r => Entry(s, m, person, r, isCancellation: false) };

    private static TrainingNotice Uninvited(TrainingSession s, TrainingModule m, Guid person, string cause, Func<bool, string> title, string? why = null) =>
        About(s, person, cause, r => (title(r.Chinese), why is null ? When(s, r) : $"{When(s, r)}\n{why}")) with { Invitation = r => Entry(s, m, person, r, isCancellation: true) };

    // The UID and the counting are those of the calendar feed, which reads the version that this act will have written. One person a file: who else learns is not everybody's to read in a mail.
    private static MeetingInvitation Entry(TrainingSession s, TrainingModule m, Guid person, TrainingReader r, bool isCancellation) => new(
        $"{s.Id:N}@workflow", (int)Math.Min(s.Version + 1, int.MaxValue), isCancellation, r.Chinese ? $"培训：{m.NameZh}" : $"Training: {m.Name}",
        r.Chinese ? $"讲师：{s.TrainerName}" : $"Trainer: {s.TrainerName}", s.Place, s.StartsAt, s.EndsAt, s.TrainerId, [person]);

    private static string When(TrainingSession s, TrainingReader r)
    {
        var (from, until) = (TimeZoneInfo.ConvertTime(s.StartsAt, r.Zone), TimeZoneInfo.ConvertTime(s.EndsAt, r.Zone));
        var end = until.Date == from.Date ? until.ToString("HH:mm", English) : until.ToString(r.Chinese ? "yyyy年M月d日 HH:mm" : "d MMMM yyyy, HH:mm", r.Chinese ? Chinese : English);
        return r.Chinese
            ? $"{s.Place}，{from.ToString("yyyy年M月d日 HH:mm", Chinese)} – {end}（{r.Zone.Id}）" : $"{s.Place}, {from.ToString("d MMMM yyyy, HH:mm", English)} – {end} ({r.Zone.Id})";
    }

    private static string Key(FormattableString text) => FormattableString.Invariant(text);
}

using System.Globalization;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>What people are told about training, in English and 简体中文. Times are UTC, for training belongs to no project.</summary>
internal static class TrainingTexts
{
    public static TrainingNotice Seat(TrainingSession s, TrainingModule m, Enrolment of) => About(s, of.UserId, Key($"seat:{of.Turn}"), zh => (zh ? $"您已获得培训名额：{m.NameZh}" : $"A seat is yours: {m.Name}", When(s, zh)));

    public static TrainingNotice Moved(TrainingSession s, TrainingModule m, Guid person) => About(s, person, Key($"moved:{s.Sequence}"), zh => (zh ? $"培训安排变更：{m.NameZh}" : $"Training moved: {m.Name}", When(s, zh)));

    public static TrainingNotice Cancelled(TrainingSession s, TrainingModule m, Guid person, string reason) =>
        About(s, person, "cancelled", zh => (zh ? $"培训已取消：{m.NameZh}" : $"Training cancelled: {m.Name}", $"{When(s, zh)}\n{reason}"));

    public static TrainingNotice Teaches(TrainingSession s, TrainingModule m) =>
        About(s, s.TrainerId, Key($"trainer:{s.Version}"), zh => (zh ? $"您是培训讲师：{m.NameZh}" : $"You are the trainer of: {m.Name}", When(s, zh)));

    public static TrainingNotice TeachesNoMore(TrainingSession s, TrainingModule m, Guid former) =>
        About(s, former, Key($"former-trainer:{s.Version}"), zh => (zh ? $"您不再担任培训讲师：{m.NameZh}" : $"You are no longer the trainer of: {m.Name}", When(s, zh)));

    public static TrainingNotice Passed(TrainingSession s, Certificate c) => About(s, c.UserId, "passed", zh => (
        zh ? $"您已通过：{c.ModuleNameZh}" : $"You have passed: {c.ModuleName}",
        zh ? $"证书有效期至 {c.ValidUntil.ToString("yyyy年M月d日", Chinese)}。" : $"Your certificate is valid until {c.ValidUntil.ToString("d MMMM yyyy", English)}."));

    public static TrainingNotice AttendAgain(TrainingSession s, TrainingModule m, Guid person) => About(s, person, "again", zh => (
        zh ? $"请重新参加培训：{m.NameZh}" : $"Please attend again: {m.Name}", zh ? "考核未通过。" : "The assessment was not passed."));

    public static TrainingNotice Reminder(PlannedTraining p, TrainingModule m) => About(p, p.UserId, zh => zh ? $"培训即将到期：{m.NameZh}" : $"Training is due soon: {m.Name}");

    public static TrainingNotice RanOut(PlannedTraining p, TrainingModule m) => new(p.UserId, Key($"training-plan:{p.Id:N}:ran-out:{p.DueOn:yyyyMMdd}"), PlannedTraining.SubjectType, p.Id, zh => (
        zh ? $"您的证书已过期：{m.NameZh}" : $"Your certificate has run out: {m.Name}",
        zh ? $"请于 {p.DueOn.ToString("yyyy年M月d日", Chinese)} 前续期。" : $"Please renew it until {p.DueOn.ToString("d MMMM yyyy", English)}."));

    public static TrainingNotice Overdue(PlannedTraining p, TrainingModule m) => About(p, p.UserId, zh => zh ? $"您的培训已逾期：{m.NameZh}" : $"Your training is overdue: {m.Name}");

    public static TrainingNotice Reported(PlannedTraining p, TrainingModule m, Guid superior) =>
        About(p, superior, zh => zh ? $"培训逾期：{p.UserName}，{m.NameZh}" : $"Training overdue: {p.UserName}, {m.Name}");

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    private static TrainingNotice About(TrainingSession s, Guid person, string cause, Func<bool, (string, string?)> words) => new(person, $"training:{s.Id:N}:{cause}", TrainingSession.SubjectType, s.Id, words);

    private static TrainingNotice About(PlannedTraining p, Guid person, Func<bool, string> title) => new(
        person, Key($"training-plan:{p.Id:N}:{p.DueOn:yyyyMMdd}:{p.Told}"), PlannedTraining.SubjectType, p.Id, zh => (
            title(zh), zh ? $"截止日期：{p.DueOn.ToString("yyyy年M月d日", Chinese)}。" : $"The last day in time: {p.DueOn.ToString("d MMMM yyyy", English)}."));

    private static string When(TrainingSession s, bool zh) => zh
        ? $"{s.Place}，{s.StartsAt.UtcDateTime.ToString("yyyy年M月d日 HH:mm", Chinese)} UTC" : $"{s.Place}, {s.StartsAt.UtcDateTime.ToString("d MMMM yyyy, HH:mm", English)} UTC";

    private static string Key(FormattableString text) => FormattableString.Invariant(text);
}

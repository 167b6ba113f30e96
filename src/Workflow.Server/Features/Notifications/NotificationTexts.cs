using System.Globalization;
using Workflow.Persistence.Notifications;

namespace Workflow.Server.Features.Notifications;

/// <summary>The words of a notification in the reader's language: English, or 简体中文 for any Chinese.</summary>
public static class NotificationTexts
{
    public static bool IsChinese(string? language) => language?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>One line: the subject of a mail, the headline of the list.</summary>
    public static string Headline(Notification n, string? language) => (n.Kind, IsChinese(language)) switch
    {
        (NotificationKind.Reminder, false) => $"Reminder: {Work(n.Work, false)} {n.Number}",
        (NotificationKind.Reminder, true) => $"提醒：请{Work(n.Work, true)} {n.Number}",
        (NotificationKind.Report, false) => $"Overdue: the {Role(n.Text, false)} has to {Work(n.Work, false)} {n.Number}",
        (NotificationKind.Report, true) => $"逾期：{Role(n.Text, true)}须{Work(n.Work, true)} {n.Number}",
        (NotificationKind.Message, _) => n.Number is null ? n.Title : $"{n.Title} ({n.Number})",
        _ => throw new ArgumentOutOfRangeException(nameof(n)),
    };

    /// <param name="zone">The project's zone, in which the day is named.</param>
    public static string Body(Notification n, string? language, TimeZoneInfo zone) => (n.Kind, IsChinese(language)) switch
    {
        (NotificationKind.Reminder, false) => $"\u201C{n.Title}\u201D waits for you. It is due on {Day(n.DueAt, zone, "d MMMM yyyy, HH:mm", "en-GB")}.",
        (NotificationKind.Reminder, true) => $"“{n.Title}”正在等待您处理，截止时间：{Day(n.DueAt, zone, "yyyy年M月d日 HH:mm", "zh-CN")}。",
        (NotificationKind.Report, false) => $"It was due on {Day(n.DueAt, zone, "d MMMM yyyy, HH:mm", "en-GB")}.",
        (NotificationKind.Report, true) => $"截止时间：{Day(n.DueAt, zone, "yyyy年M月d日 HH:mm", "zh-CN")}。",
        (NotificationKind.Message, _) => n.Text ?? "",
        _ => throw new ArgumentOutOfRangeException(nameof(n)),
    };

    private static string Work(string? kind, bool chinese) => (kind, chinese) switch
    {
        ("Assess", false) => "assess", ("Assess", true) => "评估",
        ("Sign", false) => "sign", ("Sign", true) => "签字",
        ("Revise", false) => "revise", ("Revise", true) => "修改",
        ("Implement", false) => "implement", ("Implement", true) => "实施",
        ("Verify", false) => "verify", ("Verify", true) => "验证",
        ("Close", false) => "close", ("Close", true) => "关闭",
        ("WriteSection", false) => "write the section for", ("WriteSection", true) => "撰写联合汇报部分",
        ("HoldReview", false) => "hold", ("HoldReview", true) => "召开联合汇报",
        ("AcknowledgeReview", false) => "acknowledge", ("AcknowledgeReview", true) => "确认联合汇报",
        (_, false) => "work on", (_, true) => "处理",
    };

    private static string Role(string? role, bool chinese) => (role, chinese) switch
    {
        ("EngineeringManager", false) => "engineering manager", ("EngineeringManager", true) => "工程管理师",
        ("ProjectManager", false) => "project manager", ("ProjectManager", true) => "项目经理",
        (_, _) => role ?? "",
    };

    private static string Day(DateTimeOffset? at, TimeZoneInfo zone, string format, string culture) =>
        at is { } instant ? TimeZoneInfo.ConvertTime(instant, zone).ToString(format, CultureInfo.GetCultureInfo(culture)) : "";
}

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
        (NotificationKind.Asked, false) => $"For you: {Work(n.Work, false)} {n.Number}",
        (NotificationKind.Asked, true) => $"待办：请{Work(n.Work, true)} {n.Number}",
        (NotificationKind.Progress, var chinese) => $"{n.Number} {Happened(n.Work, chinese)}",
        (NotificationKind.Message, _) => n.Number is null ? n.Title : $"{n.Title} ({n.Number})",
        _ => throw new ArgumentOutOfRangeException(nameof(n)),
    };

    /// <param name="zone">The project's zone, in which the day is named.</param>
    public static string Body(Notification n, string? language, TimeZoneInfo zone) => (n.Kind, IsChinese(language)) switch
    {
        (NotificationKind.Asked, false) when n.DueAt is null => $"\u201C{n.Title}\u201D waits for you.",
        (NotificationKind.Asked, true) when n.DueAt is null => $"“{n.Title}”正在等待您处理。",
        (NotificationKind.Reminder or NotificationKind.Asked, false) => $"\u201C{n.Title}\u201D waits for you. It is due on {Day(n.DueAt, zone, "d MMMM yyyy, HH:mm", "en-GB")}.",
        (NotificationKind.Reminder or NotificationKind.Asked, true) => $"“{n.Title}”正在等待您处理，截止时间：{Day(n.DueAt, zone, "yyyy年M月d日 HH:mm", "zh-CN")}。",
        (NotificationKind.Progress, _) => n.Text is { } text ? $"{n.Title}\n\n{text}" : n.Title,
        (NotificationKind.Report, false) => $"It was due on {Day(n.DueAt, zone, "d MMMM yyyy, HH:mm", "en-GB")}.",
        (NotificationKind.Report, true) => $"截止时间：{Day(n.DueAt, zone, "yyyy年M月d日 HH:mm", "zh-CN")}。",
        (NotificationKind.Message, _) => n.Text ?? "",
        _ => throw new ArgumentOutOfRangeException(nameof(n)),
    };

    internal static string Work(string? kind, bool chinese) => (kind, chinese) switch
    {
        ("Assess", false) => "assess", ("Assess", true) => "评估",
        ("Sign", false) => "sign", ("Sign", true) => "签字",
        ("Revise", false) => "revise", ("Revise", true) => "修改",
        ("Implement", false) => "implement", ("Implement", true) => "实施",
        ("Verify", false) => "verify", ("Verify", true) => "验证",
        ("Close", false) => "close", ("Close", true) => "关闭",
        ("WriteSection", false) => "write the section for", ("WriteSection", true) => "撰写联合汇报部分",
        ("HoldReview", false) => "hold", ("HoldReview", true) => "召开联合汇报",
        ("HoldSync", false) => "note and confirm", ("HoldSync", true) => "记录并确认周例会",
        ("HoldDialogue", false) => "hold the dialogue day", ("HoldDialogue", true) => "召开技术-管理对话日",
        ("AnswerPainPoint", false) => "answer the pain points of", ("AnswerPainPoint", true) => "答复痛点",
        ("PublishDialogue", false) => "publish the results of", ("PublishDialogue", true) => "公布对话日结果",
        ("AcknowledgeReview", false) => "acknowledge", ("AcknowledgeReview", true) => "确认联合汇报",
        ("Agree", false) => "agree with the other lead on", ("Agree", true) => "与另一位负责人达成一致",
        ("StatePosition", false) => "state your position on", ("StatePosition", true) => "书面陈述意见",
        ("Decide", false) => "decide", ("Decide", true) => "裁决",
        ("AnswerDecision", false) => "accept or appeal against the decision on", ("AnswerDecision", true) => "接受裁决或提出申诉",
        ("Convene", false) => "convene the meeting on", ("Convene", true) => "召集会议",
        ("HoldMeeting", false) => "hold the meeting on", ("HoldMeeting", true) => "主持会议",
        ("DecideTogether", false) => "decide together on", ("DecideTogether", true) => "共同决定",
        (_, false) => "work on", (_, true) => "处理",
    };

    private static string Happened(string? what, bool chinese) => (what, chinese) switch
    {
        ("Level3", false) => "goes to a meeting across departments (level 3)", ("Level3", true) => "已升级为三级响应，将召开跨部门会议",
        ("Resolved", false) => "is resolved", ("Resolved", true) => "已形成决议",
        ("Withdrawn", false) => "was withdrawn", ("Withdrawn", true) => "已撤回",
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static string Role(string? role, bool chinese) => (role, chinese) switch
    {
        ("EngineeringManager", false) => "engineering manager", ("EngineeringManager", true) => "工程管理师",
        ("ProjectManager", false) => "project manager", ("ProjectManager", true) => "项目经理",
        ("Owner", false) => "owner", ("Owner", true) => "责任人",
        (_, _) => role ?? "",
    };

    private static string Day(DateTimeOffset? at, TimeZoneInfo zone, string format, string culture) =>
        at is { } instant ? TimeZoneInfo.ConvertTime(instant, zone).ToString(format, CultureInfo.GetCultureInfo(culture)) : "";
}

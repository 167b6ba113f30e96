using System.Globalization;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.WeeklySyncs;

/// <summary>The shape of what people type. The lengths here are the column widths.</summary>
public static class WeeklySyncRules
{
    public const int NotesLength = 10_000;
    public const int AgendaLength = 400_000;

    private static readonly FieldRules Fields = new(WeeklySyncErrors.InvalidCode);

    /// <summary>("METRO-7", Monday 28 December 2026) → "METRO-7-WS-2026-W53": weeks are those of ISO 8601.</summary>
    public static string Number(string projectCode, DateOnly week) =>
        string.Create(CultureInfo.InvariantCulture, $"{projectCode}-WS-{ISOWeek.GetYear(Noon(week)):0000}-W{ISOWeek.GetWeekOfYear(Noon(week)):00}");

    /// <summary>The Monday of the week in which that day lies.</summary>
    public static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    internal static string? Notes(string? text) => Fields.OptionalText(text, "text", NotesLength);

    internal static (DayOfWeek Weekday, int HoldHours, int MeetingAfterDays) Schedule(string? weekday, int? holdHours, int? meetingAfterDays) =>
        (Fields.OneOf<DayOfWeek>(weekday, "weekday"), Fields.Within(holdHours, "holdHours", 1, 80), Fields.Within(meetingAfterDays, "meetingAfterDays", 1, 5));

    private static DateTime Noon(DateOnly day) => day.ToDateTime(new TimeOnly(12, 0));
}

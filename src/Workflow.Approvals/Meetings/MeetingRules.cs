using System.Globalization;
using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Meetings;

/// <summary>The shape of what people type about any meeting. The lengths here are the column widths.</summary>
public static class MeetingRules
{
    public const int PlaceLength = 200;
    public const int NameLength = 200;
    public const int MostActionItems = 100;

    internal static (DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place) Meeting(string code, DateTimeOffset? startsAt, DateTimeOffset? endsAt, string? place, DateTimeOffset now)
    {
        var fields = new FieldRules(code);
        if (startsAt is not { } start || start <= now)
            throw fields.Wrong("startsAt", "startsAt must lie in the future.");
        if (endsAt is not { } end || end <= start || end - start > TimeSpan.FromDays(1))
            throw fields.Wrong("endsAt", "endsAt must come after startsAt, within a day.");
        return (start, end, fields.OptionalText(place, "place", PlaceLength, multiline: false));
    }

    /// <summary>An action item has somebody who does it and a day.</summary>
    internal static void ActionItem(string code, ProjectTaskInput input, int before)
    {
        var fields = new FieldRules(code);
        if (before >= MostActionItems)
            throw fields.Wrong("title", "There are too many action items.", string.Create(CultureInfo.InvariantCulture, $"up to {MostActionItems}"));
        if (input.Owner is null || input.DueOn is null)
            throw fields.Wrong(input.Owner is null ? "ownerId" : "dueOn", "An action item has an owner and a due date.");
    }

    /// <summary>A local time as an instant; where the clocks skip it, the instant they jump to.</summary>
    internal static DateTimeOffset At(DateOnly day, TimeOnly time, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

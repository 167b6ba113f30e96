namespace Workflow.Approvals.Calendars;

/// <summary>Why a day differs from its weekday.</summary>
public enum SpecialDayKind
{
    /// <summary>Off: the whole day, or the hours given.</summary>
    Holiday,

    /// <summary>Worked: in the hours given, or in those of an ordinary working day. A make-up working day (调休), or a day of other hours.</summary>
    Workday,
}

/// <summary>One local day that differs from its weekday.</summary>
/// <param name="Hours">Holiday: the hours off, null for all day. Workday: the hours worked, null for those of an ordinary working day.</param>
public sealed record SpecialDay(DateOnly On, SpecialDayKind Kind, string Name, WorkingHours? Hours = null);

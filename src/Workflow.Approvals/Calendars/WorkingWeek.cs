namespace Workflow.Approvals.Calendars;

/// <summary>The hours of each weekday.</summary>
public sealed record WorkingWeek
{
    private static readonly DayOfWeek[] Order =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public WorkingHours Monday { get; init; } = WorkingHours.None;
    public WorkingHours Tuesday { get; init; } = WorkingHours.None;
    public WorkingHours Wednesday { get; init; } = WorkingHours.None;
    public WorkingHours Thursday { get; init; } = WorkingHours.None;
    public WorkingHours Friday { get; init; } = WorkingHours.None;
    public WorkingHours Saturday { get; init; } = WorkingHours.None;
    public WorkingHours Sunday { get; init; } = WorkingHours.None;

    /// <summary>Monday to Friday in the same hours.</summary>
    public static WorkingWeek FiveDays(WorkingHours hours) =>
        new() { Monday = hours, Tuesday = hours, Wednesday = hours, Thursday = hours, Friday = hours };

    /// <summary>What a project has before anybody says otherwise: Monday to Friday, 09:00–12:00 and 13:00–18:00.</summary>
    public static WorkingWeek Default { get; } = FiveDays(WorkingHours.Of(new WorkingRange(540, 720), new WorkingRange(780, 1080)));

    /// <summary>Around the clock: what "24 hours" means where no calendar pauses it.</summary>
    public static WorkingWeek Always { get; } =
        FiveDays(WorkingHours.Of(new WorkingRange(0, WorkingRange.MinutesPerDay))) is var week ? week with { Saturday = week.Monday, Sunday = week.Monday } : week;

    public WorkingHours this[DayOfWeek day] => day switch
    {
        DayOfWeek.Monday => Monday,
        DayOfWeek.Tuesday => Tuesday,
        DayOfWeek.Wednesday => Wednesday,
        DayOfWeek.Thursday => Thursday,
        DayOfWeek.Friday => Friday,
        DayOfWeek.Saturday => Saturday,
        DayOfWeek.Sunday => Sunday,
    };

    /// <summary>The hours of an ordinary working day: those of the first weekday, from Monday on, that has any.</summary>
    public WorkingHours Ordinary => Order.Select(day => this[day]).FirstOrDefault(hours => hours.IsOpen) ?? WorkingHours.None;
}

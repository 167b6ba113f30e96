using Workflow.Approvals.Calendars;
using Workflow.Approvals.People;

namespace Workflow.Server.Features.Calendars;

/// <summary>Replaces everything a project's calendar says.</summary>
public sealed class ChangeCalendar(CalendarAct act)
{
    public sealed record Request
    {
        /// <summary>IANA name, e.g. <c>Asia/Shanghai</c>.</summary>
        public required string TimeZone { get; init; }
        public required WeekInput Week { get; init; }
        public IReadOnlyList<DayInput>? Days { get; init; }

        /// <summary>The years whose public holidays are complete; left out: the years of the days.</summary>
        public IReadOnlyList<int>? YearsKnown { get; init; }
    }

    /// <summary>Hours as <c>09:00-12:00, 13:00-18:00</c>; left out: off.</summary>
    public sealed record WeekInput
    {
        public string? Monday { get; init; }
        public string? Tuesday { get; init; }
        public string? Wednesday { get; init; }
        public string? Thursday { get; init; }
        public string? Friday { get; init; }
        public string? Saturday { get; init; }
        public string? Sunday { get; init; }
    }

    public sealed record DayInput
    {
        public required DateOnly On { get; init; }
        public required SpecialDayKind Kind { get; init; }
        public required string Name { get; init; }
        public string? Hours { get; init; }
    }

    /// <param name="ifMatch">The ETag of the calendar that was read.</param>
    public Task<CalendarAnswer> Run(Actor actor, Guid projectId, string? ifMatch, Request request, CancellationToken ct) => act.Run(
        actor, projectId, "calendar.change",
        (calendar, now) =>
        {
            if (ifMatch is not { Length: > 0 })
                throw CalendarErrors.IfMatchMissing();
            if (ifMatch != CalendarView.Tag(calendar))
                throw CalendarErrors.EditedMeanwhile(calendar.Edition);
            return calendar.Change(actor, Input(request), now);
        }, ct);

    private static CalendarInput Input(Request r) => new(
        r.TimeZone, new WorkingWeekInput(r.Week.Monday, r.Week.Tuesday, r.Week.Wednesday, r.Week.Thursday, r.Week.Friday, r.Week.Saturday, r.Week.Sunday),
        r.Days?.Select(d => d is null ? new SpecialDayInput(null, null, null) : new SpecialDayInput(d.On, d.Kind.ToString(), d.Name, d.Hours)).ToList(), r.YearsKnown);
}

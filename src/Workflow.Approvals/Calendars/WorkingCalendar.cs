using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Calendars;

/// <summary>
/// When a project works. One per project. Every change makes the next <see cref="Edition"/>: a clock that was computed by an older one is computed anew.
/// </summary>
public sealed class WorkingCalendar
{
    public const string SubjectType = "WorkingCalendar";

    private readonly List<SpecialDay> _days = [];
    private readonly List<int> _yearsKnown = [];
    private WorkingClock? _clock;

    private WorkingCalendar() { }

    public Guid ProjectId { get; private set; }

    /// <summary>IANA name; the project's own at first.</summary>
    public string TimeZone { get; private set; } = "";
    public WorkingWeek Week { get; private set; } = WorkingWeek.Default;
    public IReadOnlyList<SpecialDay> Days => _days;

    /// <summary>The years whose public holidays are complete; a deadline that crosses another one warns.</summary>
    public IReadOnlyList<int> YearsKnown => _yearsKnown;

    /// <summary>1, 2, 3, …</summary>
    public int Edition { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>The calendar at work.</summary>
    public WorkingClock Clock => _clock ??= new WorkingClock(TimeZone, Week, _days, _yearsKnown);

    /// <summary>What a project has before anybody changes it: its zone, Monday to Friday, no holidays known.</summary>
    public static WorkingCalendar Of(Project project, DateTimeOffset now) =>
        new() { ProjectId = project.Id, TimeZone = project.TimeZone, Edition = 1, UpdatedAt = now };

    /// <summary>Replaces everything the calendar says.</summary>
    public ActOutcome Change(Actor actor, CalendarInput input, DateTimeOffset now)
    {
        RequireAdministrator(actor);
        var (zone, week, days) = (CalendarRules.Zone(input.TimeZone), CalendarRules.Week(input.Week), CalendarRules.Days(input.Days ?? []));
        var known = CalendarRules.Known(input.YearsKnown ?? [.. days.Select(d => d.On.Year)]);
        (TimeZone, Week) = (zone, week);
        return Take(actor, days, known, "changed", null, now);
    }

    /// <summary>
    /// Takes the days of a file or a national list: each year they speak of is replaced as a whole and known from then on; other years stay.
    /// <paramref name="source"/> names the file or the official notice, for the audit.
    /// </summary>
    public ActOutcome Import(Actor actor, IReadOnlyList<SpecialDay> days, string source, DateTimeOffset now)
    {
        RequireAdministrator(actor);
        var years = days.Select(d => d.On.Year).ToHashSet();
        var all = CalendarRules.Sorted([.. _days.Where(d => !years.Contains(d.On.Year)), .. days]);
        return Take(actor, all, CalendarRules.Known([.. _yearsKnown, .. years]), "imported", source, now);
    }

    private ActOutcome Take(Actor actor, IReadOnlyList<SpecialDay> days, IReadOnlyList<int> known, string what, string? source, DateTimeOffset now)
    {
        _days.Clear();
        _days.AddRange(days);
        _yearsKnown.Clear();
        _yearsKnown.AddRange(known);
        (Edition, UpdatedAt, _clock) = (Edition + 1, now, null);
        var details = new JsonObject
        {
            ["edition"] = Edition, ["timeZone"] = TimeZone, ["days"] = _days.Count, ["source"] = source,
            ["yearsKnown"] = new JsonArray([.. _yearsKnown.Select(year => (JsonNode)year)]),
            ["week"] = new JsonArray([.. Enum.GetValues<DayOfWeek>().Select(day => (JsonNode)$"{day}: {Week[day]}")]),
        };
        return new ActOutcome([new AuditEntry(AuditEntry.ChainOf(ProjectId), $"calendar.{what}", actor.UserId, actor.DisplayName, SubjectType, ProjectId, ProjectId, details)]);
    }

    private void RequireAdministrator(Actor actor)
    {
        if (!actor.Sees(ProjectId))
            throw CalendarErrors.NotFound();
        if (actor.IsIntegration || !actor.Is(OrganisationRole.Administrator))
            throw CalendarErrors.NotYourRole();
    }
}

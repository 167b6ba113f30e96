using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.WeeklySyncs;

/// <summary>On which day of the week the syncs of a project open, when they meet, and how long both leads have to confirm. One per project.</summary>
public sealed class SyncSchedule
{
    public const string SubjectType = "SyncSchedule";

    private SyncSchedule() { }

    public Guid ProjectId { get; private set; }
    public DayOfWeek Weekday { get; private set; }

    /// <summary>Working hours from the opening until both leads have confirmed; after that their superiors are told.</summary>
    public int HoldHours { get; private set; }

    /// <summary>The meeting is put on that working day after the opening, at 10:00 local time, until it is planned otherwise.</summary>
    public int MeetingAfterDays { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>What a project has before anybody changes it.</summary>
    public static SyncSchedule Of(Project project, DateTimeOffset now) =>
        new() { ProjectId = project.Id, Weekday = DayOfWeek.Monday, HoldHours = 16, MeetingAfterDays = 1, UpdatedAt = now };

    public ActOutcome Change(Actor actor, string? weekday, int? holdHours, int? meetingAfterDays, DateTimeOffset now)
    {
        if (!actor.Sees(ProjectId))
            throw ProjectErrors.NotFound();
        if (actor.IsIntegration || !actor.Is(OrganisationRole.Administrator))
            throw WeeklySyncErrors.RoleOnly("the administrator");
        (Weekday, HoldHours, MeetingAfterDays) = WeeklySyncRules.Schedule(weekday, holdHours, meetingAfterDays);
        UpdatedAt = now;
        return new ActOutcome([new AuditEntry(AuditEntry.ChainOf(ProjectId), "sync-schedule.changed", actor.UserId, actor.DisplayName, SubjectType, ProjectId, ProjectId,
            new JsonObject { ["weekday"] = Weekday.ToString(), ["holdHours"] = HoldHours, ["meetingAfterDays"] = MeetingAfterDays })]);
    }

    /// <summary>
    /// The day on which the sync of that week opens: the configured day, or the next on which somebody works, or, when none is left in the week, the last
    /// before it. Null: nobody works in that week at all.
    /// </summary>
    public DateOnly? OpensOn(WorkingClock calendar, DateOnly monday)
    {
        var wanted = ((int)Weekday + 6) % 7;
        var days = Enumerable.Range(wanted, 7 - wanted).Concat(Enumerable.Range(0, wanted).Reverse()).Select(monday.AddDays);
        return days.Where(calendar.IsWorkingDay).Select(d => (DateOnly?)d).FirstOrDefault();
    }

    /// <summary>
    /// The week whose sync is due, as its Monday: its day has come at the site, however long no server ran, and lies in the project's life. A missed week is
    /// not made up for in the next one.
    /// </summary>
    public DateOnly? DueWeek(Project project, WorkingClock calendar, DateTimeOffset now)
    {
        var today = calendar.LocalDay(now);
        var week = WeeklySyncRules.WeekOf(today);
        return project.IsActive && OpensOn(calendar, week) is { } day && day <= today && day >= project.StartsOn ? week : null;
    }
}

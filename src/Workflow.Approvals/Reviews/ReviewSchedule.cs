using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Reviews;

/// <summary>When the reviews of a project open, how long the leads have for their sections, and when they meet. One per project.</summary>
public sealed class ReviewSchedule
{
    public const string SubjectType = "ReviewSchedule";

    private ReviewSchedule() { }

    public Guid ProjectId { get; private set; }

    /// <summary>1: the first working day of the month; -1: the last. A month with fewer has none on that side and takes its last (first).</summary>
    public int WorkingDay { get; private set; }

    /// <summary>Working hours for the sections.</summary>
    public int SectionHours { get; private set; }

    /// <summary>The meeting is put on that working day after the opening, at 10:00 local time, until it is planned otherwise.</summary>
    public int MeetingAfterDays { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>What a project has before anybody changes it.</summary>
    public static ReviewSchedule Of(Project project, DateTimeOffset now) =>
        new() { ProjectId = project.Id, WorkingDay = 1, SectionHours = 24, MeetingAfterDays = 5, UpdatedAt = now };

    public ActOutcome Change(Actor actor, int? workingDay, int? sectionHours, int? meetingAfterDays, DateTimeOffset now)
    {
        if (!actor.Sees(ProjectId))
            throw ProjectErrors.NotFound();
        if (actor.IsIntegration || !actor.Is(OrganisationRole.Administrator))
            throw ReviewErrors.RoleOnly("the administrator");
        (WorkingDay, SectionHours, MeetingAfterDays) = ReviewRules.Schedule(workingDay, sectionHours, meetingAfterDays);
        UpdatedAt = now;
        return new ActOutcome([new AuditEntry(AuditEntry.ChainOf(ProjectId), "review-schedule.changed", actor.UserId, actor.DisplayName, SubjectType, ProjectId, ProjectId,
            new JsonObject { ["workingDay"] = WorkingDay, ["sectionHours"] = SectionHours, ["meetingAfterDays"] = MeetingAfterDays })]);
    }

    /// <summary>
    /// The day on which the review of that month opens by the calendar; null when nobody works in that month at all. A month too short for the configured
    /// number takes the working day nearest to it.
    /// </summary>
    public DateOnly? OpensOn(WorkingClock calendar, int year, int month)
    {
        for (var day = WorkingDay; day != 0; day -= Math.Sign(WorkingDay))
            if (calendar.NthWorkingDayOfMonth(year, month, day) is { } found)
                return found;
        return null;
    }

    /// <summary>
    /// The month whose review is due: its day has come at the site, however long no server ran, and lies in the project's life. A missed month is not made up
    /// for in the next one.
    /// </summary>
    public DateOnly? DueMonth(Project project, WorkingClock calendar, DateTimeOffset now)
    {
        var today = calendar.LocalDay(now);
        return project.IsActive && OpensOn(calendar, today.Year, today.Month) is { } day && day <= today && day >= project.StartsOn ? new DateOnly(today.Year, today.Month, 1) : null;
    }
}

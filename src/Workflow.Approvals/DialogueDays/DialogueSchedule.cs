using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.DialogueDays;

/// <summary>On which working day of a quarter the dialogue day of a project opens, who is invited, and how long each phase is. One per project.</summary>
public sealed class DialogueSchedule
{
    public const string SubjectType = "DialogueSchedule";

    private DialogueSchedule() { }

    public Guid ProjectId { get; private set; }

    /// <summary>1: the first working day of the quarter; -1: the last. A quarter with fewer takes the one nearest to it.</summary>
    public int WorkingDay { get; private set; }

    /// <summary>Working hours in which tickets are drawn, then those in which pain points are handed in, then those in which each gets its answer once the day was held.</summary>
    public int DrawHours { get; private set; }
    public int SubmitHours { get; private set; }
    public int AnswerHours { get; private set; }

    /// <summary>The meeting is put on that working day after the box is closed, at 10:00 local time, until it is planned otherwise.</summary>
    public int MeetingAfterDays { get; private set; }

    /// <summary>As stored: <c>|S1|S2|</c>; null: all sections.</summary>
    public string? InvitedSections { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public long Version { get; private set; }

    public IReadOnlyList<string> Sections => DialogueRules.Listed(InvitedSections);

    /// <summary>What a project has before anybody changes it: in the middle of the quarter, a week for each phase.</summary>
    public static DialogueSchedule Of(Project project, DateTimeOffset now) => new()
    {
        ProjectId = project.Id, WorkingDay = 30, DrawHours = 40, SubmitHours = 40, AnswerHours = 80, MeetingAfterDays = 2, UpdatedAt = now,
    };

    public ActOutcome Change(Project project, Actor actor, int? workingDay, int? drawHours, int? submitHours, int? answerHours, int? meetingAfterDays, IReadOnlyCollection<string>? sections, DateTimeOffset now)
    {
        if (!actor.Sees(ProjectId))
            throw ProjectErrors.NotFound();
        if (actor.IsIntegration || !actor.Is(OrganisationRole.Administrator))
            throw DialogueErrors.RoleOnly("the administrator");
        var (read, invited) = (DialogueRules.Schedule(workingDay, drawHours, submitHours, answerHours, meetingAfterDays), DialogueRules.Sections(project, sections));
        (WorkingDay, DrawHours, SubmitHours, AnswerHours, MeetingAfterDays) = read;
        (InvitedSections, UpdatedAt) = (invited, now);
        return new ActOutcome([new AuditEntry(AuditEntry.ChainOf(ProjectId), "dialogue-schedule.changed", actor.UserId, actor.DisplayName, SubjectType, ProjectId, ProjectId, new JsonObject
        {
            ["workingDay"] = WorkingDay, ["drawHours"] = DrawHours, ["submitHours"] = SubmitHours, ["answerHours"] = AnswerHours, ["meetingAfterDays"] = MeetingAfterDays, ["sections"] = InvitedSections,
        })]);
    }

    /// <summary>The day on which the dialogue day of that quarter opens by the calendar; null when nobody works in that quarter at all.</summary>
    public DateOnly? OpensOn(WorkingClock calendar, DateOnly quarter)
    {
        var days = Enumerable.Range(0, quarter.AddMonths(3).DayNumber - quarter.DayNumber).Select(quarter.AddDays).Where(calendar.IsWorkingDay).ToList();
        if (days.Count == 0)
            return null;
        return WorkingDay > 0 ? days[Math.Min(WorkingDay, days.Count) - 1] : days[Math.Max(days.Count + WorkingDay, 0)];
    }

    /// <summary>The quarter whose dialogue day is due: its day has come at the site and lies in the project's life. A missed quarter is not made up for in the next one.</summary>
    public DateOnly? DueQuarter(Project project, WorkingClock calendar, DateTimeOffset now)
    {
        var today = calendar.LocalDay(now);
        var quarter = DialogueRules.QuarterOf(today);
        return project.IsActive && OpensOn(calendar, quarter) is { } day && day <= today && day >= project.StartsOn ? quarter : null;
    }
}

using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.DialogueDays;

/// <param name="OpensOn">The day on which this quarter's dialogue day opens or opened by the schedule; null when nobody works in this quarter.</param>
public sealed record DialogueScheduleAnswer(int WorkingDay, int DrawHours, int SubmitHours, int AnswerHours, int MeetingAfterDays, IReadOnlyList<string> Sections, DateOnly? OpensOn) : Answer;

/// <summary>When the dialogue days of a project open. Those that are open go on as they are.</summary>
public sealed class ChangeDialogueSchedule(Decisions decisions, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>Of the quarter: 1 is its first working day, -1 its last; -60 to 60.</summary>
        public required int WorkingDay { get; init; }

        /// <summary>Working hours in which tickets are drawn, 8 to 160.</summary>
        public required int DrawHours { get; init; }

        /// <summary>Working hours in which pain points are handed in, 8 to 160.</summary>
        public required int SubmitHours { get; init; }

        /// <summary>Working hours until each pain point has its answer once the day was held, 8 to 400.</summary>
        public required int AnswerHours { get; init; }

        /// <summary>The meeting is on that working day after the box is closed, 1 to 20.</summary>
        public required int MeetingAfterDays { get; init; }

        /// <summary>Codes of the sections whose people are invited; none: all.</summary>
        public IReadOnlyList<string>? Sections { get; init; }
    }

    public Task<DialogueScheduleAnswer> Run(Actor actor, Guid projectId, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "dialogue-schedule.change");
        return decisions.Run(attempt, async (db, token) =>
        {
            var project = await db.ProjectForDecision(projectId, token) ?? throw ProjectErrors.NotFound();
            if (Policies.Sees(actor, projectId))
                attempt.Concerns(DialogueSchedule.SubjectType, projectId, projectId);
            Policies.Demand(actor, Permission.ManageMeetingSchedules, projectId, ProjectErrors.NotFound);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var now = clock.GetUtcNow();
            var schedule = await db.DialogueScheduleOf(project, now, token);
            if (db.Entry(schedule).State is EntityState.Detached)
                db.DialogueSchedules.Add(schedule);
            foreach (var line in schedule.Change(project, actor, request.WorkingDay, request.DrawHours, request.SubmitHours, request.AnswerHours, request.MeetingAfterDays, request.Sections, now).Audit)
                db.Audit(line);
            return await Of(db, project, schedule, now, token);
        }, ct);
    }

    internal static async Task<DialogueScheduleAnswer> Of(WorkflowDbContext db, Project project, DialogueSchedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        var calendar = (await db.CalendarOf(project, now, ct)).Clock;
        return new(schedule.WorkingDay, schedule.DrawHours, schedule.SubmitHours, schedule.AnswerHours, schedule.MeetingAfterDays, schedule.Sections,
            schedule.OpensOn(calendar, DialogueRules.QuarterOf(calendar.LocalDay(now))));
    }
}

/// <summary>The schedule as it is, or as it is before anybody changes it.</summary>
public sealed class DialogueScheduleDetails(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    public async Task<DialogueScheduleAnswer> Run(Actor actor, Guid projectId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var project = await db.ProjectForDecision(projectId, ct) ?? throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewMeetings, projectId, ProjectErrors.NotFound);
        return await ChangeDialogueSchedule.Of(db, project, await db.DialogueScheduleOf(project, clock.GetUtcNow(), ct), clock.GetUtcNow(), ct);
    }
}

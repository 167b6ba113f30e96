using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.WeeklySyncs;

/// <param name="OpensOn">The day on which this week's sync opens or opened, by the project's calendar; null when nobody works in this week.</param>
public sealed record SyncScheduleAnswer(DayOfWeek Weekday, int HoldHours, int MeetingAfterDays, DateOnly? OpensOn) : Answer;

/// <summary>When the weekly syncs of a project open. Syncs that are open go on as they are.</summary>
public sealed class ChangeSyncSchedule(Decisions decisions, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>A day of the week. When nobody works on it: the next in the week on which somebody does.</summary>
        public required DayOfWeek Weekday { get; init; }

        /// <summary>Working hours until both leads have confirmed, 1 to 80.</summary>
        public required int HoldHours { get; init; }

        /// <summary>The meeting is on that working day after the opening, 1 to 5.</summary>
        public required int MeetingAfterDays { get; init; }
    }

    public Task<SyncScheduleAnswer> Run(Actor actor, Guid projectId, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "sync-schedule.change");
        return decisions.Run(attempt, async (db, token) =>
        {
            var project = await db.ProjectForDecision(projectId, token) ?? throw ProjectErrors.NotFound();
            if (Policies.Sees(actor, projectId))
                attempt.Concerns(SyncSchedule.SubjectType, projectId, projectId);
            Policies.Demand(actor, Permission.ManageMeetingSchedules, projectId, ProjectErrors.NotFound);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var now = clock.GetUtcNow();
            var schedule = await db.SyncScheduleOf(project, now, token);
            if (db.Entry(schedule).State is EntityState.Detached)
                db.SyncSchedules.Add(schedule);
            foreach (var line in schedule.Change(actor, request.Weekday.ToString(), request.HoldHours, request.MeetingAfterDays, now).Audit)
                db.Audit(line);
            return await Of(db, project, schedule, now, token);
        }, ct);
    }

    internal static async Task<SyncScheduleAnswer> Of(WorkflowDbContext db, Project project, SyncSchedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        var calendar = (await db.CalendarOf(project, now, ct)).Clock;
        return new(schedule.Weekday, schedule.HoldHours, schedule.MeetingAfterDays, schedule.OpensOn(calendar, WeeklySyncRules.WeekOf(calendar.LocalDay(now))));
    }
}

/// <summary>The schedule as it is, or as it is before anybody changes it.</summary>
public sealed class SyncScheduleDetails(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    public async Task<SyncScheduleAnswer> Run(Actor actor, Guid projectId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var project = await db.ProjectForDecision(projectId, ct) ?? throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewMeetings, projectId, ProjectErrors.NotFound);
        return await ChangeSyncSchedule.Of(db, project, await db.SyncScheduleOf(project, clock.GetUtcNow(), ct), clock.GetUtcNow(), ct);
    }
}

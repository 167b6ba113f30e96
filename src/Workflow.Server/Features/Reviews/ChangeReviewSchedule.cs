using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Reviews;

/// <param name="OpensOn">The day on which this month's review opens or opened, by the project's calendar.</param>
public sealed record ReviewScheduleAnswer(int WorkingDay, int SectionHours, int MeetingAfterDays, DateOnly? OpensOn) : Answer;

/// <summary>When the reviews of a project open. Reviews that are open go on as they are.</summary>
public sealed class ChangeReviewSchedule(Decisions decisions, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>1 to 20: that working day of the month; -1 to -20: counted from its end.</summary>
        public required int WorkingDay { get; init; }

        /// <summary>Working hours for the sections, 1 to 200.</summary>
        public required int SectionHours { get; init; }

        /// <summary>The meeting is on that working day after the opening, 1 to 20.</summary>
        public required int MeetingAfterDays { get; init; }
    }

    public Task<ReviewScheduleAnswer> Run(Actor actor, Guid projectId, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "review-schedule.change");
        return decisions.Run(attempt, async (db, token) =>
        {
            var project = await db.ProjectForDecision(projectId, token) ?? throw ProjectErrors.NotFound();
            if (Policies.Sees(actor, projectId))
                attempt.Concerns(ReviewSchedule.SubjectType, projectId, projectId);
            Policies.Demand(actor, Permission.ManageReviewSchedule, projectId, ProjectErrors.NotFound);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var now = clock.GetUtcNow();
            var schedule = await db.ReviewScheduleOf(project, now, token);
            if (db.Entry(schedule).State is EntityState.Detached)
                db.ReviewSchedules.Add(schedule);
            foreach (var line in schedule.Change(actor, request.WorkingDay, request.SectionHours, request.MeetingAfterDays, now).Audit)
                db.Audit(line);
            return await Of(db, project, schedule, now, token);
        }, ct);
    }

    internal static async Task<ReviewScheduleAnswer> Of(WorkflowDbContext db, Project project, ReviewSchedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        var calendar = (await db.CalendarOf(project, now, ct)).Clock;
        var today = calendar.LocalDay(now);
        return new(schedule.WorkingDay, schedule.SectionHours, schedule.MeetingAfterDays, schedule.OpensOn(calendar, today.Year, today.Month));
    }
}

/// <summary>The schedule as it is, or as it is before anybody changes it.</summary>
public sealed class ReviewScheduleDetails(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    public async Task<ReviewScheduleAnswer> Run(Actor actor, Guid projectId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var project = await db.ProjectForDecision(projectId, ct) ?? throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewReviews, projectId, ProjectErrors.NotFound);
        return await ChangeReviewSchedule.Of(db, project, await db.ReviewScheduleOf(project, clock.GetUtcNow(), ct), clock.GetUtcNow(), ct);
    }
}

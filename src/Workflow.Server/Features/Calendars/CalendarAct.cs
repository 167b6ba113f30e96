using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Escalations;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Calendars;

/// <summary>The calendar after a change.</summary>
/// <param name="ClocksMoved">How many open escalations have another deadline now.</param>
/// <param name="ClocksRung">How many clocks over change requests and joint reviews are computed anew, one after the other, from now on.</param>
public sealed record CalendarAnswer(CalendarView Calendar, int ClocksMoved, int ClocksRung) : Answer
{
    public override AnswerHead Head() => AnswerHead.Ok with { ETag = $"\"{Calendar.Edition}\"" };
}

/// <summary>What every change of a calendar has in common: every open clock of an escalation is computed anew in the same transaction,
/// and every one over a change request or a joint review rings, to be computed anew by its step.</summary>
public sealed class CalendarAct(Decisions decisions, EscalationCases cases)
{
    private static readonly string[] OverWork = [TimeAllowed.BookmarkName, ChangeRequest.ContestTime, JointReview.ClockName, WeeklySync.ClockName, DialogueDay.ClockName];

    private static readonly EscalationStatus[] UnderWay = [.. Enum.GetValues<EscalationStatus>().Where(s => !EscalationLifecycle.IsEnd(s))];

    public Task<CalendarAnswer> Run(Actor actor, Guid projectId, string action, Func<WorkingCalendar, DateTimeOffset, ActOutcome> change, CancellationToken ct)
    {
        var attempt = new Attempt(actor, action);
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var project = await db.ProjectForDecision(projectId, token) ?? throw ProjectErrors.NotFound();
            if (Policies.Sees(actor, projectId))
                attempt.Concerns(WorkingCalendar.SubjectType, projectId, projectId);
            Policies.Demand(actor, Permission.ManageCalendar, projectId, ProjectErrors.NotFound);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var calendar = await db.WorkingCalendars.SingleOrDefaultAsync(c => c.ProjectId == projectId, token);
            if (calendar is null)
                db.WorkingCalendars.Add(calendar = WorkingCalendar.Of(project, cases.Now));
            foreach (var line in change(calendar, cases.Now).Audit)
                db.Audit(line);
            var moved = await MoveClocks(db, attempt, calendar, token);
            // Last, for it begins to write.
            var rung = await db.LetRing(projectId, OverWork, cases.Now, token);
            if (rung > 0)
                attempt.EarliestTimer = cases.Now;
            return new CalendarAnswer(CalendarView.Of(calendar, cases.Now), moved, rung);
        }, ct);
    }

    private async Task<int> MoveClocks(WorkflowDbContext db, Attempt attempt, WorkingCalendar calendar, CancellationToken ct)
    {
        var moved = 0;
        var open = await db.Escalations.Where(e => e.ProjectId == calendar.ProjectId && UnderWay.Contains(e.Status)).OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(ct);
        foreach (var id in open)
            if (await cases.Find(db, id, ct, calendar) is { } found && found.Subject.CalendarChanged(calendar, cases.Now) is { } outcome)
            {
                await found.Go(attempt, outcome, ct);
                moved++;
            }

        return moved;
    }
}

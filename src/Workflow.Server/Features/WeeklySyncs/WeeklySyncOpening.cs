using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Approvals.People;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Meetings;
using Workflow.Server.Jobs;

namespace Workflow.Server.Features.WeeklySyncs;

/// <summary>Opens the weekly syncs that are due, one a week for each project.</summary>
public sealed class WeeklySyncOpening(Transaction transaction, WeeklySyncCases cases, MeetingInvitations invitations, TimeProvider clock, Alarm<DueTimersJob> alarm)
    : OpeningCourier(transaction, clock, alarm, "weekly-sync.open")
{
    public const string DefinitionId = "weekly-sync";

    public override string Kind => OpeningMessage.WeeklySyncs;

    protected override async Task<DateOnly?> Due(WorkflowDbContext db, Project project, DateTimeOffset now, CancellationToken ct)
    {
        var week = (await db.SyncScheduleOf(project, now, ct)).DueWeek(project, (await db.CalendarOf(project, now, ct)).Clock, now);
        return week is { } due && !await db.WeeklySyncs.AnyAsync(s => s.ProjectId == project.Id && s.Week == due, ct) ? due : null;
    }

    protected override async Task Open(WorkflowDbContext db, Attempt attempt, Project project, DateOnly period, DateTimeOffset now, CancellationToken ct)
    {
        var (schedule, calendar) = (await db.SyncScheduleOf(project, now, ct), await db.CalendarOf(project, now, ct));
        var outcome = WeeklySync.Open(project, schedule, calendar.Clock, period, now, out var sync);
        db.WeeklySyncs.Add(sync);
        var opened = cases.Around(db, sync, project, calendar);
        opened.Write(outcome.Audit);
        await opened.Start(attempt, DefinitionId, new JsonObject { ["syncId"] = sync.Id.ToString(), ["holdHours"] = schedule.HoldHours }, ct);
        await invitations.Send(db, sync, project.Name, [], [], now, ct);
    }
}

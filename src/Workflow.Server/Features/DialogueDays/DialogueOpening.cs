using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Meetings;
using Workflow.Server.Identity;
using Workflow.Server.Jobs;

namespace Workflow.Server.Features.DialogueDays;

/// <summary>Opens the dialogue days that are due, one a quarter for each project.</summary>
public sealed class DialogueOpening(Transaction transaction, OpenedDialogues opened, TimeProvider clock, Alarm<DueTimersJob> alarm)
    : OpeningCourier(transaction, clock, alarm, "dialogue-day.open")
{
    public override string Kind => OpeningMessage.DialogueDays;

    protected override async Task<DateOnly?> Due(WorkflowDbContext db, Project project, DateTimeOffset now, CancellationToken ct)
    {
        var quarter = (await db.DialogueScheduleOf(project, now, ct)).DueQuarter(project, (await db.CalendarOf(project, now, ct)).Clock, now);
        return quarter is { } due && !await db.DialogueDays.AnyAsync(d => d.ProjectId == project.Id && d.Quarter == due, ct) ? due : null;
    }

    protected override Task Open(WorkflowDbContext db, Attempt attempt, Project project, DateOnly period, DateTimeOffset now, CancellationToken ct) =>
        opened.Open(db, attempt, project, period, null, now, ct);
}

/// <summary>By a lead, for the quarter that runs, before the clock does it.</summary>
public sealed class OpenDialogueDay(Decisions decisions, OpenedDialogues opened, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>Codes of the sections whose people are invited; an empty list: all. Left out: as the schedule says.</summary>
        public IReadOnlyList<string>? Sections { get; init; }
    }

    public Task<DialogueAnswer> Run(Actor actor, Guid projectId, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "dialogue-day.open");
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var project = await db.ProjectForDecision(projectId, token) ?? throw ProjectErrors.NotFound();
            if (Policies.Sees(actor, projectId))
                attempt.Concerns("Project", projectId, projectId);
            Policies.Demand(actor, Permission.TakePartInMeeting, projectId, ProjectErrors.NotFound);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var now = clock.GetUtcNow();
            var quarter = DialogueRules.QuarterOf((await db.CalendarOf(project, now, token)).Clock.LocalDay(now));
            if (actor.HoldsLeadRole(projectId) && await db.DialogueDays.Where(d => d.ProjectId == projectId && d.Quarter == quarter).Select(d => d.Number).FirstOrDefaultAsync(token) is { } number)
                throw DialogueErrors.Exists(number);
            return DialogueAnswer.New(await opened.Open(db, attempt, project, quarter, request.Sections, now, token));
        }, ct);
    }
}

/// <summary>Makes a dialogue day with its key, starts its process and invites.</summary>
public sealed class OpenedDialogues(DialogueCases cases, MeetingInvitations invitations, TicketKeys keys)
{
    public const string DefinitionId = "dialogue-day";

    public async Task<DialogueDay> Open(WorkflowDbContext db, Attempt attempt, Project project, DateOnly quarter, IReadOnlyCollection<string>? sections, DateTimeOffset now, CancellationToken ct)
    {
        var (schedule, calendar) = (await db.DialogueScheduleOf(project, now, ct), await db.CalendarOf(project, now, ct));
        var outcome = DialogueDay.Open(project, schedule, attempt.Actor, sections, calendar.Clock, quarter, keys.New(), now, out var day);
        db.DialogueDays.Add(day);
        var opened = cases.Around(db, day, project, calendar);
        opened.Write(outcome.Audit);
        await opened.Start(attempt, DefinitionId, new JsonObject
        {
            ["dialogueDayId"] = day.Id.ToString(), ["drawHours"] = schedule.DrawHours, ["submitHours"] = schedule.SubmitHours, ["answerHours"] = schedule.AnswerHours,
        }, ct);
        // The day is not in the database yet: those whom it names are looked up by what it says.
        var invited = await db.Memberships.Where(m => m.ProjectId == project.Id && m.Role == ProjectRole.Member
                && (day.InvitedSections == null || (m.Section != null && day.InvitedSections.Contains("|" + m.Section + "|"))))
            .Join(db.Accounts.Where(a => !a.IsIntegration), m => m.UserId, a => a.Id, (_, a) => a.Id).ToListAsync(ct);
        await invitations.Send(db, day, project.Name, [], invited, now, ct);
        return day;
    }
}

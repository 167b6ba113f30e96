using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Escalations;

// What the workflow asks for. It draws the way; whether a step may be taken is decided here each time, whatever was drawn.
public sealed partial class Escalation
{
    /// <summary>The level at which the workflow goes on: one down once both leads have agreed to it.</summary>
    internal int NextLevel => AgreedHash(StatementKind.Lowering) is null ? Level : Level - 1;

    /// <summary>
    /// Begins a step: checks its grounds, moves the escalation into it, starts its clock and opens its work. <paramref name="wait"/> makes the workflow
    /// wait at a name, for somebody and perhaps until an instant, and gives the number of that place.
    /// </summary>
    internal StepBegun Begin(EscalationStep step, TimeSpan? allowed, WaitAt wait, Guid instanceId, WorkingCalendar calendar, ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        if (step is EscalationStep.Conclude && Status is not EscalationStatus.Resolved)
            throw EscalationErrors.NotNow(Status, EscalationAction.Close);
        var action = EscalationLifecycle.AskedFor(step);
        var next = action is { } asked ? RequireNow(asked) : Status;
        RequireGrounds(step, calendar.Clock, now);

        var why = Why(step);
        var continues = step is EscalationStep.CallMeeting && WasCancelled;
        var by = LastSpoken(step);
        var stays = _stays.Count;
        EnterLevel(EscalationLifecycle.Level(next) ?? Level, by, why, RanOut(step), calendar.Clock, now);
        Round += step is EscalationStep.AwaitAppeal or EscalationStep.HoldMeeting or EscalationStep.Conclude ? 0 : 1;
        StepSince = continues ? ConveningSince : now;
        if (step is EscalationStep.CallMeeting)
            ConveningSince = StepSince;
        (Status, Step, InstanceId, UpdatedAt) = (next, step, instanceId, now);
        (StepAllowedFor, StepWorkingDays) = step switch
        {
            EscalationStep.AwaitAppeal or EscalationStep.CallMeeting => (null, WorkingDaysAllowed),
            EscalationStep.HoldMeeting => (null, (int?)1),
            EscalationStep.AskTop or EscalationStep.Conclude => (null, null),
            EscalationStep.Negotiate or EscalationStep.HearPositions or EscalationStep.AskDepartment => (allowed, (int?)null),
        };
        (DueAt, CalendarEdition) = (DueBy(calendar.Clock), calendar.Edition);
        // A step that goes on with time begun earlier does not repeat what people were reminded of then.
        RemindersGiven = Reminders(calendar.Clock).Count(r => r.At <= now);
        StepBookmarkId = wait(EscalationActivity.StepBookmark, step.ToString(), NextRing(calendar.Clock));
        CloseTasks("The escalation has gone on.", now);
        foreach (var (kind, role, department, assignee) in WorkOf(step))
            _tasks.Add(new WorkTask(Guid.CreateVersion7(now), ProjectId, SubjectType, Id, assignee, Round, instanceId,
                new WorkOrder(kind, role, wait($"Approvals.{kind}", role.ToString(), null), DueAt), now, department, kind is WorkTaskKind.Convene ? _parties : null));
        audit.Add(Told("step-begun", Actor.System, new JsonObject
        {
            ["step"] = step.ToString(), ["status"] = Status.ToString(), ["dueAt"] = DueAt is { } due ? ContentHashing.Instant(due) : null, ["why"] = why,
            ["yearsWithoutData"] = DueAt is { } until ? new JsonArray([.. calendar.Clock.YearsWithoutData(now, until).Select(y => (JsonNode)y)]) : null,
        }));
        return new StepBegun(Round, _stays.Count > stays ? Level : null);
    }

    /// <summary>The clock rings, or the calendar has changed. Not over by the calendar as it is now: wait until it is. Else the outcome of the step.</summary>
    internal EscalationAnswer TimeOver(EscalationStep step, WaitAt wait, WorkingCalendar calendar, ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        if (Step != step)
            throw EscalationErrors.StepIsOver(step);
        (DueAt, CalendarEdition) = (DueBy(calendar.Clock), calendar.Edition);
        if (DueAt is null || now < DueAt)
        {
            var reminders = Reminders(calendar.Clock).Skip(RemindersGiven).Count(r => r.At <= now);
            RemindersGiven += reminders;
            StepBookmarkId = wait(EscalationActivity.StepBookmark, step.ToString(), NextRing(calendar.Clock));
            MoveTasks();
            UpdatedAt = now;
            return new EscalationAnswer.Waiting(Round, IsReminder: reminders > 0);
        }
        audit.Add(Told("time-over", Actor.System, new JsonObject { ["step"] = step.ToString(), ["dueAt"] = ContentHashing.Instant(DueAt.Value) }));
        CloseTasks("The time allowed is over.", now);
        UpdatedAt = now;
        if (step is EscalationStep.CallMeeting or EscalationStep.HoldMeeting)
            audit.Add(Failed(step is EscalationStep.HoldMeeting ? Meeting : null, MeetingFailure.NotHeld, Actor.System, now));
        return new EscalationAnswer.Over(step switch
        {
            EscalationStep.Negotiate or EscalationStep.HearPositions or EscalationStep.AskDepartment => "OutOfTime",
            EscalationStep.AwaitAppeal => "Accepted",
            EscalationStep.CallMeeting or EscalationStep.HoldMeeting => AfterFailure,
            EscalationStep.AskTop or EscalationStep.Conclude => throw EscalationErrors.TooEarly(null),
        });
    }

    /// <summary>The calendar has changed: the workflow is resumed at its step so that it computes the deadline anew. Null: nothing limits the step.</summary>
    public ActOutcome? CalendarChanged(WorkingCalendar calendar, DateTimeOffset now)
    {
        var due = DueBy(calendar.Clock);
        if (DueAt is null || due is null || CalendarEdition == calendar.Edition)
            return null;
        var before = DueAt.Value;
        (DueAt, CalendarEdition, UpdatedAt) = (due, calendar.Edition, now);
        MoveTasks();
        return new ActOutcome(
            [Told("clock-recomputed", Actor.System, new JsonObject { ["from"] = ContentHashing.Instant(before), ["to"] = ContentHashing.Instant(due.Value), ["edition"] = calendar.Edition })],
            Resume(Recompute()));
    }

    /// <summary>One timer per step: it rings for each reminder that is still to come, and then for the end.</summary>
    private DateTimeOffset? NextRing(WorkingClock calendar) => Reminders(calendar).Skip(RemindersGiven).FirstOrDefault()?.At ?? DueAt;

    // A meeting is in everybody's calendar, which reminds of it.
    private IReadOnlyList<Reminder> Reminders(WorkingClock calendar) =>
        Step is EscalationStep.HoldMeeting || DueAt is not { } due ? [] : Calendars.Reminders.Between(calendar, StepSince!.Value, due);

    // People see in their inbox the deadline that counts.
    private void MoveTasks()
    {
        foreach (var task in _tasks.Where(t => t.IsPending))
            task.IsDue(DueAt);
    }

    /// <summary>What was agreed, decided or passed binds from now on.</summary>
    internal SignedResolution Settle(WorkingCalendar calendar, ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        var next = RequireNow(EscalationAction.Settle);
        var (kind, hash) = Binding(calendar.Clock, now);
        var said = _statements.First(s => !s.IsVoid && s.Kind == kind && s.ContentHash == hash);
        var canonical = EscalationHashing.CanonicalText(Id, ProjectId, Number, said.Level, said.Round, said.Kind, said.Decision, said.Text);
        if (EscalationHashing.Hash(canonical) != hash)
            throw EscalationErrors.Changed();

        CloseTasks("The escalation is resolved.", now);
        LeaveLevel(calendar.Clock, now);
        (Status, UpdatedAt, ResolvedAt, Step, StepBookmarkId, DueAt) = (next, now, now, null, null, null);
        (ResolutionDecision, ResolutionText, ResolutionCanonicalText, ResolutionHash) = (said.Decision, said.Text, canonical, hash);
        audit.Add(Told("resolved", Actor.System, new JsonObject
        {
            ["decision"] = said.Decision.ToString(), ["text"] = said.Text, ["contentHash"] = hash,
            ["signedBy"] = new JsonArray([.. Resolution!.Signatures.Select(s => (JsonNode)$"{s.Role}: {s.SignerName}")]),
        }));
        return Resolution!;
    }

    /// <summary>The workflow no longer waits there: a task that is still open at that place is cancelled.</summary>
    internal void Release(Guid instanceId, int bookmarkId, string reason, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(t => t.IsPending && t.InstanceId == instanceId && t.BookmarkId == bookmarkId).ToList())
            task.Cancel(WorkTaskRules.Shortened(reason), now);
        UpdatedAt = now;
    }

    // A cancelled meeting was convened in time: convening again goes on with what is left of that time.
    private bool WasCancelled => Step is EscalationStep.HoldMeeting && Meeting is { Status: MeetingStatus.Cancelled };

    private void RequireGrounds(EscalationStep step, WorkingClock calendar, DateTimeOffset now)
    {
        var over = DueBy(calendar) is { } due && now >= due;
        var lowered = AgreedHash(StatementKind.Lowering) is not null;
        switch (step)
        {
            case EscalationStep.Negotiate or EscalationStep.HearPositions or EscalationStep.CallMeeting when Status is EscalationStatus.Raised:
                if (EntryLevel != (step is EscalationStep.Negotiate ? 1 : step is EscalationStep.HearPositions ? 2 : 3))
                    throw EscalationErrors.NotThisLevel(EntryLevel);
                break;
            case EscalationStep.Negotiate when !lowered:
            case EscalationStep.HearPositions when Level is 3 && !lowered:
                throw EscalationErrors.NoAgreement();
            case EscalationStep.HearPositions when Level is 1 && !over:
            case EscalationStep.CallMeeting when Status is EscalationStatus.Deciding && !over:
                throw EscalationErrors.TooEarly(DueAt);
            case EscalationStep.AskDepartment when !over && Standing(StatementKind.Position).Select(s => s.Role).Distinct().Count() < 2:
                throw EscalationErrors.NoPositions();
            case EscalationStep.AwaitAppeal when !Standing(StatementKind.Decision).Any():
                throw EscalationErrors.NoDecision();
            case EscalationStep.CallMeeting when Status is EscalationStatus.AppealOpen && !Standing(StatementKind.Appeal).Any():
                throw EscalationErrors.NoAppeal();
            case EscalationStep.CallMeeting when Status is EscalationStatus.Invited or EscalationStatus.InSession && Meeting is not { Status: MeetingStatus.Failed }:
                throw EscalationErrors.NoFailure();
            case EscalationStep.CallMeeting when Status is EscalationStatus.Convening && !WasCancelled && !over:
                throw EscalationErrors.NoFailure();
            case EscalationStep.CallMeeting when Failures >= MostFailures:
                throw EscalationErrors.NotNow(Status, EscalationAction.CallMeeting);
            case EscalationStep.AskTop when Failures < MostFailures:
                throw EscalationErrors.TooFewFailures();
        }
    }

    /// <summary>Which statements bind in this status, by which hash.</summary>
    private (StatementKind Kind, string Hash) Binding(WorkingClock calendar, DateTimeOffset now)
    {
        switch (Status)
        {
            case EscalationStatus.Negotiating:
                return (StatementKind.Agreement, AgreedHash(StatementKind.Agreement) ?? throw EscalationErrors.NoAgreement());
            case EscalationStatus.AtTheTop:
                return (StatementKind.TopDecision, AgreedHash(StatementKind.TopDecision) ?? throw EscalationErrors.NoAgreement());
            case EscalationStatus.AppealOpen:
                if (Standing(StatementKind.Appeal).Any())
                    throw EscalationErrors.NotNow(Status, EscalationAction.Settle);
                if (Standing(StatementKind.Acceptance).Select(s => s.ById).Distinct().Count() < 2 && DueBy(calendar) is { } until && now < until)
                    throw EscalationErrors.TooEarly(until);
                return (StatementKind.Decision, Standing(StatementKind.Decision).FirstOrDefault()?.ContentHash ?? throw EscalationErrors.NoDecision());
            default:
                return Meeting is { Status: MeetingStatus.Passed }
                    ? (StatementKind.Resolution, Standing(StatementKind.Resolution).FirstOrDefault()?.ContentHash ?? throw EscalationErrors.NoDecision())
                    : throw EscalationErrors.NoDecision();
        }
    }

    private (WorkTaskKind Kind, WorkTaskRole Role, string? Department, Guid? Assignee)[] WorkOf(EscalationStep step)
    {
        (WorkTaskKind, WorkTaskRole, string?, Guid?)[] Leads(WorkTaskKind kind) => [(kind, WorkTaskRole.EngineeringManager, null, null), (kind, WorkTaskRole.ProjectManager, null, null)];
        return step switch
        {
            EscalationStep.Negotiate => Leads(WorkTaskKind.Agree),
            EscalationStep.HearPositions => Leads(WorkTaskKind.StatePosition),
            EscalationStep.AskDepartment => [(WorkTaskKind.Decide, WorkTaskRole.DepartmentHead, Department, null)],
            EscalationStep.AwaitAppeal => Leads(WorkTaskKind.AnswerDecision),
            EscalationStep.CallMeeting => [(WorkTaskKind.Convene, WorkTaskRole.DepartmentHead, null, null)],
            EscalationStep.HoldMeeting => [(WorkTaskKind.HoldMeeting, WorkTaskRole.Chair, null, Meeting!.ChairId)],
            EscalationStep.AskTop => [(WorkTaskKind.DecideTogether, WorkTaskRole.TechnicalDirector, null, null), (WorkTaskKind.DecideTogether, WorkTaskRole.OperationsVp, null, null)],
            EscalationStep.Conclude => Leads(WorkTaskKind.Conclude),
        };
    }

    private void EnterLevel(int level, Actor by, string why, bool isAfterTimeOut, WorkingClock calendar, DateTimeOffset now)
    {
        if (Status is EscalationStatus.Resolved || (_stays.Count > 0 && _stays[^1].Level == level && _stays[^1].Until is null))
            return;
        LeaveLevel(calendar, now);
        if (Level != level || level < 3)
            Failures = 0;
        Level = level;
        _stays.Add(new LevelStay(Id, _stays.Count + 1, level, by, why, isAfterTimeOut, now));
    }

    private void LeaveLevel(WorkingClock calendar, DateTimeOffset now)
    {
        if (_stays.Count > 0 && _stays[^1] is { Until: null } stay)
            stay.End(now, calendar.Between(stay.Since, now));
    }

    // Who brings it to another level: the lead who appealed or who completed the agreement to lower it; else the clock, or who raised it.
    private Actor LastSpoken(EscalationStep step)
    {
        var said = step switch
        {
            EscalationStep.Negotiate or EscalationStep.HearPositions => Standing(StatementKind.Lowering).LastOrDefault(),
            EscalationStep.CallMeeting => Standing(StatementKind.Appeal).LastOrDefault(),
            EscalationStep.AskDepartment or EscalationStep.AwaitAppeal or EscalationStep.HoldMeeting or EscalationStep.AskTop or EscalationStep.Conclude => null,
        };
        return said is not null ? Actor.System with { UserId = said.ById, DisplayName = said.ByName }
            : _stays.Count == 0 && RaisedById is { } raiser ? Actor.System with { UserId = raiser, DisplayName = RaisedByName } : Actor.System;
    }

    // The first two levels are left upwards only when their time is over; level 2 also when its decision is appealed.
    private bool RanOut(EscalationStep step) => AgreedHash(StatementKind.Lowering) is null
        && (Status is EscalationStatus.Negotiating || (Status is EscalationStatus.Deciding && step is EscalationStep.CallMeeting));

    private string Why(EscalationStep step)
    {
        if (AgreedHash(StatementKind.Lowering) is not null)
            return Standing(StatementKind.Lowering).Last().Text;
        if (Status is EscalationStatus.AppealOpen && Standing(StatementKind.Appeal).LastOrDefault() is { } appeal)
            return appeal.Text;
        return Status switch
        {
            EscalationStatus.Raised => $"{Severity}, {Origin}.",
            EscalationStatus.Negotiating => "Not solved in time.",
            EscalationStatus.HearingPositions => "Positions are in, or their time is over.",
            EscalationStatus.Deciding => step is EscalationStep.CallMeeting ? "Not decided in time." : "Decided.",
            EscalationStatus.Convening or EscalationStatus.Invited or EscalationStatus.InSession =>
                Meeting is { Failure: { } failure } ? $"Meeting {Meeting.Number}: {failure}." : $"{step}.",
            EscalationStatus.AppealOpen or EscalationStatus.AtTheTop or EscalationStatus.Resolved or EscalationStatus.Closed or EscalationStatus.Withdrawn => $"{step}.",
        };
    }
}

using System.Text.Json.Nodes;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Escalations;

// What members, leads, the department head, director and VP do.
public sealed partial class Escalation
{
    /// <summary>Raised by hand, by anybody of the project; or from a flagged risk, by a lead.</summary>
    public static ActOutcome Raise(Project project, string number, Actor actor, EscalationInput input, EscalationOrigin origin, EscalationSubject? about, DateTimeOffset now, out Escalation escalation)
    {
        if (!actor.Sees(project.Id))
            throw ProjectErrors.NotFound();
        if (actor.IsIntegration)
            throw EscalationErrors.Integration();
        if (!actor.BelongsTo(project.Id))
            throw EscalationErrors.RoleOnly("people of the project");
        if (input.Risk is not null && !actor.HoldsLeadRole(project.Id))
            throw EscalationErrors.RoleOnly("the engineering manager or the project manager");
        if (!project.IsActive)
            throw ProjectErrors.Inactive(project.Code);
        if (input.Risk is not null)
            (origin, about) = (EscalationOrigin.Risk, new EscalationSubject(RiskType, null, EscalationRules.Risk(input.Risk)));
        escalation = New(project, number, actor, input, origin, about, now);
        return new ActOutcome([escalation.Told("raised", actor, escalation.Raised())]);
    }

    /// <summary>Opened by the clock or a process about a change request; who caused it, if anybody, is <paramref name="by"/>.</summary>
    public static ActOutcome Open(Project project, string number, Actor by, EscalationInput input, EscalationOrigin origin, EscalationSubject about, DateTimeOffset now, out Escalation escalation)
    {
        escalation = New(project, number, by, input, origin, about, now);
        return new ActOutcome([escalation.Told("raised", by, escalation.Raised())]);
    }

    /// <summary>
    /// Level 1: a lead records what both should have agreed. Once the other lead has recorded the very same, by hash, the step is answered; until then
    /// each may record something else instead.
    /// </summary>
    public ActOutcome Agree(Actor actor, string? text, string? decision, DateTimeOffset now) =>
        Jointly(actor, EscalationAction.Agree, StatementKind.Agreement, LeadRole(actor), EscalationRules.Decision, text, decision, "Agreed", now);

    /// <summary>Level 2: a lead's written position. With both, the department head is asked.</summary>
    public ActOutcome StatePosition(Actor actor, string? text, DateTimeOffset now)
    {
        Require(actor, EscalationAction.StatePosition);
        var position = EscalationRules.Text(text);
        var said = Say(actor, LeadRole(actor), StatementKind.Position, null, position, now);
        Done(actor, WorkTaskKind.StatePosition, "Stated", now);
        var complete = Standing(StatementKind.Position).Select(s => s.Role).Distinct().Count() == 2;
        return new ActOutcome([Told("position-stated", actor, said)], complete ? Answered(actor, "Heard", now) : null);
    }

    /// <summary>Level 2: the department head decides, having both positions or after their time.</summary>
    public ActOutcome Decide(Actor actor, string? text, string? decision, DateTimeOffset now)
    {
        Require(actor, EscalationAction.Decide);
        var (what, why) = (EscalationRules.Decision(decision, IsAboutChangeRequest), EscalationRules.Text(text));
        if (Standing(StatementKind.Decision).Any())
            throw EscalationErrors.Said(StatementKind.Decision);
        var said = Say(actor, EscalationRole.DepartmentHead, StatementKind.Decision, what, why, now);
        return new ActOutcome([Told("decided", actor, said)], Answered(actor, "Decided", now));
    }

    /// <summary>A lead does not wait for the end of the appeal's time. With both, the decision binds at once.</summary>
    public ActOutcome Accept(Actor actor, DateTimeOffset now)
    {
        Require(actor, EscalationAction.Accept);
        var role = LeadRole(actor);
        if (Standing(StatementKind.Acceptance).Any(s => s.Role == role))
            throw EscalationErrors.Said(StatementKind.Acceptance);
        var said = Say(actor, role, StatementKind.Acceptance, null, "I accept the decision.", now);
        Done(actor, WorkTaskKind.AnswerDecision, "Accept", now);
        var complete = Standing(StatementKind.Acceptance).Select(s => s.ById).Distinct().Count() == 2;
        return new ActOutcome([Told("accepted", actor, said)], complete ? Answered(actor, "Accepted", now) : null);
    }

    /// <summary>A lead takes the decision of level 2 to level 3, within three working days.</summary>
    public ActOutcome Appeal(Actor actor, string? reason, WorkingClock calendar, DateTimeOffset now)
    {
        Require(actor, EscalationAction.Appeal);
        if (DueBy(calendar) is { } until && now >= until)
            throw EscalationErrors.AppealIsOver(until);
        var why = EscalationRules.Text(reason, "reason");
        if (Standing(StatementKind.Appeal).Any())
            throw EscalationErrors.Said(StatementKind.Appeal);
        var said = Say(actor, LeadRole(actor), StatementKind.Appeal, null, why, now);
        return new ActOutcome([Told("appealed", actor, said)], Answered(actor, "Appealed", now));
    }

    /// <summary>One level down: only when both leads have recorded it with the same words.</summary>
    public ActOutcome AgreeToLower(Actor actor, string? reason, DateTimeOffset now) =>
        Jointly(actor, EscalationAction.AgreeToLower, StatementKind.Lowering, LeadRole(actor), null, reason, null, "Lowered", now);

    /// <summary>After two failed meetings: director and VP record the same text.</summary>
    public ActOutcome DecideTogether(Actor actor, string? text, string? decision, DateTimeOffset now)
    {
        var role = actor.Is(OrganisationRole.TechnicalDirector) && !Standing(StatementKind.TopDecision).Any(s => s.Role is EscalationRole.TechnicalDirector && s.ById != actor.UserId)
            ? EscalationRole.TechnicalDirector
            : actor.Is(OrganisationRole.OperationsVp) ? EscalationRole.OperationsVp : EscalationRole.TechnicalDirector;
        return Jointly(actor, EscalationAction.DecideTogether, StatementKind.TopDecision, role, EscalationRules.Decision, text, decision, "Agreed", now);
    }

    /// <summary>A lead closes it once it is resolved, with what was learnt.</summary>
    public ActOutcome Close(Actor actor, string? lessons, DateTimeOffset now)
    {
        var next = Require(actor, EscalationAction.Close);
        var learnt = EscalationRules.Text(lessons, "lessons", EscalationRules.LessonsLength);
        var resume = Answered(actor, "Closed", now);
        (Status, Lessons, ClosedAt, UpdatedAt, Step, StepBookmarkId) = (next, learnt, now, now, null, null);
        return new ActOutcome([Told("closed", actor, new JsonObject { ["lessons"] = learnt })], resume);
    }

    /// <summary>Whoever raised it by hand takes it back; the caller cancels the workflow instance in the same transaction.</summary>
    public ActOutcome Withdraw(Actor actor, string? reason, WorkingClock calendar, DateTimeOffset now)
    {
        Require(actor, EscalationAction.Withdraw);
        return End(actor, EscalationRules.Text(reason, "reason"), calendar, now);
    }

    /// <summary>What it was about has ended by itself, as by withdrawal; the caller cancels the workflow instance in the same transaction.</summary>
    public ActOutcome SubjectEnded(string why, WorkingClock calendar, DateTimeOffset now)
    {
        RequireNow(EscalationAction.Withdraw);
        return End(Actor.System, why, calendar, now);
    }

    private ActOutcome End(Actor by, string why, WorkingClock calendar, DateTimeOffset now)
    {
        CloseTasks("The escalation was withdrawn.", now);
        LeaveLevel(calendar, now);
        if (Meeting is { Status: MeetingStatus.Planned } planned)
            planned.Cancel();
        (Status, UpdatedAt, ClosedAt, Step, StepBookmarkId, DueAt) = (EscalationStatus.Withdrawn, now, now, null, null, null);
        return new ActOutcome([Told("withdrawn", by, new JsonObject { ["reason"] = why })]);
    }

    private ActOutcome Jointly(
        Actor actor, EscalationAction action, StatementKind kind, EscalationRole role, Func<string?, bool, EscalationDecision>? decide, string? text, string? decision,
        string outcome, DateTimeOffset now)
    {
        Require(actor, action);
        var (what, words) = (decide?.Invoke(decision, IsAboutChangeRequest), EscalationRules.Text(text));
        if (AgreedHash(kind) is not null)
            throw EscalationErrors.Said(kind);
        if (Standing(kind).FirstOrDefault(s => s.Role != role && s.ById == actor.UserId) is { } mine)
            throw EscalationErrors.SamePerson(mine.ByName);
        var said = Say(actor, role, kind, what, words, now);
        var complete = AgreedHash(kind) is not null;
        return new ActOutcome([Told(complete ? $"{Word(kind)}-complete" : Word(kind), actor, said)], complete ? Answered(actor, outcome, now) : null);
    }

    private static string Word(StatementKind kind) => kind switch
    {
        StatementKind.Agreement => "agreement",
        StatementKind.Lowering => "lowering",
        StatementKind.TopDecision => "top-decision",
        StatementKind.Position => "position",
        StatementKind.Decision => "decision",
        StatementKind.Acceptance => "acceptance",
        StatementKind.Appeal => "appeal",
        StatementKind.Resolution => "resolution",
    };

    private static Escalation New(Project project, string number, Actor by, EscalationInput input, EscalationOrigin origin, EscalationSubject? about, DateTimeOffset now)
    {
        var (title, description, severity, department, parties) = EscalationRules.Check(input);
        var escalation = new Escalation
        {
            Id = Guid.CreateVersion7(now), ProjectId = project.Id, Number = number, Title = title, Description = description, Severity = severity, Origin = origin,
            AboutType = about?.Type, AboutId = about?.Id, AboutNumber = about?.Number, RaisedById = by.IsSystem ? null : by.UserId, RaisedByName = by.DisplayName,
            Department = department, Status = EscalationStatus.Raised, CreatedAt = now, UpdatedAt = now,
        };
        escalation._parties.AddRange(parties);
        escalation.Level = escalation.EntryLevel;
        return escalation;
    }

    private JsonObject Raised() => new()
    {
        ["title"] = Title, ["severity"] = Severity.ToString(), ["origin"] = Origin.ToString(), ["about"] = AboutNumber, ["department"] = Department,
    };
}

using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.Delegations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;

namespace Workflow.Approvals.ChangeRequests;

// What does not happen to every request: countersignatures above the limits, emergencies, contested rejections.
public sealed partial class ChangeRequest
{
    /// <summary>The other lead contests a rejection within so many working days.</summary>
    public const int ContestWorkingDays = 3;

    /// <summary>The place at which the time to contest runs; whoever changes a calendar lets it ring.</summary>
    public const string ContestTime = "Approvals.ContestTime";

    /// <summary>Why this revision needs the signatures of director and VP, too; empty when it does not.</summary>
    public IReadOnlyList<string> ExceededLimits => Current.Limits?.Exceeded(Current.Content.Impact) ?? [];

    /// <summary>
    /// The leads have disagreed for the second time: in one revision one approved and the other returned it. The drawing then escalates instead of
    /// asking the author again. A resolution starts the count anew.
    /// </summary>
    public bool HasDisagreedAgain => Disagreements >= 2;

    /// <summary>The second signature of a carried-out emergency is missing, and its time is over.</summary>
    public bool IsSecondSignatureOverdue(DateTimeOffset now) => Emergency?.OwedUntil is { } until && now >= until && OwesSignature;

    private bool OwesSignature => Status is ChangeRequestStatus.InSignoff && ProjectRoles.Leads.Any(role => StandingOf(role) is null);

    /// <summary>Decides as technical director or operations VP about a change above the limits; repeated decisions as for the leads.</summary>
    public CountersignOutcome Countersign(Actor actor, Guid taskId, SignoffInput input, DateTimeOffset now)
    {
        var task = _tasks.FirstOrDefault(t => t.Id == taskId && t.Kind is WorkTaskKind.Countersign);
        if (task?.Role.OrganisationRole() is not { } role || !actor.Sees(ProjectId))
            throw WorkTaskErrors.NotFound();
        if (actor.IsIntegration)
            throw SignoffErrors.Integration();
        if (!actor.Is(role))
            throw WorkTaskErrors.NotFound();
        var (decision, comment, hash) = SignoffRules.Check(input);
        if (hash != Current.ContentHash)
            throw SignoffErrors.ContentChanged();
        if (StandingCountersignatures.FirstOrDefault(c => c.Role == role) is { } standing)
            return standing.SignerId == actor.UserId && standing.Decision == decision
                ? new CountersignOutcome(standing, IsNew: false, [])
                : throw SignoffErrors.AlreadyDecided(standing);
        RequireNow(ChangeRequestAction.Countersign);
        if (task.Status is not WorkTaskStatus.Open)
            throw SignoffErrors.Closed(task.ClosingReason);
        if (decision is not SignoffDecision.Approve && comment is null)
            throw SignoffErrors.CommentRequired(decision);
        if (Signers.Contains(actor.UserId))
            throw SignoffErrors.SignedAlready();

        var signature = new Countersignature(Guid.CreateVersion7(now), Id, Revision, role, actor, decision, MeaningOf(decision, task), comment, hash, now);
        _countersignatures.Add(signature);
        var place = task.Done(actor.UserId, decision.ToString(), now);
        UpdatedAt = now;
        var settled = decision is not SignoffDecision.Approve;
        if (settled)
            CancelOpen(WorkTaskKind.Countersign, $"The {task.Role} has decided: {decision}.", now);
        return new CountersignOutcome(signature, IsNew: true, [Told("countersigned", actor, new JsonObject
        {
            ["countersignatureId"] = signature.Id.ToString("D"), ["role"] = role.ToString(), ["decision"] = decision.ToString(), ["meaning"] = signature.Meaning,
            ["comment"] = comment, ["contentHash"] = hash,
        })], settled || Countersigners.All(r => StandingCountersignatures.Any(c => c.Role == r)) ? ResumeAt(place, decision.ToString(), comment) : null);
    }

    /// <summary>A lead declares that the change cannot wait for both signatures. Only where the workflow watches over the second one.</summary>
    public ActOutcome DeclareEmergency(Actor actor, string? reason, DateTimeOffset now)
    {
        Require(actor, ChangeRequestAction.DeclareEmergency);
        if (Emergency is not null)
            throw ChangeRequestErrors.DeclaredAlready();
        RequireWatch(ChangeRequestAction.DeclareEmergency);
        var why = ChangeContentRules.Comment(reason) ?? throw ChangeRequestErrors.NoComment();
        (Emergency, UpdatedAt) = (new Emergency(actor.UserId, actor.DisplayName, why, now), now);
        return new ActOutcome([Told("emergency-declared", actor, new JsonObject { ["reason"] = why })]);
    }

    /// <summary>
    /// The project manager reports an emergency change as carried out on one lead's signature. From now on the second is owed within 24 hours; the
    /// change takes effect only with it.
    /// </summary>
    public ActOutcome CarryOut(Actor actor, string? comment, DateTimeOffset now)
    {
        Require(actor, ChangeRequestAction.CarryOut);
        if (Emergency is not { } emergency)
            throw ChangeRequestErrors.NoEmergency();
        if (emergency.CarriedOutAt is not null)
            throw ChangeRequestErrors.CarriedOutAlready();
        RequireWatch(ChangeRequestAction.CarryOut);
        if (Current.Recompute(this) != Current.ContentHash)
            throw ChangeRequestErrors.Changed();
        if (!Standing.Any(s => s.Decision is SignoffDecision.Approve && s.ContentHash == Current.ContentHash))
            throw ChangeRequestErrors.NotSigned(ProjectRoles.Leads);
        var said = ChangeContentRules.Comment(comment);

        var owedUntil = now + Emergency.SecondSignatureWithin;
        (Emergency, UpdatedAt) = (emergency with { CarriedOutById = actor.UserId, CarriedOutByName = actor.DisplayName, CarriedOutAt = now, OwedUntil = owedUntil }, now);
        return new ActOutcome(
            [Told("carried-out", actor, new JsonObject { ["comment"] = said, ["owedUntil"] = ContentHashing.Instant(owedUntil), ["signedBy"] = string.Join(", ", Standing.Select(s => s.Role)) })],
            EmergencyBookmarkId is { } bookmark && InstanceId is { } instance ? new Resumption(instance, bookmark, new JsonObject { ["recompute"] = true }) : null);
    }

    // A second signature that nobody watches over would be owed for ever.
    private void RequireWatch(ChangeRequestAction action)
    {
        if (EmergencyBookmarkId is null)
            throw ChangeRequestErrors.NobodyAsked(action);
    }

    /// <summary>The other lead contests a rejection: an escalation opens, and its resolution leads on.</summary>
    public ActOutcome Contest(Actor actor, string? reason, DateTimeOffset now)
    {
        Require(actor, ChangeRequestAction.Contest);
        var task = _tasks.FirstOrDefault(t => t.Status is WorkTaskStatus.Open && t.Kind is WorkTaskKind.Contest && t.IsFor(actor))
            ?? throw ChangeRequestErrors.NobodyAsked(ChangeRequestAction.Contest);
        if (task.DueAt is { } until && now >= until)
            throw ChangeRequestErrors.TooLateToContest(until);
        var why = ChangeContentRules.Comment(reason) ?? throw ChangeRequestErrors.NoComment();
        var from = Status;
        var place = task.Done(actor.UserId, "Contest", now);
        Become(RequireNow(ChangeRequestAction.Contest), now, "The rejection is contested.");
        return new ActOutcome([Told("contested", actor, Step(from, why))], ResumeAt(place, "Contested", why));
    }

    /// <summary>Opens the work of director and VP, if the limits ask for them and they have not signed; false when nobody is asked.</summary>
    internal bool AskCountersigners(string? meaning, DateTimeOffset? dueAt, WaitAt wait, Guid instanceId, DateTimeOffset now)
    {
        if (ExceededLimits.Count == 0)
            return false;
        RequireNow(ChangeRequestAction.Countersign);
        foreach (var role in new[] { WorkTaskRole.TechnicalDirector, WorkTaskRole.OperationsVp })
        {
            if (OpenTask(WorkTaskKind.Countersign, role) is not null)
                throw WorkTaskErrors.AlreadyOpen(WorkTaskKind.Countersign, role);
            var order = new WorkOrder(WorkTaskKind.Countersign, role, wait("Approvals.Countersign", role.ToString(), null), dueAt, Meaning: meaning);
            WorkTaskRules.Check(order);
            _tasks.Add(new WorkTask(Guid.CreateVersion7(now), ProjectId, SubjectType, Id, null, Revision, instanceId, order, now));
        }
        UpdatedAt = now;
        return true;
    }

    /// <summary>
    /// Gives the other lead the time to contest a rejection; false when there is nobody who could: a resolution rejected it, or a countersigner did.
    /// </summary>
    internal bool AskToContest(WorkingClock calendar, WaitAt wait, Guid instanceId, DateTimeOffset now)
    {
        RequireNow(ChangeRequestAction.Contest);
        if (Standing.FirstOrDefault(s => s.Decision is SignoffDecision.Reject) is not { } rejection)
            return false;
        var until = calendar.EndOfWorkingDay(rejection.SignedAt, ContestWorkingDays);
        wait(ContestTime, null, until);
        var other = ProjectRoles.Leads.Single(role => role != rejection.Role).TaskRole();
        var order = new WorkOrder(WorkTaskKind.Contest, other, wait("Approvals.Contest", other.ToString(), null), until);
        _tasks.Add(new WorkTask(Guid.CreateVersion7(now), ProjectId, SubjectType, Id, null, Revision, instanceId, order, now));
        UpdatedAt = now;
        return true;
    }

    /// <summary>The time to contest is over by the calendar as it is now, if it is: the open work is cancelled. Else it waits on.</summary>
    internal bool ContestIsOver(WorkingClock calendar, WaitAt wait, ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        if (_tasks.FirstOrDefault(t => t.Status is WorkTaskStatus.Open && t.Kind is WorkTaskKind.Contest) is { } task)
        {
            var until = calendar.EndOfWorkingDay(task.RequestedAt, ContestWorkingDays);
            Move(task, until, audit, now);
            if (now < until)
            {
                wait(ContestTime, null, until);
                return false;
            }
        }
        CancelOpen(WorkTaskKind.Contest, "The time to contest the rejection is over.", now);
        UpdatedAt = now;
        return true;
    }

    /// <summary>Watches over the second signature of an emergency; true when it is overdue.</summary>
    internal bool WatchEmergency(WaitAt wait, DateTimeOffset now)
    {
        if (IsSecondSignatureOverdue(now))
            return true;
        EmergencyBookmarkId = wait("Approvals.Emergency", null, OwesSignature ? Emergency?.OwedUntil : null);
        UpdatedAt = now;
        return false;
    }

    private static readonly OrganisationRole[] Countersigners = [OrganisationRole.TechnicalDirector, OrganisationRole.OperationsVp];

    private IEnumerable<Countersignature> StandingCountersignatures => _countersignatures.Where(c => c.Revision == Revision && !c.IsVoid);

    /// <summary>Everybody behind the standing signatures, the leads somebody signed for among them.</summary>
    private IEnumerable<Guid> Signers => Standing.SelectMany(s => s.OnBehalfOf is { } lead ? [s.SignerId, lead.UserId] : new[] { s.SignerId }).Concat(StandingCountersignatures.Select(c => c.SignerId));

    private void RequireCountersignatures(string hash)
    {
        if (ExceededLimits.Count == 0)
            return;
        var valid = StandingCountersignatures.Where(c => c.Decision is SignoffDecision.Approve && c.ContentHash == hash).ToList();
        var missing = Countersigners.Where(role => valid.Count(c => c.Role == role) != 1).ToList();
        if (missing.Count > 0)
            throw ChangeRequestErrors.NotCountersigned(missing, ExceededLimits);
        if (valid.Select(c => c.SignerId).Concat(Standing.Select(s => s.SignerId)).GroupBy(id => id).Any(g => g.Count() > 1))
            throw ChangeRequestErrors.OnePerson(valid[0].SignerName);
    }

    /// <summary>The delegation under which that person may act for the role now; null when they hold it themselves or nothing covers them.</summary>
    private Delegation? DelegationOf(Actor actor, ProjectRole role, DelegatedAct act, DateTimeOffset now) =>
        actor.Holds(ProjectId, role) ? null : actor.Delegations.FirstOrDefault(d => d.Covers(actor.UserId, ProjectId, role, act, Current.Content.Category, now));
}

using System.Text.Json.Nodes;
using Workflow.Approvals.Delegations;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Approvals.Signoffs;

namespace Workflow.Approvals.ChangeRequests;

// What the leads and the administrator do. The workflow learns of it by the resumption that each act returns.
public sealed partial class ChangeRequest
{
    private const string DefaultMeaning = "I approve this change within my authority.";

    /// <summary>Gives a lead's assessment, or replaces it as long as the other one is missing; the task is done from the first one on.</summary>
    public ActOutcome Assess(Actor actor, AssessmentInput input, DateTimeOffset now)
    {
        if (!actor.Sees(ProjectId))
            throw ChangeRequestErrors.Unknown();
        if (actor.IsIntegration)
            throw ChangeRequestErrors.AssessmentByIntegration();
        Require(actor, ChangeRequestAction.Assess);
        var role = ChangeContentRules.AssessmentRole(input.Role);
        if (!actor.Holds(ProjectId, role) && DelegationOf(actor, role, DelegatedAct.Assess, now) is null)
            throw ChangeRequestErrors.AssessmentOfAnotherRole(role);
        var task = OpenTask(WorkTaskKind.Assess, role.TaskRole());
        var earlier = AssessmentOf(role);
        if (task is null && !CanReplaceAssessment(role))
            throw earlier is null ? ChangeRequestErrors.NobodyAsked(ChangeRequestAction.Assess) : ChangeRequestErrors.BothAssessed();
        var content = ChangeContentRules.Check(input, role);

        var assessment = earlier ?? new Assessment(Id, Revision, role);
        assessment.Write(content, actor, now);
        if (earlier is null)
            _assessments.Add(assessment);
        var wait = task?.Done(actor.UserId, content.Verdict.ToString(), now);
        UpdatedAt = now;
        return new ActOutcome([Told("assessed", actor, Said(assessment))], wait is null ? null : ResumeAt(wait.Value, content.Verdict.ToString(), null));
    }

    /// <summary>
    /// Decides for a lead role. The same decision by the same person over the same content finds the existing signature and changes nothing;
    /// any other decision after it is refused.
    /// </summary>
    public SignoffOutcome SignOff(Actor actor, Guid taskId, SignoffInput input, DateTimeOffset now)
    {
        var task = _tasks.FirstOrDefault(t => t.Id == taskId && t.Kind is WorkTaskKind.Sign);
        if (task?.Role.ProjectRole() is not { } role || !actor.Sees(ProjectId))
            throw WorkTaskErrors.NotFound();
        if (actor.IsIntegration)
            throw SignoffErrors.Integration();
        var delegation = DelegationOf(actor, role, DelegatedAct.Sign, now);
        if (!actor.Holds(ProjectId, role) && delegation is null)
            throw WorkTaskErrors.NotFound();
        var (decision, comment, hash) = SignoffRules.Check(input);
        if (hash != Current.ContentHash)
            throw SignoffErrors.ContentChanged();
        if (StandingOf(role) is { } standing)
            return standing.SignerId == actor.UserId && standing.Decision == decision
                ? new SignoffOutcome(standing, IsNew: false, [])
                : throw SignoffErrors.AlreadyDecided(standing);
        RequireNow(ChangeRequestAction.Sign);
        if (task.Status is not WorkTaskStatus.Open)
            throw SignoffErrors.Closed(task.ClosingReason);
        if (comment is null && (decision is not SignoffDecision.Approve || task.Policy is SignoffPolicy.CommentAlways))
            throw SignoffErrors.CommentRequired(decision);
        if (task.Policy is SignoffPolicy.NotTheAuthor && actor.UserId == AuthorId)
            throw SignoffErrors.TheAuthor();
        if (SignedForTheOther(actor, role) is { } mine)
            throw SignoffErrors.SamePerson(mine.Role);
        RequireLawful(actor, delegation);

        var signoff = new Signoff(Guid.CreateVersion7(now), Id, Revision, role, actor, decision, MeaningOf(decision, task), comment, hash, now,
            delegation is null ? null : new OnBehalfOf(delegation.Id, delegation.DelegatorId, delegation.DelegatorName));
        if (decision is SignoffDecision.Return && Standing.Any(s => s.Decision is SignoffDecision.Approve))
            Disagreements++;
        _signoffs.Add(signoff);
        var wait = task.Done(actor.UserId, decision.ToString(), now);
        UpdatedAt = now;
        if (decision is not SignoffDecision.Approve)
            CancelOpen(WorkTaskKind.Sign, $"The {role.InWords()} has decided: {decision}.", now);
        return new SignoffOutcome(signoff, IsNew: true, [Told("signed", actor, Said(signoff))], ResumeAt(wait, decision.ToString(), comment));
    }

    /// <summary>The project manager reports it as carried out.</summary>
    public ActOutcome Implement(Actor actor, string? comment, DateTimeOffset now) => Carry(actor, ChangeRequestAction.Implement, "implemented", comment, now);

    /// <summary>The engineering manager confirms that it was carried out as decided.</summary>
    public ActOutcome Verify(Actor actor, string? comment, DateTimeOffset now) => Carry(actor, ChangeRequestAction.Verify, "verified", comment, now);

    /// <summary>The project manager closes it.</summary>
    public ActOutcome Close(Actor actor, string? comment, DateTimeOffset now) => Carry(actor, ChangeRequestAction.Close, "closed", comment, now);

    /// <summary>
    /// An administrator ends an escalation. It moves nothing by itself: the workflow, resumed with it, asks for the transition it permits.
    /// ReopenSignoff voids the signatures given before, for it never replaces one: both leads sign again, knowing the resolution.
    /// </summary>
    public ActOutcome Resolve(Actor actor, string? resolution, string? comment, DateTimeOffset now)
    {
        Require(actor, ChangeRequestAction.Resolve);
        if (Resolution is not null)
            throw ChangeRequestErrors.Resolved();
        var chosen = new FieldRules(ChangeRequestCodes.ResolutionInvalid).OneOf<EscalationResolution>(resolution, "resolution");
        var why = ChangeContentRules.Comment(comment) ?? throw ChangeRequestErrors.NoComment();

        if (chosen is EscalationResolution.ReopenSignoff)
            VoidSignatures();
        (Resolution, UpdatedAt, Disagreements) = (chosen, now, 0);
        return new ActOutcome([Told("resolved", actor, new JsonObject { ["resolution"] = chosen.ToString(), ["comment"] = why })]);
    }

    /// <summary>
    /// The resolution of an escalation comes back. As with an administrator's it moves nothing by itself and replaces no signature; it stays attached.
    /// </summary>
    public ActOutcome Resolve(SignedResolution resolution, DateTimeOffset now)
    {
        RequireNow(ChangeRequestAction.Resolve);
        if (Resolution is not null)
            throw ChangeRequestErrors.Resolved();
        var chosen = resolution.Decision switch
        {
            EscalationDecision.Approve => EscalationResolution.ReopenSignoff,
            EscalationDecision.Return => EscalationResolution.Return,
            EscalationDecision.Reject => EscalationResolution.Reject,
            EscalationDecision.Settle => throw ChangeRequestErrors.SettlesNothing(),
        };
        _resolutions.Add(new AttachedResolution(Id, Revision, resolution));
        if (chosen is EscalationResolution.ReopenSignoff)
            VoidSignatures();
        (Resolution, UpdatedAt, Disagreements) = (chosen, now, 0);
        return new ActOutcome([Told("resolved", Actor.System, new JsonObject
        {
            ["resolution"] = chosen.ToString(), ["comment"] = resolution.Text, ["escalation"] = resolution.Number, ["contentHash"] = resolution.ContentHash,
            ["signedBy"] = new JsonArray([.. resolution.Signatures.Select(s => (JsonNode)$"{s.SignerName} ({s.Role})")]),
        })]);
    }

    private ActOutcome Carry(Actor actor, ChangeRequestAction action, string told, string? comment, DateTimeOffset now)
    {
        Require(actor, action);
        var kind = KindOf(action);
        var task = OpenTask(kind, WorkTaskRules.Roles(kind)[0]) ?? throw ChangeRequestErrors.NobodyAsked(action);
        var said = ChangeContentRules.Comment(comment);
        var from = Status;
        var wait = task.Done(actor.UserId, action.ToString(), now);
        Become(RequireNow(action), now, $"The request is {told}.");
        return new ActOutcome([Told(told, actor, Step(from, said))], ResumeAt(wait, action.ToString(), said));
    }

    /// <summary>
    /// A delegate is neither the author nor the other lead, and whoever they stand in for has not signed for the other; nobody signs twice in whatever capacity.
    /// </summary>
    private void RequireLawful(Actor actor, Delegation? delegation)
    {
        if (delegation is not null && actor.UserId == AuthorId)
            throw DelegationErrors.OwnRequest();
        if (delegation is not null && actor.HoldsLeadRole(ProjectId))
            throw DelegationErrors.OtherLead();
        if (Signers.Contains(actor.UserId) || (delegation is not null && Signers.Contains(delegation.DelegatorId)))
            throw SignoffErrors.SignedAlready();
    }

    private void CancelOpen(WorkTaskKind kind, string why, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(t => t.IsPending && t.Kind == kind).ToList())
            task.Cancel(why, now);
    }

    /// <summary>The words of the drawing are those of an approval; a refusal says what it is.</summary>
    private static string MeaningOf(SignoffDecision decision, WorkTask task) => decision switch
    {
        SignoffDecision.Approve => task.Meaning ?? DefaultMeaning,
        SignoffDecision.Reject => "I reject this change.",
        SignoffDecision.Return => "I return this change to its author.",
    };

    private static JsonObject Said(Signoff signoff)
    {
        var details = new JsonObject
        {
            ["signoffId"] = signoff.Id.ToString("D"), ["role"] = signoff.Role.ToString(), ["decision"] = signoff.Decision.ToString(),
            ["meaning"] = signoff.Meaning, ["comment"] = signoff.Comment, ["contentHash"] = signoff.ContentHash,
        };
        if (signoff.OnBehalfOf is { } lead)
            details["onBehalfOf"] = lead.Name;
        return details;
    }

    private static JsonObject Said(Assessment a) => new()
    {
        ["role"] = a.Role.ToString(), ["verdict"] = a.Verdict.ToString(), ["text"] = a.Text, ["replaced"] = a.Replaced,
        ["safety"] = a.TechnicalSafety, ["standards"] = a.TechnicalStandards, ["scheduleDays"] = a.DeliveryScheduleDays,
        ["costAmount"] = a.DeliveryCostAmount is { } cost ? ContentHashing.Decimal(cost) : null, ["resources"] = a.DeliveryResources,
    };
}

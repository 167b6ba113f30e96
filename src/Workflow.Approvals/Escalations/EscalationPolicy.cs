using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.Approvals.Escalations.EscalationAction;

namespace Workflow.Approvals.Escalations;

/// <summary>Who may do what, whatever the status.</summary>
internal static class EscalationPolicy
{
    /// <summary>Why this person may not do it; null when they may. Visibility comes first: what one cannot see does not exist.</summary>
    public static RefusedException? Objection(Escalation escalation, Actor actor, EscalationAction action)
    {
        if (!escalation.IsVisibleTo(actor))
            return EscalationErrors.Unknown();
        if (actor.IsIntegration)
            return EscalationErrors.Integration();
        return action switch
        {
            Agree or StatePosition or Accept or Appeal or AgreeToLower or Close => Unless(actor.HoldsLeadRole(escalation.ProjectId), "the engineering manager or the project manager"),
            Decide => Unless(actor.Heads(escalation.Department), $"the head of {escalation.Department}"),
            Convene => Unless(actor.Is(OrganisationRole.DepartmentHead), "a department head"),
            Reschedule or CancelMeeting or OpenMeeting or WriteMinutes => Unless(escalation.Meeting?.Runs(actor.UserId) is true, "the chair or the secretary"),
            PutMotion or CloseMeeting => Unless(escalation.Meeting?.ChairId == actor.UserId, "the chair"),
            Vote => Unless(escalation.Meeting?.Invitees.Any(i => i.UserId == actor.UserId) is true, "who is invited"),
            DecideTogether => Unless(actor.Is(OrganisationRole.TechnicalDirector) || actor.Is(OrganisationRole.OperationsVp), "the technical director or the operations VP"),
            Withdraw => Unless(escalation.RaisedById == actor.UserId && escalation.Origin is EscalationOrigin.ByHand or EscalationOrigin.Risk, "who raised it by hand"),
            Negotiate or HearPositions or AskDepartment or AwaitAppeal or CallMeeting or HoldMeeting or AskTop or Settle => EscalationErrors.RoleOnly("the process itself"),
        };
    }

    private static RefusedException? Unless(bool permitted, string who) => permitted ? null : EscalationErrors.RoleOnly(who);
}

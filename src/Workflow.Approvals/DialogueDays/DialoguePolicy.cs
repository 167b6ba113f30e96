using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.Approvals.DialogueDays.DialogueAction;

namespace Workflow.Approvals.DialogueDays;

/// <summary>Who may do what, whatever the status.</summary>
internal static class DialoguePolicy
{
    /// <summary>Why this person may not do it; null when they may. Visibility comes first: what one cannot see does not exist.</summary>
    public static RefusedException? Objection(DialogueDay day, Actor actor, bool isInvited, DialogueAction action)
    {
        if (!day.IsVisibleTo(actor))
            return DialogueErrors.Unknown();
        if (actor.IsIntegration)
            return DialogueErrors.Integration();
        return action switch
        {
            DrawTicket or SubmitByName => isInvited ? null : DialogueErrors.RoleOnly("frontline staff who are invited"),
            Plan or Hold or AssignPainPoint or Publish => actor.HoldsLeadRole(day.ProjectId) ? null : DialogueErrors.RoleOnly("the engineering manager or the project manager"),
            AnswerPainPoint => day.PainPoints.Any(p => p.OwnerId == actor.UserId) ? null : DialogueErrors.RoleOnly("the owner of a pain point"),
            SubmitAnonymously => DialogueErrors.RoleOnly("whoever holds a ticket, without signing in,"),
            DrawTickets or CollectPainPoints or HoldDialogue or AnswerPainPoints or Close or Cancel => DialogueErrors.RoleOnly("the process itself"),
        };
    }

    /// <summary>
    /// Whether that person reads this pain point. Its author and its owner do. Both leads and auditors do once the box is open; those who were invited when
    /// the results are published, and only then if enough people took part for results to be shown at all.
    /// </summary>
    public static bool Reads(DialogueDay day, Actor actor, bool isInvited, PainPoint point)
    {
        if (point.AuthorId == actor.UserId || point.OwnerId == actor.UserId)
            return true;
        var isOpen = day.Status is DialogueStatus.Ready or DialogueStatus.Answering or DialogueStatus.Published or DialogueStatus.Closed;
        if (isOpen && (actor.HoldsLeadRole(day.ProjectId) || actor.Is(OrganisationRole.Auditor)))
            return true;
        return isInvited && day.ResultsAreShown && day.Status is (DialogueStatus.Published or DialogueStatus.Closed);
    }
}

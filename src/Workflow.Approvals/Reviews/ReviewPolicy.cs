using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.Approvals.Reviews.JointReviewAction;

namespace Workflow.Approvals.Reviews;

/// <summary>Who may do what, whatever the status.</summary>
internal static class ReviewPolicy
{
    /// <summary>Why this person may not do it; null when they may. Visibility comes first: what one cannot see does not exist.</summary>
    public static RefusedException? Objection(JointReview review, Actor actor, JointReviewAction action)
    {
        if (!review.IsVisibleTo(actor))
            return ReviewErrors.Unknown();
        if (actor.IsIntegration)
            return ReviewErrors.Integration();
        return action switch
        {
            Draft or Submit or TakeBack or Plan or Hold or WriteMinutes or AddDecision or AddActionItem or Record =>
                Unless(actor.HoldsLeadRole(review.ProjectId), "the engineering manager or the project manager"),
            Acknowledge => Unless(actor.Is(OrganisationRole.TechnicalDirector) || actor.Is(OrganisationRole.OperationsVp), "the technical director or the operations VP"),
            CollectSections or HoldReview or AskAcknowledgement or Close or Cancel => ReviewErrors.RoleOnly("the process itself"),
        };
    }

    private static RefusedException? Unless(bool permitted, string who) => permitted ? null : ReviewErrors.RoleOnly(who);
}

using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.Approvals.ChangeRequests.ChangeRequestAction;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>Who may do what, whatever the status. Together with the lifecycle and the open work it is what a person may do now.</summary>
internal static class ChangeRequestPolicy
{
    /// <summary>Why this person may not do it; null when they may. Visibility comes first: what one cannot see does not exist.</summary>
    public static RefusedException? Objection(ChangeRequest request, Actor actor, ChangeRequestAction action)
    {
        if (!actor.Sees(request.ProjectId))
            return ChangeRequestErrors.Unknown();
        if (action is not (Edit or Submit or Withdraw) && actor.IsIntegration)
            return ChangeRequestErrors.Integration();
        return action switch
        {
            Edit or Submit or Withdraw => request.AuthorId == actor.UserId && actor.BelongsTo(request.ProjectId) ? null : ChangeRequestErrors.AuthorOnly(),
            Assess or Sign => actor.HoldsLeadRole(request.ProjectId) || actor.StandsInFor(request.ProjectId, ProjectRole.EngineeringManager) || actor.StandsInFor(request.ProjectId, ProjectRole.ProjectManager) ? null : ChangeRequestErrors.RoleOnly("engineering manager or the project manager"),
            Contest or DeclareEmergency => actor.HoldsLeadRole(request.ProjectId) ? null : ChangeRequestErrors.RoleOnly("engineering manager or the project manager"),
            Countersign => actor.Is(OrganisationRole.TechnicalDirector) || actor.Is(OrganisationRole.OperationsVp) ? null : ChangeRequestErrors.RoleOnly("technical director or the operations VP"),
            Implement or Close or CarryOut => Role(request, actor, ProjectRole.ProjectManager),
            Verify => Role(request, actor, ProjectRole.EngineeringManager),
            Resolve => actor.Is(OrganisationRole.Administrator) ? null : ChangeRequestErrors.RoleOnly("administrator"),
            CompleteAssessment or OpenSignoff or Approve or Reject or Return or Escalate or TakeEffect or Expire => ChangeRequestErrors.RoleOnly("process itself"),
        };
    }

    /// <summary>The action that answers a kind of work; null for work of another noun.</summary>
    public static ChangeRequestAction? Answers(WorkTaskKind kind) => kind switch
    {
        WorkTaskKind.Assess => Assess,
        WorkTaskKind.Sign => Sign,
        WorkTaskKind.Revise => Submit,
        WorkTaskKind.Implement => Implement,
        WorkTaskKind.Verify => Verify,
        WorkTaskKind.Close => Close,
        WorkTaskKind.Countersign => Countersign,
        WorkTaskKind.Contest => Contest,
        WorkTaskKind.Agree or WorkTaskKind.StatePosition or WorkTaskKind.Decide or WorkTaskKind.AnswerDecision or WorkTaskKind.Convene
            or WorkTaskKind.HoldMeeting or WorkTaskKind.DecideTogether or WorkTaskKind.Conclude or WorkTaskKind.DoTask or WorkTaskKind.AdjustResources
            or WorkTaskKind.WriteSection or WorkTaskKind.HoldReview or WorkTaskKind.AcknowledgeReview or WorkTaskKind.HoldSync or WorkTaskKind.HoldDialogue or WorkTaskKind.AnswerPainPoint or WorkTaskKind.PublishDialogue => null,
    };

    public static bool CanBeAnswered(WorkTaskKind kind, ChangeRequestStatus status) =>
        Answers(kind) is { } action && ChangeRequestLifecycle.Next(status, action) is not null;

    private static RefusedException? Role(ChangeRequest request, Actor actor, ProjectRole role) =>
        actor.Holds(request.ProjectId, role) ? null : ChangeRequestErrors.RoleOnly(role.InWords());
}

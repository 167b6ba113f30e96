using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.Approvals.Training.TrainingSessionAction;

namespace Workflow.Approvals.Training;

/// <summary>Who may do what in training, whatever the status: the coordinator, the trainer of a session, the learner.</summary>
public static class TrainingPolicy
{
    /// <summary>The administrator, or whoever was named.</summary>
    public static bool Coordinates(Actor actor) => !actor.IsIntegration && (actor.Is(OrganisationRole.Administrator) || actor.Is(OrganisationRole.TrainingCoordinator));

    /// <summary>Why this person may not do it; null when they may. <paramref name="learner"/>: whom enrolling or withdrawing is about.</summary>
    public static RefusedException? Objection(TrainingSession session, Actor actor, TrainingSessionAction action, Guid? learner = null)
    {
        if (actor.IsIntegration)
            return TrainingErrors.Integration();
        return action switch
        {
            Enrol or Withdraw => Unless(actor.UserId == learner || Coordinates(actor), "the learner and the training coordinator"),
            Reschedule or ChangeTrainer or Cancel => Unless(Coordinates(actor), "the training coordinator"),
            ConfirmAttendance or Assess or Close => Unless(actor.UserId == session.TrainerId, "the trainer of the session"),
        };
    }

    internal static void RequireCoordinator(Actor actor)
    {
        if (actor.IsIntegration)
            throw TrainingErrors.Integration();
        if (!Coordinates(actor))
            throw TrainingErrors.RoleOnly("the training coordinator");
    }

    private static RefusedException? Unless(bool permitted, string who) => permitted ? null : TrainingErrors.RoleOnly(who);
}

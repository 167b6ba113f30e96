using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.Approvals.ProjectTasks.ProjectTaskAction;

namespace Workflow.Approvals.ProjectTasks;

/// <summary>Who may do what, whatever the status.</summary>
internal static class ProjectTaskPolicy
{
    /// <summary>Why this person may not do it; null when they may. Visibility comes first: what one cannot see does not exist.</summary>
    public static RefusedException? Objection(ProjectTask task, Actor actor, ProjectTaskAction action)
    {
        if (!task.IsVisibleTo(actor))
            return ProjectTaskErrors.Unknown();
        if (actor.IsIntegration)
            return ProjectTaskErrors.Integration();
        var leads = actor.HoldsLeadRole(task.ProjectId);
        return action switch
        {
            Edit or Assign or Reschedule or Cancel => Unless(leads || (task.CreatedById == actor.UserId && actor.BelongsTo(task.ProjectId)), "whoever made the task and the leads"),
            Progress or Complete => Unless(leads || task.OwnerId == actor.UserId, "the task's owner and the leads"),
            Reopen => Unless(leads, "the engineering manager or the project manager"),
            Comment => Unless(actor.BelongsTo(task.ProjectId) || task.OwnerId == actor.UserId || IsManagement(actor), "people of the project and management"),
            Flag => Unless(actor.Holds(task.ProjectId, ProjectRole.EngineeringManager), "the engineering manager"),
            AcceptAdjustment or DeclineAdjustment => Unless(actor.Holds(task.ProjectId, ProjectRole.ProjectManager), "the project manager"),
        };
    }

    private static bool IsManagement(Actor actor) =>
        actor.Is(OrganisationRole.TechnicalDirector) || actor.Is(OrganisationRole.OperationsVp) || actor.Is(OrganisationRole.DepartmentHead);

    private static RefusedException? Unless(bool permitted, string who) => permitted ? null : ProjectTaskErrors.RoleOnly(who);
}

using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.Approvals.WeeklySyncs.WeeklySyncAction;

namespace Workflow.Approvals.WeeklySyncs;

/// <summary>Who may do what, whatever the status.</summary>
internal static class WeeklySyncPolicy
{
    /// <summary>Why this person may not do it; null when they may. Visibility comes first: what one cannot see does not exist.</summary>
    public static RefusedException? Objection(WeeklySync sync, Actor actor, WeeklySyncAction action)
    {
        if (!sync.IsVisibleTo(actor))
            return WeeklySyncErrors.Unknown();
        if (actor.IsIntegration)
            return WeeklySyncErrors.Integration();
        return action switch
        {
            Plan or WriteNotes or AddActionItem or Confirm => actor.HoldsLeadRole(sync.ProjectId) ? null : WeeklySyncErrors.RoleOnly("the engineering manager or the project manager"),
            Hold or HoldSync or Close or Cancel => WeeklySyncErrors.RoleOnly("the process itself"),
        };
    }
}

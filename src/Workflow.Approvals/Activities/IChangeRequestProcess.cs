using Workflow.Approvals.Inbox;

namespace Workflow.Approvals.Activities;

/// <summary>
/// The port through which the approval activities speak to the domain. It works on the loaded aggregate and does no IO; each method either
/// does all it says or throws a <see cref="Refusals.RefusedException"/> and has changed nothing.
/// </summary>
public interface IChangeRequestProcess
{
    /// <summary>Opens a Sign task for a lead role.</summary>
    void RequestSignoff(WorkOrder order);

    /// <summary>Opens a task of any other kind.</summary>
    void AssignWork(WorkOrder order);

    /// <summary>The workflow no longer waits at this bookmark: a task that is still open there is cancelled. Never refuses.</summary>
    void CloseWork(int bookmarkId, string reason);

    /// <summary>Asks for a transition. <see cref="StatusAnswer.WaitUntil"/>: not yet; ask again at that instant.</summary>
    StatusAnswer SetStatus(string status, string? comment);
}

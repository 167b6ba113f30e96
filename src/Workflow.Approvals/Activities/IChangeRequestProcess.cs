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

    /// <summary>When that share of a time allowed has passed on the project's calendar as it is now; see <see cref="Calendars.WorkingClock.Due"/>.</summary>
    DateTimeOffset DueBy(DateTimeOffset since, TimeSpan allowed, double share = 1);

    /// <summary>The work at this bookmark is due at another instant, because the calendar has changed. The same instant: nothing happens. Never refuses.</summary>
    void MoveWork(int bookmarkId, DateTimeOffset dueAt);

    /// <summary>Asks director and VP for their signatures; false when the request lies below the limits and nobody is asked.</summary>
    bool RequestCountersignatures(string? meaning, DateTimeOffset? dueAt, WaitAt wait);

    /// <summary>Gives the other lead the time to contest a rejection; false when nobody could.</summary>
    bool AwaitContest(WaitAt wait);

    /// <summary>True: the time to contest is over. Else the workflow waits again.</summary>
    bool ContestIsOver(WaitAt wait);

    /// <summary>True: the second signature of a carried-out emergency is overdue. Else the workflow waits until it may be.</summary>
    bool WatchEmergency(WaitAt wait);

    /// <summary>The leads have disagreed for the second time.</summary>
    bool HasDisagreedAgain { get; }

    /// <summary>Asks for a transition. <see cref="StatusAnswer.WaitUntil"/>: not yet; ask again at that instant.</summary>
    StatusAnswer SetStatus(string status, string? comment);
}

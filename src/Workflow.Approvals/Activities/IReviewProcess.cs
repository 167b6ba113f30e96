using Workflow.Approvals.Reviews;

namespace Workflow.Approvals.Activities;

/// <summary>
/// The port through which the review activities speak to the domain. It works on a loaded aggregate and does no IO; each method either does all it says or
/// throws a <see cref="Refusals.RefusedException"/> and has changed nothing.
/// </summary>
public interface IReviewProcess
{
    /// <summary>Begins a step: its clock and its work. <paramref name="allowed"/>: working time until it is reported that something is owed.</summary>
    void Begin(ReviewStep step, TimeSpan? allowed, WaitAt wait);

    /// <summary>The step's clock rang: who is to be told; the step waits on.</summary>
    IReadOnlyList<ReviewNotice> ClockRang(ReviewStep step, WaitAt wait);

    /// <summary>Director and VP have acknowledged: it is closed.</summary>
    void Close();

    /// <summary>The workflow no longer waits at this bookmark. Never refuses.</summary>
    void CloseWork(int bookmarkId, string reason);
}

using Workflow.Approvals.Meetings;

namespace Workflow.Approvals.Activities;

/// <summary>
/// The port through which the steps of a meeting speak to the domain: a joint review's, a weekly sync's. It works on a loaded aggregate and
/// does no IO; each method either does all it says or throws a <see cref="Refusals.RefusedException"/> and has changed nothing.
/// </summary>
public interface IMeetingProcess<in TStep> where TStep : struct, Enum
{
    /// <summary>Begins a step: its clock and its work. <paramref name="allowed"/>: working time until it is over, or reported that something is owed.</summary>
    void Begin(TStep step, TimeSpan? allowed, WaitAt wait);

    /// <summary>The step's clock rang: who is to be told, and whether the step is over.</summary>
    MeetingRing ClockRang(TStep step, WaitAt wait);

    /// <summary>Everything is answered: it is closed.</summary>
    void Close();

    /// <summary>The workflow no longer waits at this bookmark. Never refuses.</summary>
    void CloseWork(int bookmarkId, string reason);
}

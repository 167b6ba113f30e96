using Workflow.Approvals.Escalations;

namespace Workflow.Approvals.Activities;

/// <summary>
/// The port through which the escalation activities speak to the domain. It works on loaded aggregates and does no IO; each method either does all it
/// says or throws a <see cref="Refusals.RefusedException"/> and has changed nothing.
/// </summary>
public interface IEscalationProcess
{
    /// <summary>The level the escalation stands at, or enters at: 1 to 3.</summary>
    int Level { get; }

    /// <summary>Begins a step: its clock and its work. <paramref name="allowed"/>: working time; only the steps of levels 1 and 2 take it.</summary>
    StepBegun Begin(EscalationStep step, TimeSpan? allowed, WaitAt wait);

    /// <summary>The step's timer rang, or the calendar has changed: its outcome, or it waits on.</summary>
    EscalationAnswer TimeOver(EscalationStep step, WaitAt wait);

    /// <summary>What was agreed, decided or passed binds now. The event that the subject waits for; null when it waits for none.</summary>
    ResolutionEvent? Settle();

    /// <summary>The workflow no longer waits at this bookmark. Never refuses.</summary>
    void CloseWork(int bookmarkId, string reason);
}

/// <summary>Makes the workflow wait at a name, for somebody or something, perhaps until an instant; the number of that place.</summary>
public delegate int WaitAt(string name, string? key, DateTimeOffset? dueAt);

/// <summary>How the domain answers a clock that rang.</summary>
public abstract record EscalationAnswer
{
    private EscalationAnswer() { }

    /// <summary>The time is over; the step ends with this outcome.</summary>
    public sealed record Over(string Outcome) : EscalationAnswer;

    /// <summary>Not yet, by the calendar as it is now: the workflow waits again. Perhaps it is time to remind whoever is asked.</summary>
    public sealed record Waiting(int Round, bool IsReminder) : EscalationAnswer;
}

/// <summary>An event for the process of the subject, by its correlation id.</summary>
public sealed record ResolutionEvent(string Name, string CorrelationId, string Resolution, string Number);

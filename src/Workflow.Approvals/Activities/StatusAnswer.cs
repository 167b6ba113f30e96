namespace Workflow.Approvals.Activities;

/// <summary>How the domain answers a request for a transition it does not refuse.</summary>
public abstract record StatusAnswer
{
    private StatusAnswer() { }

    /// <summary>The status is set.</summary>
    public sealed record Done : StatusAnswer;

    /// <summary>Everything is in order, but the day has not come: ask again at this instant.</summary>
    public sealed record WaitUntil(DateTimeOffset Instant) : StatusAnswer;
}

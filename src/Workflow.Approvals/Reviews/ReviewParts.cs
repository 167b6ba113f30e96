using Workflow.Approvals.People;

namespace Workflow.Approvals.Reviews;

/// <summary>Something the review decided.</summary>
public sealed class ReviewDecision
{
    private ReviewDecision() { }

    internal ReviewDecision(int number, string text, Actor by, DateTimeOffset at) => (Number, Text, ByName, At) = (number, text, by.DisplayName, at);

    public int Number { get; private set; }
    public string Text { get; private set; } = "";
    public string ByName { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}

/// <summary>The technical director or the operations VP has read the record.</summary>
public sealed class ReviewAcknowledgement
{
    private ReviewAcknowledgement() { }

    internal ReviewAcknowledgement(OrganisationRole role, Actor by, string recordHash, DateTimeOffset at) =>
        (Role, ById, ByName, RecordHash, At) = (role, by.UserId, by.DisplayName, recordHash, at);

    public OrganisationRole Role { get; private set; }
    public Guid ById { get; private set; }
    public string ByName { get; private set; } = "";

    /// <summary>What they had before them.</summary>
    public string RecordHash { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}

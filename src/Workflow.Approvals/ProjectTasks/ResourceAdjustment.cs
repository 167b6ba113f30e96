using Workflow.Approvals.People;

namespace Workflow.Approvals.ProjectTasks;

public enum AdjustmentStatus { Asked, Accepted, Declined, Dropped }

/// <summary>A technical difficulty that the engineering manager flagged, and how the project manager answered it. Answered once.</summary>
public sealed class ResourceAdjustment
{
    private ResourceAdjustment() { }

    internal ResourceAdjustment(Guid taskId, int number, Actor by, string difficulty, DateTimeOffset at) =>
        (TaskId, Number, FlaggedById, FlaggedByName, Difficulty, FlaggedAt) = (taskId, number, by.UserId, by.DisplayName, difficulty, at);

    public Guid TaskId { get; private set; }

    /// <summary>1, 2, 3, … within the task.</summary>
    public int Number { get; private set; }
    public AdjustmentStatus Status { get; private set; }
    public string Difficulty { get; private set; } = "";
    public Guid FlaggedById { get; private set; }
    public string FlaggedByName { get; private set; } = "";
    public DateTimeOffset FlaggedAt { get; private set; }

    // What was changed; null: that stayed as it was.
    public string? People { get; private set; }
    public Guid? NewOwnerId { get; private set; }
    public string? NewOwnerName { get; private set; }
    public DateOnly? NewDueOn { get; private set; }
    public decimal? BudgetAmount { get; private set; }
    public string? Currency { get; private set; }

    /// <summary>The comment of an acceptance, or why it was declined.</summary>
    public string? Reason { get; private set; }
    public Guid? AnsweredById { get; private set; }
    public string? AnsweredByName { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The escalation that a refusal opened.</summary>
    public Guid? EscalationId { get; private set; }

    internal void Accept(Actor by, string? people, TaskOwner? owner, DateOnly? dueOn, decimal? budget, string? currency, string? comment, DateTimeOffset now)
    {
        (People, NewOwnerId, NewOwnerName, NewDueOn, BudgetAmount, Currency) = (people, owner?.UserId, owner?.Name, dueOn, budget, currency);
        Answer(AdjustmentStatus.Accepted, by, comment, now);
    }

    internal void Decline(Actor by, string reason, DateTimeOffset now) => Answer(AdjustmentStatus.Declined, by, reason, now);

    /// <summary>The task was cancelled: nobody needs the answer any more.</summary>
    internal void Drop(Actor by, string reason, DateTimeOffset now) => Answer(AdjustmentStatus.Dropped, by, reason, now);

    internal void IsEscalated(Guid escalationId) => EscalationId = escalationId;

    private void Answer(AdjustmentStatus status, Actor by, string? reason, DateTimeOffset now) =>
        (Status, AnsweredById, AnsweredByName, Reason, AnsweredAt) = (status, by.UserId, by.DisplayName, reason, now);
}

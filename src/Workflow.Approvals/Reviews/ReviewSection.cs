using System.Text.Json.Nodes;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Reviews;

/// <summary>What one lead reports. It belongs to the role: a new lead goes on with what the former one has written.</summary>
public sealed class ReviewSection
{
    private ReviewSection() { }

    internal ReviewSection(Guid reviewId, ProjectRole role) => (ReviewId, Role) = (reviewId, role);

    public Guid ReviewId { get; private set; }
    public ProjectRole Role { get; private set; }
    public string? Progress { get; private set; }
    public string? RiskPoints { get; private set; }
    public string? NextSteps { get; private set; }

    /// <summary>Counts what was saved, so that nobody overwrites what they have not read.</summary>
    public int Edit { get; private set; }
    public string? EditedByName { get; private set; }
    public DateTimeOffset? EditedAt { get; private set; }
    public Guid? SubmittedById { get; private set; }
    public string? SubmittedByName { get; private set; }

    /// <summary>Null: a draft.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    public bool IsSubmitted => SubmittedAt is not null;

    internal void Save(Actor by, SectionText text, DateTimeOffset now)
    {
        (Progress, RiskPoints, NextSteps) = (text.Progress, text.RiskPoints, text.NextSteps);
        (Edit, EditedByName, EditedAt) = (Edit + 1, by.DisplayName, now);
    }

    internal void Submit(Actor by, DateTimeOffset now) => (SubmittedById, SubmittedByName, SubmittedAt) = (by.UserId, by.DisplayName, now);

    internal void TakeBack() => (SubmittedById, SubmittedByName, SubmittedAt) = (null, null, null);

    internal JsonObject ToJson() => new()
    {
        ["role"] = Role.ToString(), ["progress"] = Progress, ["riskPoints"] = RiskPoints, ["nextSteps"] = NextSteps, ["submittedById"] = SubmittedById?.ToString("D"),
        ["submittedBy"] = SubmittedByName, ["submittedAt"] = SubmittedAt is { } at ? ContentHashing.Instant(at) : null,
    };
}

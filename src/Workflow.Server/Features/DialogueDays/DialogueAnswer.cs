using Workflow.Approvals.DialogueDays;
using Workflow.Server.Http;

namespace Workflow.Server.Features.DialogueDays;

/// <summary>Where a dialogue day stands after somebody did something to it.</summary>
public sealed record DialogueAnswer : Answer
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }

    /// <summary>For example <c>METRO-7-DD-2027-Q1</c>.</summary>
    public required string Number { get; init; }
    public required DialogueStatus Status { get; init; }
    public required DateTimeOffset MeetsAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    private bool IsNew { get; init; }

    public static DialogueAnswer Of(DialogueDay d) => new() { Id = d.Id, ProjectId = d.ProjectId, Number = d.Number, Status = d.Status, MeetsAt = d.MeetsAt, UpdatedAt = d.UpdatedAt };

    public static DialogueAnswer New(DialogueDay d) => Of(d) with { IsNew = true };

    public override AnswerHead Head() => IsNew ? AnswerHead.Created($"/api/dialogue-days/{Id}") : AnswerHead.Ok;
}

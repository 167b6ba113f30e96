namespace Workflow.Approvals.ProjectTasks;

/// <summary>Somebody who can own a task; the use case has looked up that they belong to the project.</summary>
public sealed record TaskOwner(Guid UserId, string Name);

/// <summary>A task as typed; nothing in it is checked yet.</summary>
public sealed record ProjectTaskInput(string? Title, string? Description, TaskOwner? Owner, DateOnly? DueOn);

/// <summary>What a task came out of: a joint review, for an action item.</summary>
public sealed record TaskSource(string Type, Guid Id, string Number);

/// <summary>How the project manager answers a technical difficulty: at least one of people, owner, date and budget changes.</summary>
/// <param name="People">Who is added or moved, in words.</param>
/// <param name="BudgetAmount">What the budget of the task grows by; negative when it shrinks.</param>
public sealed record AdjustmentInput(string? People, TaskOwner? Owner, DateOnly? DueOn, decimal? BudgetAmount, string? Currency, string? Comment);

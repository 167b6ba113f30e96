namespace Workflow.Approvals.Training;

/// <summary>An active person; the use case has looked them up.</summary>
public sealed record Learner(Guid UserId, string Name);

/// <summary>A session as typed; nothing in it is checked yet.</summary>
/// <param name="Place">A room or a link.</param>
public sealed record SessionInput(string? ModuleCode, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Place, int? Capacity);

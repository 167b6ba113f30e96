using Workflow.Approvals.People;

namespace Workflow.Approvals.Training;

/// <summary>An active person; the use case has looked them up.</summary>
public sealed record Learner(Guid UserId, string Name);

/// <summary>A session as typed; nothing in it is checked yet.</summary>
/// <param name="Place">A room or a link.</param>
public sealed record SessionInput(DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Place, int? Capacity);

/// <summary>A module as typed; nothing in it is checked yet.</summary>
public sealed record ModuleInput(string? Code, string? Name, string? NameZh, ProjectRole? For, bool IsBasic, IReadOnlyList<string>? Prerequisites, int? ValidMonths, int? MostAttempts);

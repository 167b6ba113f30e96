namespace Workflow.Server.Features.Meetings;

/// <summary>Another time or place for a meeting.</summary>
public sealed record PlanRequest
{
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>A room or a link.</summary>
    public string? Place { get; init; }
}

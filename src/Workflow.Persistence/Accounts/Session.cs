namespace Workflow.Persistence.Accounts;

/// <summary>One sign-in. Access tokens name it, so that ending it acts on the very next request.</summary>
public sealed class Session
{
    public Guid Id { get; set; }
    public Guid UserId { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndReason { get; set; }
    public long Version { get; private set; }
}

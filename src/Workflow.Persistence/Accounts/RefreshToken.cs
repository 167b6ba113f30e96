namespace Workflow.Persistence.Accounts;

/// <summary>A refresh token by its hash only. It serves once: using it makes the next one, and a second use ends the session.</summary>
public sealed class RefreshToken
{
    public Guid Id { get; set; }
    public Guid UserId { get; set; }
    public Guid SessionId { get; set; }
    public string TokenHash { get; set; } = "";
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public long Version { get; private set; }
}

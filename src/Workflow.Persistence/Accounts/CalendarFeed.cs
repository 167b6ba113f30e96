namespace Workflow.Persistence.Accounts;

/// <summary>The address under which a calendar program reads somebody's dates without signing in. The secret in it is kept as its hash only.</summary>
public sealed class CalendarFeed
{
    public Guid UserId { get; set; }
    public string SecretHash { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public long Version { get; private set; }
}

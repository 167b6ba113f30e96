namespace Workflow.Persistence.Events;

/// <summary>An event that nobody waited for when it was published; the first wait that fits takes it and the row goes.</summary>
public sealed class KeptEvent
{
    /// <summary><see cref="InstanceId"/> of an event that any instance may take: NULL would be unique on one database and not on the others.</summary>
    public static readonly Guid Anybody = Guid.Empty;

    public string Key { get; set; } = "";
    public Guid InstanceId { get; set; }
    public string Name { get; set; } = "";
    public string? CorrelationId { get; set; }

    /// <summary>JSON; null when the event carries nothing.</summary>
    public string? Payload { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

namespace Workflow.Persistence.Outbox;

/// <summary>A message for the world outside, written with the change it tells of and delivered at least once afterwards.</summary>
public sealed class OutboxEntry
{
    /// <summary>Also the message id that receivers deduplicate by.</summary>
    public Guid Id { get; set; }
    public Guid? InstanceId { get; set; }
    public string Kind { get; set; } = "";
    public string Key { get; set; } = "";
    public string Body { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Earliest next delivery; null once delivered.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
}

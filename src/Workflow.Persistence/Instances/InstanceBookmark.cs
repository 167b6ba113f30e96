namespace Workflow.Persistence.Instances;

/// <summary>A place where an instance waits; the row exists exactly as long as the wait. With <see cref="DueAt"/> it is a timer that a node leases and fires.</summary>
public sealed class InstanceBookmark
{
    public Guid InstanceId { get; set; }
    public int Id { get; set; }
    public string ActivityId { get; set; } = "";
    public string Name { get; set; } = "";
    public string? Key { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public string? LeaseOwner { get; set; }

    /// <summary>Until then nobody claims the timer: it is being fired, or waits after a failure.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    public int Attempts { get; set; }
}

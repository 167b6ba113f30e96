using Workflow.Engine.Triggers;

namespace Workflow.Persistence.Definitions;

/// <summary>A trigger of a published version. With <see cref="DueAt"/> a node leases and fires it; an event's trigger, and one that is through, has none.</summary>
public sealed class DefinitionTrigger
{
    public string VersionId { get; set; } = "";
    public string ActivityId { get; set; } = "";
    public string DefinitionId { get; set; } = "";
    public TriggerKind Kind { get; set; }

    /// <summary>The event's name, the cron expression, the interval, or the instant.</summary>
    public string Key { get; set; } = "";
    public string? TimeZone { get; set; }
    public MissedOccurrences Missed { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public string? LeaseOwner { get; set; }

    /// <summary>Until then nobody claims it: it is being fired, or waits after a failure.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    public int Attempts { get; set; }
    public long Version { get; private set; }

    public WorkflowTrigger ToTrigger() => new(DefinitionId, VersionId, ActivityId, Kind, Key, TimeZone, Missed);
}

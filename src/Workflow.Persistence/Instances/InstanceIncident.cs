namespace Workflow.Persistence.Instances;

/// <summary>An execution that could not go on, and why.</summary>
public sealed class InstanceIncident
{
    public Guid InstanceId { get; set; }
    public int Id { get; set; }
    public int ExecutionId { get; set; }
    public string ActivityId { get; set; } = "";
    public string ActivityType { get; set; } = "";
    public string Code { get; set; } = "";
    public string Message { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public bool Resolved { get; set; }
}

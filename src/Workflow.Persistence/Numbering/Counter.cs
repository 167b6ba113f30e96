namespace Workflow.Persistence.Numbering;

/// <summary>The last number given out under a name in a project.</summary>
public sealed class Counter
{
    public Guid ProjectId { get; set; }
    public string Name { get; set; } = "";
    public long Value { get; set; }
}

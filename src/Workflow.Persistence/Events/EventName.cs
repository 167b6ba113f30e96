namespace Workflow.Persistence.Events;

/// <summary>
/// Where those meet who keep an event and those who begin to wait for it. Each writes a row that the other has not read, so without this one both could
/// commit side by side, and the event would lie beside the wait it belongs to. Both change the stamp, so the second decides again.
/// </summary>
public sealed class EventName
{
    public string Name { get; set; } = "";

    /// <summary>Never the same twice, also after the row was forgotten and made anew; hence no count.</summary>
    public Guid Stamp { get; set; }
    public DateTimeOffset UsedAt { get; set; }
}

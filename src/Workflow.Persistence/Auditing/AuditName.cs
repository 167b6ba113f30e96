namespace Workflow.Persistence.Auditing;

/// <summary>A chain, an action, somebody under a display name, or something with its type: what many audit lines say, stored once. Never changed or deleted.</summary>
public sealed class AuditName
{
    public int Id { get; set; }

    /// <summary>The id of a person or a subject; null for a chain, an action and who has no id.</summary>
    public Guid? Key { get; set; }
    public string Word { get; set; } = "";
}

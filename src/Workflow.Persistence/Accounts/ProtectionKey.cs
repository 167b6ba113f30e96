namespace Workflow.Persistence.Accounts;

/// <summary>A key that protects cookies and forms, sealed. In the database, so that every node reads what another one has written.</summary>
public sealed class ProtectionKey
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public byte[] Sealed { get; set; } = [];
}

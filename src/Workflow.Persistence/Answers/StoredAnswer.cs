namespace Workflow.Persistence.Answers;

/// <summary>The answer of a POST that carried an Idempotency-Key, stored in the transaction of its change and given again byte for byte.</summary>
public sealed class StoredAnswer
{
    public Guid UserId { get; set; }
    public string Method { get; set; } = "";

    /// <summary>The path as requested, ids included.</summary>
    public string Route { get; set; } = "";
    public string Key { get; set; } = "";
    public string BodyHash { get; set; } = "";
    public int Status { get; set; }
    public byte[] Body { get; set; } = [];
    public string ContentType { get; set; } = "";
    public string? Location { get; set; }
    public string? ETag { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

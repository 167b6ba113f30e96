namespace Workflow.Persistence.Attachments;

/// <summary>
/// A file that somebody of a project uploaded. Its bytes lie outside of the database, in a file named by their SHA-256 and by this row; it says that they
/// belong to the project, and so who may read them. The same bytes in two projects are two rows and two files.
/// </summary>
public sealed class StoredFile
{
    /// <summary>Part of the file's name.</summary>
    public Guid Id { get; set; }
    public Guid ProjectId { get; set; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; set; } = "";
    public long Size { get; set; }
    public string MediaType { get; set; } = "";
    public Guid UploadedById { get; set; }
    public DateTimeOffset UploadedAt { get; set; }

    /// <summary>A content has named it; then it stays. What nobody has named a day after its upload is forgotten.</summary>
    public bool IsUsed { get; set; }
}

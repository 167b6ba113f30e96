using Workflow.Approvals.ChangeRequests;

namespace Workflow.Server.Features.Attachments;

/// <summary>The <c>Attachments</c> section. Several servers on one database share the folder.</summary>
public sealed class AttachmentOptions
{
    /// <summary>Where the files lie; relative to the program's folder of content. Belongs to every backup of the database.</summary>
    public string Folder { get; init; } = Path.Combine("data", "attachments");

    /// <summary>Of one file; at most 100 MB.</summary>
    public long MaxBytes { get; init; } = AttachmentRules.MostBytes;
}

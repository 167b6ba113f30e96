using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Persistence;

namespace Workflow.Server.Features.Attachments;

/// <summary>A content names only files that are there.</summary>
public static class AttachedFiles
{
    /// <summary>Marks the files of a content as used, in the decision that writes it.</summary>
    public static async Task Attach(this WorkflowDbContext db, Guid projectId, ChangeContent content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Attachments.Count == 0)
            return;
        var hashes = content.Attachments.Select(a => a.Sha256).Distinct().ToList();
        var stored = await db.StoredFiles.Where(f => f.ProjectId == projectId && hashes.Contains(f.Sha256)).ToDictionaryAsync(f => f.Sha256, StringComparer.Ordinal, ct);
        foreach (var named in content.Attachments)
        {
            if (!stored.TryGetValue(named.Sha256, out var file) || (file.Size, file.MediaType) != (named.Size, named.MediaType))
                throw AttachmentErrors.NotUploaded(named.Name);
            file.IsUsed = true;
        }
    }
}

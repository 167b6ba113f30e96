using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Attachments;

/// <summary>A file of a project, for who sees its change requests.</summary>
public sealed class DownloadAttachment(IDbContextFactory<WorkflowDbContext> contexts, AttachmentFiles files)
{
    private const int HashLength = 64;

    public async Task<(FileStream Content, string MediaType)> Run(Actor actor, Guid projectId, string sha256, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Projects.AnyAsync(p => p.Id == projectId, ct))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewChangeRequests, projectId, ProjectErrors.NotFound);
        if (sha256.Length != HashLength || !sha256.All(char.IsAsciiHexDigitLower))
            throw AttachmentErrors.NotFound();
        var file = await db.StoredFiles.Where(f => f.ProjectId == projectId && f.Sha256 == sha256).Select(f => new { f.Id, f.MediaType }).SingleOrDefaultAsync(ct);
        return file is not null && files.Open(sha256, file.Id) is { } content ? (content, file.MediaType) : throw AttachmentErrors.NotFound();
    }
}

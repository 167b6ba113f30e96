using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Attachments;

/// <summary>Stores a file of a project. The same file again is the same file. A change request names it afterwards, by its hash.</summary>
public sealed class UploadAttachment(Transaction transaction, IDbContextFactory<WorkflowDbContext> contexts, AttachmentFiles files, AttachmentOptions options, TimeProvider clock)
{
    /// <summary>What a change request names.</summary>
    public sealed record Response(string Sha256, long Size, string MediaType) : Answer
    {
        public override AnswerHead Head() => AnswerHead.Ok;
    }

    public async Task<Response> Run(Actor actor, Guid projectId, string? mediaType, Stream body, CancellationToken ct)
    {
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            var project = await db.ProjectForDecision(projectId, ct) ?? throw ProjectErrors.NotFound();
            Policies.Demand(actor, Permission.CreateChangeRequest, projectId, ProjectErrors.NotFound);
            if (!project.IsActive)
                throw ProjectErrors.Inactive(project.Code);
        }

        var type = AttachmentRules.MediaTypes.FirstOrDefault(t => string.Equals(t, mediaType?.Split(';')[0].Trim(), StringComparison.OrdinalIgnoreCase)) ?? throw AttachmentErrors.UnknownKind();
        var received = await files.Receive(body, ct) ?? throw AttachmentErrors.TooLarge(options.MaxBytes);
        try
        {
            if (received.Size == 0)
                throw AttachmentErrors.Empty();
            if (!MediaTypes.Fits(type, received.Head))
                throw AttachmentErrors.WrongKind(type);
        }
        catch
        {
            files.Drop(received);
            throw;
        }

        // First the bytes, then the row: a row without bytes would be a broken promise.
        var id = files.Keep(received);
        var (answer, isNew) = await Record(id, actor, projectId, received, type, ct);
        // The project has had these bytes all along.
        if (!isNew)
            files.Delete(received.Sha256, id);
        return answer;
    }

    private async Task<(Response Answer, bool IsNew)> Record(Guid id, Actor actor, Guid projectId, AttachmentFiles.Received received, string type, CancellationToken ct)
    {
        try
        {
            return await transaction.Run(async (db, token) =>
            {
                var row = await db.StoredFiles.SingleOrDefaultAsync(f => f.ProjectId == projectId && f.Sha256 == received.Sha256, token);
                var isNew = row is null;
                if (row is null)
                    db.StoredFiles.Add(row = new() { Id = id, ProjectId = projectId, Sha256 = received.Sha256, Size = received.Size, MediaType = type, UploadedById = actor.UserId });
                if (!row.IsUsed)
                    (row.UploadedAt, row.MediaType) = (clock.GetUtcNow(), type);
                return (new Response(row.Sha256, row.Size, row.MediaType), isNew);
            }, ct);
        }
        catch (Exception e) when (DatabaseTroubles.Of(e) is DatabaseTrouble.Full)
        {
            // There is certainly no row, and bytes that belong to nothing would only take more of the room that is missing.
            files.Delete(received.Sha256, id);
            throw;
        }
    }
}

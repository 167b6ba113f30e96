using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Attachments;

public static class AttachmentEndpoints
{
    public static void MapAttachments(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/projects/{projectId:guid}/attachments").WithTags("Attachments");
        files.MapPost("/", (Guid projectId, HttpRequest http, UploadAttachment upload, Caller caller, CancellationToken ct) => upload.Run(caller.Actor, projectId, http.ContentType, http.Body, ct))
            .Describe("uploadAttachment", "Upload a file", "The file is the body, its kind the Content-Type. Name what is answered in the content of a change request: the file then belongs to what is signed. What no content names within a day is forgotten.")
            .Produces<UploadAttachment.Response>()
            .Refuses(400, AttachmentErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Refuses(422, AttachmentErrors.WrongKindCode, AttachmentErrors.TooLargeCode, ProjectErrors.InactiveCode)
            .WithMetadata(new StreamedBody(), new WithoutKey())
            .Demands(Permission.CreateChangeRequest);
        files.MapGet("/{sha256}", async (Guid projectId, string sha256, string? name, DownloadAttachment download, Caller caller, CancellationToken ct) =>
            {
                var (content, mediaType) = await download.Run(caller.Actor, projectId, sha256, ct);
                return Results.File(content, mediaType, name is { Length: > 0 and <= AttachmentRules.NameLength } && name.IndexOfAny(['/', '\\']) < 0 ? name : sha256, enableRangeProcessing: true);
            })
            .Describe("downloadAttachment", "Download a file", "As an attachment; `name` is what it is saved as.")
            .Produces<byte[]>(200, "application/octet-stream")
            .Refuses(403, Policies.NotPermittedCode).Refuses(404, ProjectErrors.NotFoundCode, AttachmentErrors.NotFoundCode)
            .Demands(Permission.ViewChangeRequests);
    }
}

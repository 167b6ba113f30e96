using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Audit;

public static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("/", ([AsParameters] AuditLines.Query query, AuditLines lines, Caller caller, CancellationToken ct) => lines.Run(caller.Actor, query, ct))
            .Describe("listAuditLines", "Lines of the audit log", "Filter by `subjectId`, `chain` (`org` or a project's id without hyphens), `action`, `actorId`; sort by `at` or `sequence`. Each line holds its canonical text and hash, so that anyone can verify it offline.")
            .Produces<Paged<AuditLineView>>()
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode)
            .Demands(Permission.ViewAudit);
        audit.MapGet("/verify", ([AsParameters] VerifyAudit.Query query, VerifyAudit verify, Caller caller, CancellationToken ct) => verify.Run(caller.Actor, query, ct))
            .Describe("verifyAudit", "Verify the audit log", "Recomputes every hash of one chain (or of all chains without `chain`), in a range of sequences if one is given, and names the first broken line.")
            .Produces<VerifyAudit.Response>()
            .Refuses(400, RequestErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode)
            .Demands(Permission.ViewAudit);
    }
}

using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Inbox;

public static class InboxEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Inbox");
        inbox.MapGet("/", ([AsParameters] InboxItems.Query query, InboxItems items, Caller caller, CancellationToken ct) => items.Run(caller.Actor, query, ct))
            .Describe("listInbox", "The work that waits for the caller", "Most urgent first: by due date, then the oldest. `state=done` pages what the caller has done, the latest first. Filter by `kind`.")
            .Produces<Paged<InboxItem>>().Values("state", "open", "done").Values<WorkTaskKind>("kind")
            .Refuses(400, RequestErrors.PageInvalid, RequestErrors.InvalidCode)
            .Demands(Permission.ViewInbox);
        inbox.MapPost("/{taskId:guid}/decisions", (Guid taskId, SignOff.Request body, SignOff signOff, Caller caller, CancellationToken ct) => signOff.Run(caller.Actor, taskId, body, ct))
            .Describe("decide", "Sign: approve, reject or return", "The signature covers exactly the content whose hash is sent. The same decision again answers 200 with the signature that stands. A comment is required unless the decision is Approve.")
            .Example("""{ "decision": "Approve", "comment": null, "contentHash": "3b0c…64 hexadecimal digits" }""")
            .Produces<SignOff.Response>()
            .Refuses(400, SignoffErrors.InvalidCode, SignoffErrors.CommentRequiredCode)
            .Refuses(403, SignoffErrors.SeparationOfDutiesCode, SignoffErrors.IntegrationNeverDecidesCode)
            .Refuses(404, WorkTaskErrors.NotFoundCode)
            .Refuses(409, SignoffErrors.ContentChangedCode, SignoffErrors.AlreadyDecidedCode, SignoffErrors.ClosedCode, ChangeRequestCodes.NotAllowed, ProcessErrors.StandsStillCode)
            .Demands(Permission.Sign);
    }
}

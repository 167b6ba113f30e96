using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.ChangeRequests;

public static class ChangeRequestEndpoints
{
    private const string NotPermitted = Policies.NotPermittedCode;
    private const string Body = """
        { "title": "Thicker base slab at Station 4", "description": "Increase the base slab from 1.20 m to 1.50 m.", "category": "Design",
          "reason": "Groundwater is higher than assumed.", "impact": { "costAmount": 184500.00, "currency": "CNY", "scheduleDays": 6, "safety": true }, "effectiveOn": null }
        """;

    public static void MapChangeRequests(this IEndpointRouteBuilder api)
    {
        var ofProject = api.MapGroup("/projects/{projectId:guid}/change-requests").WithTags("Change requests");
        ofProject.MapPost("/", (Guid projectId, CreateChangeRequest.Request body, CreateChangeRequest create, Caller caller, CancellationToken ct) => create.Run(caller.Actor, projectId, body, ct))
            .Describe("createChangeRequest", "Propose a change", "Makes a draft with the next number of its project. A content hash exists from submission on.")
            .Example(Body)
            .Produces<ChangeRequestAnswer>(201)
            .Refuses(400, ChangeRequestCodes.ContentInvalid).Refuses(403, NotPermitted).Refuses(404, ChangeRequestCodes.ProjectNotFound).Refuses(422, ProjectErrors.InactiveCode, DefinitionErrors.PublicationTextCode)
            .ETagged().Demands(Permission.CreateChangeRequest);
        ofProject.MapGet("/", (Guid projectId, [AsParameters] ChangeRequestList.Query query, ChangeRequestList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, projectId, query, ct))
            .Describe("listChangeRequests", "The change requests of a project", "Filter by `status` (may be repeated) and `search` (number and title); sort by `number`, `title`, `status`, `createdAt`, `updatedAt`, e.g. `-updatedAt,number`.")
            .Produces<Paged<ChangeRequestRow>>().Values<ChangeRequestStatus>("status", many: true)
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(403, NotPermitted).Refuses(404, ChangeRequestCodes.ProjectNotFound)
            .Demands(Permission.ViewChangeRequests);

        var one = api.MapGroup("/change-requests/{id:guid}").WithTags("Change requests");
        one.MapGet("/", async (Guid id, ChangeRequestDetails details, Caller caller, HttpResponse response, CancellationToken ct) =>
            {
                var (view, tag) = await details.Run(caller.Actor, id, ct);
                response.Headers.ETag = tag;
                return view;
            })
            .Describe("getChangeRequest", "Everything about a change request", "Content, revisions, assessments, signatures (also void ones), timeline, the process behind it, and what the caller may do now. The `ETag` goes into `If-Match` of an edit.")
            .Produces<ChangeRequestView>()
            .Refuses(403, NotPermitted).Refuses(404, ChangeRequestCodes.NotFound)
            .ETagged().Demands(Permission.ViewChangeRequests);
        one.MapPut("/", (Guid id, HttpRequest http, EditChangeRequest.Request body, EditChangeRequest edit, Caller caller, CancellationToken ct) => edit.Run(caller.Actor, id, http.Headers.IfMatch.ToString(), body, ct))
            .Describe("editChangeRequest", "Edit a draft or a returned request", "Send the `ETag` of the version that was read as `If-Match`. Editing a returned request opens its next revision.")
            .Example(Body)
            .Produces<ChangeRequestAnswer>()
            .Refuses(400, ChangeRequestCodes.ContentInvalid).Refuses(403, NotPermitted, ChangeRequestCodes.NotAuthor).Refuses(404, ChangeRequestCodes.NotFound)
            .Refuses(409, ChangeRequestCodes.NotAllowed).Refuses(412, ChangeRequestCodes.EditedMeanwhile).Refuses(422, DefinitionErrors.PublicationTextCode).Refuses(428, ChangeRequestCodes.IfMatchMissing)
            .ETagged().Demands(Permission.EditChangeRequest);

        Act(one.MapPost("/submit", (Guid id, CommentInput? body, SubmitChangeRequest use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body?.Comment, ct)), "submitChangeRequest", "Submit for assessment and signature",
            "Freezes the content: its hash exists from now on. The first submission starts the process, a later one goes on with the next revision.", Permission.SubmitChangeRequest)
            .Refuses(422, ProjectErrors.InactiveCode);
        Act(one.MapPost("/withdraw", (Guid id, CommentInput? body, WithdrawChangeRequest use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body?.Comment, ct)), "withdrawChangeRequest", "Withdraw", "By the author, until the change is effective. Ends the process and closes all open work.", Permission.WithdrawChangeRequest);
        Act(one.MapPost("/implement", (Guid id, CommentInput? body, ImplementChangeRequest use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body?.Comment, ct)), "implementChangeRequest", "Report as implemented", "By the project manager, once effective.", Permission.ImplementChangeRequest);
        Act(one.MapPost("/verify", (Guid id, CommentInput? body, VerifyChangeRequest use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body?.Comment, ct)), "verifyChangeRequest", "Verify the implementation", "By the engineering manager, once implemented.", Permission.VerifyChangeRequest);
        Act(one.MapPost("/close", (Guid id, CommentInput? body, CloseChangeRequest use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body?.Comment, ct)), "closeChangeRequest", "Close", "By the project manager, once verified.", Permission.CloseChangeRequest);

        Act(one.MapPost("/emergency", (Guid id, CommentInput? body, DeclareEmergency use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body?.Comment, ct)), "declareEmergency", "Declare an emergency",
            "By a lead, with the reason as comment, while the request is in signoff. It may then be carried out on one lead's signature.", Permission.DeclareEmergency)
            .Refuses(400, ChangeRequestCodes.CommentRequired).Refuses(409, ChangeRequestCodes.EmergencyDeclared);
        Act(one.MapPost("/carry-out", (Guid id, CommentInput? body, CarryOutEmergency use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body?.Comment, ct)), "carryOutEmergency", "Report an emergency as carried out",
            "By the project manager, once one lead has approved. The other signature is owed within 24 hours, else an escalation opens at level 3; effective it is only with both.", Permission.CarryOutEmergency)
            .Refuses(409, ChangeRequestCodes.NotAnEmergency, ChangeRequestCodes.AlreadyCarriedOut, ChangeRequestCodes.SignatureMissing, ChangeRequestCodes.ContentChanged);
        Act(one.MapPost("/contest", (Guid id, CommentInput? body, ContestRejection use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body?.Comment, ct)), "contestRejection", "Contest a rejection",
            "By the lead who did not reject, with the reason as comment, within three working days. An escalation opens, and its resolution leads on.", Permission.ContestRejection)
            .Refuses(400, ChangeRequestCodes.CommentRequired).Refuses(409, ChangeRequestCodes.ContestOver);

        one.MapPost("/assessments", (Guid id, AssessChangeRequest.Request body, AssessChangeRequest assess, Caller caller, CancellationToken ct) => assess.Run(caller.Actor, id, body, ct))
            .Describe("assessChangeRequest", "Assess as one of the leads", "One per lead and revision; it may be replaced until both are in.")
            .Example("""{ "role": "EngineeringManager", "verdict": "Feasible", "text": "Crack widths checked, 0.18 mm.", "technical": { "safety": "No new hazard.", "standards": "GB 50010" } }""")
            .Produces<ChangeRequestAnswer>()
            .Refuses(400, ChangeRequestCodes.AssessmentInvalid).Refuses(403, NotPermitted, ChangeRequestCodes.AssessmentNotYourRole, ChangeRequestCodes.AssessmentIntegrationNeverDecides).Refuses(404, ChangeRequestCodes.NotFound).Refuses(409, ChangeRequestCodes.NotAllowed, ChangeRequestCodes.AssessmentComplete, ChangeRequestCodes.WorkNotOpen, ProcessErrors.StandsStillCode)
            .Refuses(422, ChangeRequestCodes.AssessmentWrongPart)
            .Demands(Permission.AssessChangeRequest);
        one.MapPost("/resolve", (Guid id, ResolveChangeRequest.Request body, ResolveChangeRequest resolve, Caller caller, CancellationToken ct) => resolve.Run(caller.Actor, id, body, ct))
            .Describe("resolveChangeRequest", "Resolve an escalated request", "Only while no escalation is open about it: that one resolves it. Leads back to signoff, to the author, or to rejection. It never replaces a signature: after `ReopenSignoff` both leads still sign.")
            .Example("""{ "resolution": "ReopenSignoff", "comment": "Agreed with both leads: five more days." }""")
            .Produces<ChangeRequestAnswer>()
            .Refuses(400, ChangeRequestCodes.CommentRequired, ChangeRequestCodes.CommentInvalid, ChangeRequestCodes.ResolutionInvalid).Refuses(403, NotPermitted).Refuses(404, ChangeRequestCodes.NotFound)
            .Refuses(409, ChangeRequestCodes.NotAllowed, ChangeRequestCodes.AlreadyResolved, ProcessErrors.EscalationDecidesCode, ProcessErrors.NotWaitingCode, ProcessErrors.StandsStillCode)
            .Demands(Permission.ResolveChangeRequest);
    }

    /// <summary>The actions that take nothing but a comment differ in their use case only.</summary>
    private static RouteHandlerBuilder Act(RouteHandlerBuilder route, string operationId, string summary, string description, Permission permission) => route
            .Describe(operationId, summary, description)
            .Example("""{ "comment": null }""")
            .Produces<ChangeRequestAnswer>()
            .Refuses(400, ChangeRequestCodes.CommentInvalid)
            .Refuses(403, NotPermitted, ChangeRequestCodes.NotAuthor, ChangeRequestCodes.NotYourRole, ChangeRequestCodes.IntegrationNeverDecides)
            .Refuses(404, ChangeRequestCodes.NotFound)
            .Refuses(409, ChangeRequestCodes.NotAllowed, ChangeRequestCodes.WorkNotOpen, ProcessErrors.NotPublishedCode, ProcessErrors.StandsStillCode)
            .Demands(permission);
}

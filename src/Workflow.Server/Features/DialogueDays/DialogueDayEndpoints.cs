using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Meetings;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.DialogueDays;

public static class DialogueDayEndpoints
{
    private const string Tag = "Dialogue days";

    public static void MapDialogueDays(this IEndpointRouteBuilder api)
    {
        OfProject(api.MapGroup("/projects/{projectId:guid}").WithTags(Tag));
        One(api.MapGroup("/dialogue-days/{id:guid}").WithTags(Tag));
        Anonymous(api.MapGroup("/anonymous/dialogue-days/{id:guid}").WithTags(Tag));
    }

    private static void OfProject(RouteGroupBuilder ofProject)
    {
        ofProject.MapGet("/dialogue-days", (Guid projectId, [AsParameters] DialogueDayList.Query query, DialogueDayList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, projectId, query, ct))
            .Describe("listDialogueDays", "The dialogue days of a project", "Filter by `status` (may be repeated), `from`, `to` and `search`; sort by `quarter`, `number`, `status`, `meetsAt`, `heldAt`, `createdAt`, `updatedAt`.")
            .Produces<Paged<DialogueDayRow>>().Values<DialogueStatus>("status", many: true)
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewMeetings);
        ofProject.MapPost("/dialogue-days", (Guid projectId, OpenDialogueDay.Request body, OpenDialogueDay open, Caller caller, CancellationToken ct) => open.Run(caller.Actor, projectId, body, ct))
            .Describe("openDialogueDay", "Open this quarter's dialogue day by hand", "By a lead, before the clock does it. People of the named sections are invited; an empty list invites all, without one the schedule says who.")
            .Example("""{ "sections": ["S1"] }""")
            .Produces<DialogueAnswer>(201)
            .Refuses(400, DialogueErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode, DialogueErrors.NotYourRoleCode, DialogueErrors.IntegrationCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Refuses(409, DialogueErrors.ExistsCode).Refuses(422, DialogueErrors.SectionUnknownCode, ProjectErrors.InactiveCode)
            .Demands(Permission.TakePartInMeeting);
        ofProject.MapGet("/dialogue-schedule", (Guid projectId, DialogueScheduleDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, projectId, ct))
            .Describe("getDialogueSchedule", "When the dialogue days of a project open", "The working day of the quarter, who is invited, and how long each phase is.")
            .Produces<DialogueScheduleAnswer>()
            .Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewMeetings);
        ofProject.MapPut("/dialogue-schedule", (Guid projectId, ChangeDialogueSchedule.Request body, ChangeDialogueSchedule change, Caller caller, CancellationToken ct) => change.Run(caller.Actor, projectId, body, ct))
            .Describe("changeDialogueSchedule", "Set when the dialogue days open", "By an administrator. Days that are open go on as they are.")
            .Example("""{ "workingDay": 30, "drawHours": 40, "submitHours": 40, "answerHours": 80, "meetingAfterDays": 2, "sections": [] }""")
            .Produces<DialogueScheduleAnswer>()
            .Refuses(400, DialogueErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode).Refuses(404, ProjectErrors.NotFoundCode).Refuses(422, DialogueErrors.SectionUnknownCode)
            .Demands(Permission.ManageMeetingSchedules);
    }

    private static void One(RouteGroupBuilder one)
    {
        one.MapGet("/", (Guid id, DialogueDayDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, id, ct))
            .Describe("getDialogueDay", "Everything about a dialogue day", "With the pain points that the caller may read: one's own and those one answers; all of them for both leads and auditors once the box is open, and for those who were invited once they are published.")
            .Produces<DialogueDayView>()
            .Refuses(404, DialogueErrors.NotFoundCode)
            .Demands(Permission.ViewMeetings);
        Documented(one.MapPut("/meeting", (Guid id, PlanRequest body, PlanDialogueDay use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("planDialogueDay", "Set time and place of the dialogue day", "By a lead. The calendars of all who are invited are updated.")
            .Example("""{ "startsAt": "2027-03-09T02:00:00Z", "endsAt": "2027-03-09T04:00:00Z", "place": "Canteen of section 1" }"""));
        one.MapPost("/ticket", (Guid id, DrawTicket.Request body, DrawTicket use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("drawTicket", "Draw one's ticket: have a blinded message signed",
                "By somebody who is invited, once, while tickets are drawn. RSABSSA-SHA384-PSS-Randomized of RFC 9474: make 64 random bytes (randomizer and message), Blind them with the day's key, send the number here, and Finalize the answer to the ticket's signature. The server learns neither. The same number is answered again; another one is refused.")
            .Example("""{ "blindedMessage": "base64url of as many bytes as the modulus has" }""")
            .WithMetadata(new WithoutKey())
            .Produces<TicketAnswer>()
            .Refuses(400, DialogueErrors.InvalidCode).Refuses(403, DialogueErrors.NotYourRoleCode, DialogueErrors.IntegrationCode)
            .Refuses(404, DialogueErrors.NotFoundCode).Refuses(409, DialogueErrors.NotAllowedCode, DialogueErrors.TicketDrawnCode)
            .Demands(Permission.TakePartInMeeting);
        Documented(one.MapPost("/pain-points", (Guid id, SubmitPainPoint.Request body, SubmitPainPoint use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("submitPainPoint", "Hand in a pain point under one's own name", "By somebody who is invited, until the box is opened. Whoever wants to stay unknown uses a ticket instead.")
            .Example("""{ "text": "The hoist of shaft 4 stands still every Monday." }"""));
        Documented(one.MapPost("/held", (Guid id, HoldDialogueDay.Request body, HoldDialogueDay use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("holdDialogueDay", "Record that the dialogue day was held", "By a lead, who was its chair. From then on each pain point gets an owner and an answer.")
            .Example("""{ "notes": "Fourteen people came." }"""));
        Documented(one.MapPut("/pain-points/{painPointId:guid}/owner", (Guid id, Guid painPointId, AssignPainPoint.Request body, AssignPainPoint use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, painPointId, body, ct))
            .Describe("assignPainPoint", "Give a pain point to whoever answers it", "By a lead. It is in the owner's inbox at once; overdue, both leads are told. Another owner begins anew.")
            .Example("""{ "ownerId": "01890000-0000-7000-8000-000000000001" }"""))
            .Refuses(404, DialogueErrors.PainPointUnknownCode).Refuses(422, ProjectTaskErrors.OwnerOutsideCode);
        Documented(one.MapPut("/pain-points/{painPointId:guid}/answer", (Guid id, Guid painPointId, AnswerPainPoint.Request body, AnswerPainPoint use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, painPointId, body, ct))
            .Describe("answerPainPoint", "Answer a pain point", "By its owner; again until the results are published.")
            .Example("""{ "text": "A second hoist comes on 3 May." }"""))
            .Refuses(404, DialogueErrors.PainPointUnknownCode);
        Documented(one.MapPost("/publication", (Guid id, PublishDialogueDay use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, ct))
            .Describe("publishDialogueDay", "Publish the results to those who were invited", "By a lead, once each pain point has an owner and an answer. With fewer than five participants nobody but authors, owners and leads reads them."))
            .Refuses(422, DialogueErrors.UnansweredCode);
    }

    // Nobody signs in here. What a browser or a program sends along that says who it is was taken away before anything saw it: AnonymousRequests.
    private static void Anonymous(RouteGroupBuilder anonymous)
    {
        anonymous.MapGet("/", (Guid id, TicketKeyDetails details, CancellationToken ct) => details.Run(id, ct))
            .Describe("getTicketKey", "The key of a dialogue day's tickets, and its phase", "Without signing in: everybody is told the same key. Its fingerprint is in the audit line of the opening.")
            .Produces<TicketKeyDetails.Response>()
            .Refuses(404, DialogueErrors.NotFoundCode)
            .AllowAnonymous();
        anonymous.MapPost("/pain-points", (Guid id, SubmitAnonymously.Request body, SubmitAnonymously use, CancellationToken ct) => use.Run(id, body, ct))
            .Describe("submitAnonymously", "Hand in a pain point with a ticket",
                "Without signing in, while pain points are collected. A cookie, a token, an address or a trace that is sent along is neither used nor written down. Each ticket counts once: the same text again is the same answer, another text is refused.")
            .Example("""{ "ticket": "base64url of 64 bytes", "signature": "base64url of as many bytes as the modulus has", "text": "Overtime is not written down." }""")
            .WithMetadata(new WithoutKey())
            .Produces<SubmitAnonymously.Response>()
            .Refuses(400, DialogueErrors.InvalidCode).Refuses(403, DialogueErrors.TicketInvalidCode).Refuses(404, DialogueErrors.NotFoundCode)
            .Refuses(409, DialogueErrors.NotAllowedCode, DialogueErrors.TicketUsedCode)
            .AllowAnonymous();
    }

    /// <summary>Who may do what, and when, is the domain's to say; so all acts can be refused in the same ways.</summary>
    private static RouteHandlerBuilder Documented(RouteHandlerBuilder act) => act
        .Produces<DialogueAnswer>()
        .Refuses(400, DialogueErrors.InvalidCode).Refuses(403, DialogueErrors.NotYourRoleCode, DialogueErrors.IntegrationCode)
        .Refuses(404, DialogueErrors.NotFoundCode).Refuses(409, DialogueErrors.NotAllowedCode, ProcessErrors.StandsStillCode)
        .Demands(Permission.TakePartInMeeting);
}

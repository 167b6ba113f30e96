using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Escalations;

public static class EscalationEndpoints
{
    private const string NotPermitted = Policies.NotPermittedCode;
    private const string Plan = """
        { "startsAt": "2027-03-01T06:00:00Z", "endsAt": "2027-03-01T07:00:00Z", "place": "Room 4", "chairDepartment": "SAFETY", "secretaryId": "01890000-0000-7000-8000-000000000001",
          "invitees": [{ "userId": "01890000-0000-7000-8000-000000000002", "department": "ENGINEERING" }], "quorum": null }
        """;

    public static void MapEscalations(this IEndpointRouteBuilder api)
    {
        var ofProject = api.MapGroup("/projects/{projectId:guid}/escalations").WithTags("Escalations");
        ofProject.MapPost("/", (Guid projectId, RaiseEscalation.Request body, RaiseEscalation raise, Caller caller, CancellationToken ct) => raise.Run(caller.Actor, projectId, body, ct))
            .Describe("raiseEscalation", "Raise an issue", "By anybody of the project; with `risk`, from a flagged risk, by a lead. Severity picks the level at which it enters; the process starts at once.")
            .Example("""{ "title": "Crane 2 is double-booked", "description": "Sections 2 and 3 need it in week 12.", "severity": "Everyday", "department": "ENGINEERING", "parties": ["DELIVERY"], "risk": null }""")
            .Produces<EscalationAnswer>(201)
            .Refuses(400, EscalationCodes.Invalid).Refuses(403, NotPermitted, EscalationCodes.NotYourRole, EscalationCodes.IntegrationNeverDecides).Refuses(404, ProjectErrors.NotFoundCode)
            .Refuses(409, ProcessErrors.NotPublishedCode).Refuses(422, ProjectErrors.InactiveCode)
            .Demands(Permission.RaiseEscalation);
        ofProject.MapGet("/", (Guid projectId, [AsParameters] EscalationList.Query query, EscalationList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, projectId, query, ct))
            .Describe("listEscalations", "The escalations of a project", "Filter by `status` (may be repeated), `level`, `severity`, `department`, `breached` and `search`; sort by `number`, `title`, `status`, `level`, `dueAt`, `createdAt`, `updatedAt`.")
            .Produces<Paged<EscalationRow>>().Values<EscalationStatus>("status", many: true).Values<EscalationSeverity>("severity")
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewEscalations);
        var all = api.MapGroup("/escalations").WithTags("Escalations");
        all.MapGet("/dashboard", (Guid? projectId, EscalationDashboard dashboard, Caller caller, CancellationToken ct) => dashboard.Run(caller.Actor, projectId, ct))
            .Describe("getEscalationDashboard", "Figures", "Open ones by level, age and department, breaches, mean working time per level, subjects that came back. Of one project, or of all that the caller sees.")
            .Produces<EscalationDashboard.Response>()
            .Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewEscalations);

        var one = all.MapGroup("/{id:guid}");
        one.MapGet("/", (Guid id, EscalationDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, id, ct))
            .Describe("getEscalation", "Everything about an escalation", "Clock, statements, stays at the levels, meetings, resolution, timeline, and what the caller may do now. Who is in its meeting sees it, too.")
            .Produces<EscalationView>()
            .Refuses(404, EscalationCodes.NotFound)
            .Demands(Permission.ViewEscalations);
        Documented(one.MapPost("/accept", (Guid id, AcceptDecision use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, ct))
            .Describe("acceptEscalationDecision", "Accept the decision", "Level 2, by a lead. With both it binds at once."));
        Documented(one.MapPost("/agreements", (Guid id, RecordAgreement.Request body, RecordAgreement use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("recordEscalationAgreement", "Record what both leads agreed", "Level 1. It binds once the other lead has recorded the very same text and decision; until then each may record something else instead.")
            .Example("""{ "text": "Pour section 3 on Monday with the thicker slab.", "decision": "Settle" }"""));
        Documented(one.MapPost("/positions", (Guid id, StatePosition.Request body, StatePosition use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("stateEscalationPosition", "Write a position", "Level 2, by each lead. With both, the department head is asked.")
            .Example("""{ "text": "The crane is needed elsewhere until Friday." }"""));
        Documented(one.MapPost("/decision", (Guid id, DecideEscalation.Request body, DecideEscalation use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("decideEscalation", "Decide as department head", "Level 2, by the head of the escalation's department, having heard both. It binds when the time to appeal is over or both leads accept it.")
            .Example("""{ "text": "Section 3 first; the crane moves on Friday.", "decision": "Settle" }"""));
        Documented(one.MapPost("/appeal", (Guid id, AppealDecision.Request body, AppealDecision use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("appealEscalationDecision", "Appeal", "By a lead, within three working days: the meeting of level 3 decides.")
            .Example("""{ "reason": "The decision ignores the inspection." }"""));
        Documented(one.MapPost("/lower", (Guid id, LowerEscalation.Request body, LowerEscalation use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("lowerEscalation", "Agree to go down a level", "Once both leads have said so in the same words.")
            .Example("""{ "reason": "We have talked again." }"""));
        Documented(one.MapPost("/joint-decisions", (Guid id, DecideTogether.Request body, DecideTogether use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("decideEscalationTogether", "Decide as director and VP", "After two failed meetings; binds once both have recorded the same.")
            .Example("""{ "text": "Section 3 first.", "decision": "Settle" }"""));
        Documented(one.MapPost("/close", (Guid id, CloseEscalation.Request body, CloseEscalation use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("closeEscalation", "Close with what was learnt", "By a lead, once resolved.")
            .Example("""{ "lessons": "Agree on the crane a month ahead." }"""));
        Documented(one.MapPost("/withdraw", (Guid id, WithdrawEscalation.Request body, WithdrawEscalation use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("withdrawEscalation", "Withdraw", "By whoever raised it by hand, until it is resolved.")
            .Example("""{ "reason": "Solved by itself." }"""));
        Documented(one.MapPost("/meeting/cancel", (Guid id, CancelMeeting.Request body, CancelMeeting use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("cancelEscalationMeeting", "Cancel the meeting", "By chair or secretary. Everybody's calendar is updated; it must be convened again in what is left of the time.")
            .Example("""{ "reason": "The chair is ill." }"""));
        Documented(one.MapPost("/meeting/attendance", (Guid id, OpenMeeting.Request body, OpenMeeting use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("openEscalationMeeting", "Take the attendance", "Opens the meeting, not before its hour; without a quorum it has failed.")
            .Example("""{ "present": ["01890000-0000-7000-8000-000000000001"] }"""));
        Documented(one.MapPost("/meeting/motion", (Guid id, PutMotion.Request body, PutMotion use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("putEscalationMotion", "Put a motion", "By the chair; votes begin anew.")
            .Example("""{ "text": "Section 3 first.", "decision": "Settle" }"""));
        Documented(one.MapPost("/meeting/votes", (Guid id, CastVote.Request body, CastVote use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("voteOnEscalationMotion", "Vote for a department", "One vote per department, on the motion that was seen.")
            .Example("""{ "vote": "For", "motionHash": "3b0c…64 hexadecimal digits" }"""));
        Documented(one.MapPost("/meeting/minutes", (Guid id, WriteMinutes.Request body, WriteMinutes use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("writeEscalationMinutes", "Write the minutes", "By chair or secretary, while the meeting is open.")
            .Example("""{ "minutes": "All positions were heard." }"""));
        Documented(one.MapPost("/meeting/close", (Guid id, CloseMeeting.Request body, CloseMeeting use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("closeEscalationMeeting", "Close the meeting", "By the chair: with a carried motion this is the signature under the resolution; else the meeting has failed.")
            .Example("""{ "motionHash": null }"""));
        Documented(one.MapPost("/meeting", (Guid id, MeetingPlanInput body, ConveneMeeting use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("conveneEscalationMeeting", "Convene the meeting", "Level 3, by a department head who is not in the dispute and takes the chair. An invitation goes into everybody's calendar.")
            .Example(Plan));
        Documented(one.MapPut("/meeting", (Guid id, MeetingPlanInput body, RescheduleMeeting use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("rescheduleEscalationMeeting", "Change the meeting", "By chair or secretary: another time, place or circle. Everybody's calendar is updated.")
            .Example(Plan));
    }

    /// <summary>Who may do what, and when, is the domain's to say; so all acts can be refused in the same ways.</summary>
    private static void Documented(RouteHandlerBuilder act) => act
        .Produces<EscalationAnswer>()
        .Refuses(400, EscalationCodes.Invalid, EscalationCodes.MeetingInvalid)
        .Refuses(403, EscalationCodes.NotYourRole, EscalationCodes.IntegrationNeverDecides, EscalationCodes.SeparationOfDuties, EscalationCodes.ChairInDispute, EscalationCodes.NoVote)
        .Refuses(404, EscalationCodes.NotFound)
        .Refuses(409, EscalationCodes.NotAllowed, EscalationCodes.AlreadySaid, EscalationCodes.AppealOver, EscalationCodes.MeetingNotBegun, EscalationCodes.MeetingOver, EscalationCodes.NoMotion,
            EscalationCodes.DepartmentVoted, EscalationCodes.MotionStands, EscalationCodes.ContentChanged, ProcessErrors.StandsStillCode)
        .Refuses(422, EscalationCodes.MinutesMissing)
        .Demands(Permission.TakePartInEscalation);
}

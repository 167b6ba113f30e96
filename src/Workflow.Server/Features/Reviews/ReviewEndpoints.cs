using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.Reviews;
using Workflow.Server.Documents;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Meetings;
using Workflow.Server.Http;
using Workflow.Server.Identity;
using Workflow.Server.Ui.Texts;

namespace Workflow.Server.Features.Reviews;

public static class ReviewEndpoints
{
    public static void MapReviews(this IEndpointRouteBuilder api)
    {
        var ofProject = api.MapGroup("/projects/{projectId:guid}").WithTags("Reviews");
        ofProject.MapGet("/reviews", (Guid projectId, [AsParameters] ReviewList.Query query, ReviewList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, projectId, query, ct))
            .Describe("listReviews", "The joint reviews of a project", "Filter by `status` (may be repeated), `from`, `to` and `search`; sort by `month`, `number`, `status`, `meetsAt`, `heldAt`, `createdAt`, `updatedAt`.")
            .Produces<Paged<ReviewRow>>().Values<JointReviewStatus>("status", many: true)
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewReviews);
        ofProject.MapGet("/review-schedule", (Guid projectId, ReviewScheduleDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, projectId, ct))
            .Describe("getReviewSchedule", "When the reviews of a project open", "The configured working day of the month, the time for the sections, and when the meeting is.")
            .Produces<ReviewScheduleAnswer>()
            .Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewReviews);
        ofProject.MapPut("/review-schedule", (Guid projectId, ChangeReviewSchedule.Request body, ChangeReviewSchedule change, Caller caller, CancellationToken ct) => change.Run(caller.Actor, projectId, body, ct))
            .Describe("changeReviewSchedule", "Set when the reviews open", "By an administrator. Reviews that are open go on as they are.")
            .Example("""{ "workingDay": -3, "sectionHours": 24, "meetingAfterDays": 5 }""")
            .Produces<ReviewScheduleAnswer>()
            .Refuses(400, ReviewErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ManageReviewSchedule);

        var one = api.MapGroup("/reviews/{id:guid}").WithTags("Reviews");
        one.MapGet("/", (Guid id, ReviewDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, id, ct))
            .Describe("getReview", "Everything about a review", "Sections, meeting, minutes, decisions, action items, acknowledgements, timeline, and what the caller may do now. A draft is shown to its lead only.")
            .Produces<ReviewView>()
            .Refuses(404, ReviewErrors.NotFoundCode)
            .Demands(Permission.ViewReviews);
        one.MapGet("/pack", (Guid id, ReviewPackView pack, Caller caller, CancellationToken ct) => pack.Run(caller.Actor, id, ct))
            .Describe("getReviewPack", "The pack", "Compiled from live data until the review is held; from then on as it was frozen, with its hash.")
            .Produces<ReviewPackView.Response>()
            .Refuses(404, ReviewErrors.NotFoundCode)
            .Demands(Permission.ViewReviews);
        one.MapGet("/pack.pdf", async (Guid id, HttpContext http, ReviewPackFile file, Caller caller, CancellationToken ct) =>
            {
                var (content, name) = await file.Run(caller.Actor, id, Language.Of(http), paper: true, ct);
                return Results.File(content, "application/pdf", name);
            })
            .Describe("getReviewPackPdf", "The pack on paper", "A4, in the language the reader has chosen, else the one of `Accept-Language`; times by the project's clocks. A frozen pack in one state and language is the same file each time.")
            .Produces<byte[]>(200, "application/pdf")
            .Refuses(404, ReviewErrors.NotFoundCode).Refuses(503, DocumentErrors.FontMissingCode)
            .Demands(Permission.ViewReviews);
        one.MapGet("/pack.xlsx", async (Guid id, HttpContext http, ReviewPackFile file, Caller caller, CancellationToken ct) =>
            {
                var (content, name) = await file.Run(caller.Actor, id, Language.Of(http), paper: false, ct);
                return Results.File(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
            })
            .Describe("getReviewPackWorkbook", "The pack as a workbook", "XLSX, a sheet for each part, with dates and numbers as such; headings in the reader's language.")
            .Produces<byte[]>(200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .Refuses(404, ReviewErrors.NotFoundCode)
            .Demands(Permission.ViewReviews);
        Documented(one.MapPut("/section", (Guid id, SaveSection.Request body, SaveSection use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("saveReviewSection", "Save one's own section", "By a lead, as often as wanted, until it is submitted. What was saved meanwhile in another window is not overwritten: 409.")
            .Example("""{ "progress": "Shaft 4 is dry.", "riskPoints": "The second pump is late.", "nextSteps": "Lining begins.", "basedOn": 0 }"""))
            .Refuses(409, ReviewErrors.EditedMeanwhileCode, ReviewErrors.SectionSubmittedCode);
        Documented(one.MapPost("/section/submit", (Guid id, SubmitSection use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, ct))
            .Describe("submitReviewSection", "Submit one's own section", "By a lead. With both sections the review is ready to be held."))
            .Refuses(409, ReviewErrors.SectionSubmittedCode).Refuses(422, ReviewErrors.SectionEmptyCode);
        Documented(one.MapPost("/section/take-back", (Guid id, TakeBackSection use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, ct))
            .Describe("takeBackReviewSection", "Take one's section back", "By a lead, until the review is held."))
            .Refuses(409, ReviewErrors.SectionNotSubmittedCode);
        Documented(one.MapPut("/meeting", (Guid id, PlanRequest body, PlanReview use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("planReview", "Set time and place of the meeting", "By a lead. Everybody's calendar is updated.")
            .Example("""{ "startsAt": "2027-03-08T02:00:00Z", "endsAt": "2027-03-08T03:30:00Z", "place": "Room 4" }"""));
        Documented(one.MapPost("/hold", (Guid id, HoldReview use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, ct))
            .Describe("holdReview", "Hold the review", "By a lead, with both sections in. The pack is compiled from what is so now and frozen with a hash."))
            .Refuses(422, ReviewErrors.SectionMissingCode);
        Documented(one.MapPut("/minutes", (Guid id, WriteReviewMinutes.Request body, WriteReviewMinutes use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("writeReviewMinutes", "Write the minutes", "By a lead, until they are recorded.")
            .Example("""{ "minutes": "Both leads reported. The delay of the pump was discussed." }"""));
        Documented(one.MapPost("/decisions", (Guid id, AddReviewDecision.Request body, AddReviewDecision use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("addReviewDecision", "Write down a decision", "By a lead, until the minutes are recorded.")
            .Example("""{ "text": "The pump is bought from the second bidder." }"""));
        Documented(one.MapPost("/action-items", (Guid id, ActionItemRequest body, AddActionItem use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("addReviewActionItem", "Give out an action item", "By a lead. It is a task on the project's board and in its owner's inbox at once; overdue, it comes back in the next review.")
            .Example("""{ "title": "Order the pump", "description": null, "ownerId": "01890000-0000-7000-8000-000000000001", "dueOn": "2027-03-19" }"""))
            .Refuses(400, ProjectTaskErrors.InvalidCode).Refuses(422, ProjectTaskErrors.OwnerOutsideCode, ProjectErrors.InactiveCode);
        Documented(one.MapPost("/record", (Guid id, RecordReview use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, ct))
            .Describe("recordReview", "Record the review", "By a lead, with minutes. Minutes, decisions and action items change no more; director and VP are asked to acknowledge them."))
            .Refuses(422, ReviewErrors.MinutesMissingCode);
        Documented(one.MapPost("/acknowledgements", (Guid id, AcknowledgeReview.Request body, AcknowledgeReview use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("acknowledgeReview", "Acknowledge", "By the technical director and the operations VP, two people, for exactly the record they read. With both, the review is closed.")
            .Example("""{ "recordHash": "3b0c…64 hexadecimal digits" }"""))
            .Refuses(403, ReviewErrors.SeparationOfDutiesCode).Refuses(409, ReviewErrors.AlreadyAcknowledgedCode, ReviewErrors.ContentChangedCode);
    }

    /// <summary>Who may do what, and when, is the domain's to say; so all acts can be refused in the same ways.</summary>
    private static RouteHandlerBuilder Documented(RouteHandlerBuilder act) => act
        .Produces<ReviewAnswer>()
        .Refuses(400, ReviewErrors.InvalidCode).Refuses(403, ReviewErrors.NotYourRoleCode, ReviewErrors.IntegrationCode)
        .Refuses(404, ReviewErrors.NotFoundCode).Refuses(409, ReviewErrors.NotAllowedCode, ProcessErrors.StandsStillCode)
        .Demands(Permission.TakePartInReview);
}

using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Meetings;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.WeeklySyncs;

public static class WeeklySyncEndpoints
{
    public static void MapWeeklySyncs(this IEndpointRouteBuilder api)
    {
        var ofProject = api.MapGroup("/projects/{projectId:guid}").WithTags("Weekly syncs");
        ofProject.MapGet("/weekly-syncs", (Guid projectId, [AsParameters] WeeklySyncList.Query query, WeeklySyncList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, projectId, query, ct))
            .Describe("listWeeklySyncs", "The weekly syncs of a project", "Filter by `status` (may be repeated), `from`, `to` and `search`; sort by `week`, `number`, `status`, `meetsAt`, `heldAt`, `createdAt`, `updatedAt`.")
            .Produces<Paged<WeeklySyncRow>>().Values<WeeklySyncStatus>("status", many: true)
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewMeetings);
        ofProject.MapGet("/sync-schedule", (Guid projectId, SyncScheduleDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, projectId, ct))
            .Describe("getSyncSchedule", "When the weekly syncs of a project open", "The configured day of the week, the time both leads have, and when the meeting is.")
            .Produces<SyncScheduleAnswer>()
            .Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewMeetings);
        ofProject.MapPut("/sync-schedule", (Guid projectId, ChangeSyncSchedule.Request body, ChangeSyncSchedule change, Caller caller, CancellationToken ct) => change.Run(caller.Actor, projectId, body, ct))
            .Describe("changeSyncSchedule", "Set when the weekly syncs open", "By an administrator. Syncs that are open go on as they are.")
            .Example("""{ "weekday": "Monday", "holdHours": 16, "meetingAfterDays": 1 }""")
            .Produces<SyncScheduleAnswer>()
            .Refuses(400, WeeklySyncErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ManageMeetingSchedules);

        var one = api.MapGroup("/weekly-syncs/{id:guid}").WithTags("Weekly syncs");
        one.MapGet("/", (Guid id, WeeklySyncDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, id, ct))
            .Describe("getWeeklySync", "Everything about a weekly sync", "Notes of both leads, meeting, action items, confirmations, timeline, and what the caller may do now.")
            .Produces<WeeklySyncView>()
            .Refuses(404, WeeklySyncErrors.NotFoundCode)
            .Demands(Permission.ViewMeetings);
        one.MapGet("/agenda", (Guid id, WeeklySyncAgenda agenda, Caller caller, CancellationToken ct) => agenda.Run(caller.Actor, id, ct))
            .Describe("getWeeklySyncAgenda", "The agenda", "Open change requests and escalations, late tasks, overdue action items: live until the sync is held; from then on as it was frozen, with its hash.")
            .Produces<WeeklySyncAgenda.Response>()
            .Refuses(404, WeeklySyncErrors.NotFoundCode)
            .Demands(Permission.ViewMeetings);
        Documented(one.MapPut("/meeting", (Guid id, PlanRequest body, PlanWeeklySync use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("planWeeklySync", "Set time and place of the weekly sync", "By a lead. Both calendars are updated.")
            .Example("""{ "startsAt": "2027-03-09T02:00:00Z", "endsAt": "2027-03-09T02:30:00Z", "place": "Site office" }"""));
        Documented(one.MapPut("/notes", (Guid id, WriteSyncNotes.Request body, WriteSyncNotes use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("writeSyncNotes", "Save one's own notes", "By a lead, until the sync is held. Voids what was confirmed before. What was saved meanwhile in another window is not overwritten: 409.")
            .Example("""{ "text": "Shaft 4 is dry; the pump comes on Thursday.", "basedOn": 0 }"""))
            .Refuses(409, WeeklySyncErrors.EditedMeanwhileCode);
        Documented(one.MapPost("/action-items", (Guid id, ActionItemRequest body, AddSyncActionItem use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("addSyncActionItem", "Give out an action item of the weekly sync", "By a lead. It is a task on the project's board and in its owner's inbox at once; overdue, it comes back in the next sync. Voids what was confirmed before.")
            .Example("""{ "title": "Call the supplier", "description": null, "ownerId": "01890000-0000-7000-8000-000000000001", "dueOn": "2027-03-12" }"""))
            .Refuses(400, ProjectTaskErrors.InvalidCode).Refuses(422, ProjectTaskErrors.OwnerOutsideCode, ProjectErrors.InactiveCode);
        Documented(one.MapPost("/confirmations", (Guid id, ConfirmWeeklySync.Request body, ConfirmWeeklySync use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("confirmWeeklySync", "Confirm notes and action items", "By both leads, two people, for exactly what they read. With both, the sync is held, its agenda frozen, and it is closed.")
            .Example("""{ "contentHash": "3b0c…64 hexadecimal digits" }"""))
            .Refuses(403, WeeklySyncErrors.SeparationOfDutiesCode).Refuses(409, WeeklySyncErrors.AlreadyConfirmedCode, WeeklySyncErrors.ContentChangedCode)
            .Refuses(422, WeeklySyncErrors.NotesMissingCode);
    }

    /// <summary>Who may do what, and when, is the domain's to say; so all acts can be refused in the same ways.</summary>
    private static RouteHandlerBuilder Documented(RouteHandlerBuilder act) => act
        .Produces<WeeklySyncAnswer>()
        .Refuses(400, WeeklySyncErrors.InvalidCode).Refuses(403, WeeklySyncErrors.NotYourRoleCode, WeeklySyncErrors.IntegrationCode)
        .Refuses(404, WeeklySyncErrors.NotFoundCode).Refuses(409, WeeklySyncErrors.NotAllowedCode, ProcessErrors.StandsStillCode)
        .Demands(Permission.TakePartInMeeting);
}

using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.ProjectTasks;

public static class ProjectTaskEndpoints
{
    public static void MapProjectTasks(this IEndpointRouteBuilder api)
    {
        var ofProject = api.MapGroup("/projects/{projectId:guid}/tasks").WithTags("Tasks");
        ofProject.MapPost("/", (Guid projectId, CreateProjectTask.Request body, CreateProjectTask create, Caller caller, CancellationToken ct) => create.Run(caller.Actor, projectId, body, ct))
            .Describe("createProjectTask", "Put a task on the board", "By anybody of the project. Its owner finds it in the inbox.")
            .Example("""{ "title": "Survey shaft 4", "description": null, "ownerId": null, "dueOn": "2027-06-30" }""")
            .Produces<ProjectTaskAnswer>(201)
            .Refuses(400, ProjectTaskErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode, ProjectTaskErrors.IntegrationCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Refuses(422, ProjectErrors.InactiveCode, ProjectTaskErrors.OwnerOutsideCode)
            .Demands(Permission.CreateProjectTask);
        ofProject.MapGet("/", (Guid projectId, [AsParameters] ProjectTaskList.Query query, ProjectTaskList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, projectId, query, ct))
            .Describe("listProjectTasks", "The board of a project", "Filter by `status` (may be repeated), `origin`, `ownerId`, `aboutId`, `late` and `search`; sort by `number`, `title`, `status`, `percent`, `owner`, `noDueDate`, `dueOn`, `createdAt`, `updatedAt`.")
            .Produces<Paged<ProjectTaskRow>>().Values<ProjectTaskStatus>("status", many: true).Values<ProjectTaskOrigin>("origin")
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewProjectTasks);

        var one = api.MapGroup("/tasks/{id:guid}").WithTags("Tasks");
        one.MapGet("/", (Guid id, ProjectTaskDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, id, ct))
            .Describe("getProjectTask", "Everything about a task", "With its comments, its technical difficulties, its timeline, and what the caller may do now.")
            .Produces<ProjectTaskView>()
            .Refuses(404, ProjectTaskErrors.NotFoundCode)
            .Demands(Permission.ViewProjectTasks);
        Documented(one.MapPut("/", (Guid id, EditProjectTask.Request body, EditProjectTask use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("editProjectTask", "Change title and description", "By whoever made it, or a lead, until it is settled.")
            .Example("""{ "title": "Survey shafts 4 and 5", "description": "Both at once." }"""));
        Documented(one.MapPut("/owner", (Guid id, AssignProjectTask.Request body, AssignProjectTask use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("assignProjectTask", "Give it to somebody", "By whoever made it, or a lead. It leaves the one inbox and appears in the other.")
            .Example("""{ "ownerId": "01890000-0000-7000-8000-000000000001" }"""))
            .Refuses(422, ProjectTaskErrors.OwnerOutsideCode);
        Documented(one.MapPut("/due", (Guid id, RescheduleProjectTask.Request body, RescheduleProjectTask use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("rescheduleProjectTask", "Set the due date", "By whoever made it, or a lead. It is late from the first moment of the day after, at the project's site.")
            .Example("""{ "dueOn": "2027-07-15" }"""));
        Documented(one.MapPost("/progress", (Guid id, ReportProgress.Request body, ReportProgress use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("reportProgress", "Report progress", "By its owner or a lead; 100 % does not complete it.")
            .Example("""{ "percent": 40, "comment": "The east side is done." }"""));
        Documented(one.MapPost("/comments", (Guid id, CommentOnProjectTask.Request body, CommentOnProjectTask use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("commentOnProjectTask", "Comment", "By anybody of the project and management, also once it is settled.")
            .Example("""{ "text": "The drone is booked for Tuesday." }"""));
        Documented(one.MapPost("/complete", (Guid id, CompleteProjectTask.Request body, CompleteProjectTask use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("completeProjectTask", "Complete it", "By its owner or a lead; not while a technical difficulty waits for the project manager.")
            .Example("""{ "comment": "Report filed." }"""));
        Documented(one.MapPost("/reopen", (Guid id, ReopenProjectTask.Request body, ReopenProjectTask use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("reopenProjectTask", "Reopen it", "By a lead.")
            .Example("""{ "reason": "Two points are missing." }"""));
        Documented(one.MapPost("/cancel", (Guid id, CancelProjectTask.Request body, CancelProjectTask use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("cancelProjectTask", "Drop it", "By whoever made it, or a lead.")
            .Example("""{ "reason": "Shaft 4 is not built." }"""));
        Documented(one.MapPost("/difficulty", (Guid id, FlagDifficulty.Request body, FlagDifficulty use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("flagDifficulty", "Flag a technical difficulty", "By the engineering manager. The project manager finds the resource adjustment in the inbox.")
            .Example("""{ "difficulty": "The rock is harder than the survey says." }"""));
        Documented(one.MapPost("/difficulty/acceptance", (Guid id, AcceptAdjustment.Request body, AcceptAdjustment use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("acceptAdjustment", "Adjust the resources", "By the project manager: other people, another owner, another date or another budget, at least one of them.")
            .Example("""{ "people": "Two more surveyors", "ownerId": null, "dueOn": "2027-07-31", "budgetAmount": 12000.50, "currency": "CNY", "comment": null }"""))
            .Refuses(422, ProjectTaskErrors.NoChangeCode, ProjectTaskErrors.OwnerOutsideCode);
        Documented(one.MapPost("/difficulty/refusal", (Guid id, DeclineAdjustment.Request body, DeclineAdjustment use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("declineAdjustment", "Decline to adjust", "By the project manager, with a reason. An escalation about the task opens at level 1 in the same transaction; the answer names it.")
            .Example("""{ "reason": "There is no budget left in this phase." }"""))
            .Refuses(409, ProcessErrors.NotPublishedCode).Refuses(422, ProjectErrors.InactiveCode);
    }

    /// <summary>Who may do what, and when, is the domain's to say; so all acts can be refused in the same ways.</summary>
    private static RouteHandlerBuilder Documented(RouteHandlerBuilder act) => act
        .Produces<ProjectTaskAnswer>()
        .Refuses(400, ProjectTaskErrors.InvalidCode).Refuses(403, ProjectTaskErrors.NotYourRoleCode, ProjectTaskErrors.IntegrationCode)
        .Refuses(404, ProjectTaskErrors.NotFoundCode).Refuses(409, ProjectTaskErrors.NotAllowedCode)
        .Demands(Permission.WorkOnProjectTask);
}

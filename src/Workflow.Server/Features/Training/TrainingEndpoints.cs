using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

public static class TrainingEndpoints
{
    public static void MapTraining(this IEndpointRouteBuilder api)
    {
        var training = api.MapGroup("/training").WithTags("Training");
        training.MapGet("/modules", (Caller caller) =>
            {
                Policies.Demand(caller.Actor, Permission.ViewTraining);
                return ModuleView.All;
            })
            .Describe("listTrainingModules", "The catalogue", "The two curricula: what engineering managers learn of project management, and project managers of engineering.")
            .Produces<IReadOnlyList<ModuleView>>()
            .Demands(Permission.ViewTraining);
        training.MapGet("/readiness", (TrainingReadiness readiness, Caller caller, CancellationToken ct) => readiness.Run(caller.Actor, null, ct))
            .Describe("getReadiness", "Readiness of all projects", "Person × module, for every active project that the caller sees: whether each lead has the other's basics.")
            .Produces<TrainingReadiness.Response>()
            .Demands(Permission.ViewTraining);
        api.MapGroup("/projects/{projectId:guid}/training-readiness").WithTags("Training")
            .MapGet("/", (Guid projectId, TrainingReadiness readiness, Caller caller, CancellationToken ct) => readiness.Run(caller.Actor, projectId, ct))
            .Describe("getProjectReadiness", "Readiness of a project", "Whether each lead has the other's basics.")
            .Produces<TrainingReadiness.Response>()
            .Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewTraining);
        training.MapGet("/certificates/{code}", (string code, CertificateCheck check, Caller caller, CancellationToken ct) => check.Run(caller.Actor, code, ct))
            .Describe("checkCertificate", "Check a certificate", "By the code on it: what it certifies, whether that is unaltered, and whether it is still valid.")
            .Produces<CertificateCheck.Response>()
            .Refuses(404, TrainingErrors.CertificateNotFoundCode)
            .Demands(Permission.ViewTraining);

        var plans = training.MapGroup("/plans");
        plans.MapGet("/", ([AsParameters] TrainingPlans.Query query, TrainingPlans list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listTrainingPlans", "Yearly plans", "One's own; all of them for the coordinator, auditors, director and VP. Filter by `userId`, `year`, `moduleCode`; sort by `dueOn`, `userName`, `moduleCode`, `year`.")
            .Produces<Paged<PlannedTrainingView>>()
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid)
            .Demands(Permission.ViewTraining);
        plans.MapPost("/", (PlanTraining.Request body, PlanTraining plan, Caller caller, CancellationToken ct) => plan.Run(caller.Actor, body, ct))
            .Describe("planTraining", "Put a module into somebody's plan", "By the training coordinator.")
            .Example("""{ "userId": "01890000-0000-7000-8000-000000000001", "moduleCode": "PM-BASICS", "dueOn": "2027-06-30" }""")
            .Produces<PlannedTrainingAnswer>(201)
            .Refuses(400, TrainingErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode).Refuses(409, TrainingErrors.PlannedTwiceCode).Refuses(422, TrainingErrors.UnknownPersonCode)
            .Demands(Permission.CoordinateTraining);
        plans.MapPost("/draw-up", (DrawUpPlans.Request body, DrawUpPlans draw, Caller caller, CancellationToken ct) => draw.Run(caller.Actor, body, ct))
            .Describe("drawUpTrainingPlans", "Draw up the plans of all leads", "By the training coordinator: what each lead's curriculum asks for and they have no certificate of. Doing it again adds nothing.")
            .Example("""{ "dueOn": "2027-12-31", "basicsOnly": false }""")
            .Produces<DrawnPlans>()
            .Refuses(400, TrainingErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode)
            .Demands(Permission.CoordinateTraining);

        var sessions = training.MapGroup("/sessions");
        sessions.MapGet("/", ([AsParameters] TrainingSessionList.Query query, TrainingSessionList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listTrainingSessions", "The sessions", "Filter by `status` (may be repeated), `moduleCode`, `trainerId`, `from`, `to` and `search`; sort by `startsAt`, `moduleCode`, `status`, `trainer`, `capacity`.")
            .Produces<Paged<TrainingSessionRow>>().Values<TrainingSessionStatus>("status", many: true)
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode)
            .Demands(Permission.ViewTraining);
        sessions.MapPost("/", (PlanSession.Request body, PlanSession plan, Caller caller, CancellationToken ct) => plan.Run(caller.Actor, body, ct))
            .Describe("planTrainingSession", "Plan a session", "By the training coordinator.")
            .Example("""{ "moduleCode": "PM-BASICS", "trainerId": "01890000-0000-7000-8000-000000000001", "startsAt": "2027-03-08T01:00:00Z", "endsAt": "2027-03-08T09:00:00Z", "place": "Room 4", "capacity": 12 }""")
            .Produces<TrainingSessionAnswer>(201)
            .Refuses(400, TrainingErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode).Refuses(422, TrainingErrors.UnknownPersonCode)
            .Demands(Permission.CoordinateTraining);
        var one = sessions.MapGroup("/{id:guid}");
        one.MapGet("/", (Guid id, TrainingSessionDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, id, ct))
            .Describe("getTrainingSession", "One session", "Who is in it, and what else the caller has in that time. Results of others are for trainer, coordinator, auditors, director and VP.")
            .Produces<TrainingSessionView>()
            .Refuses(404, TrainingErrors.SessionNotFoundCode)
            .Demands(Permission.ViewTraining);
        Documented(one.MapPost("/enrolments", (Guid id, EnrolInSession.Request body, EnrolInSession use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("enrolInTrainingSession", "Enrol", "Oneself, or anybody by the coordinator. The prerequisites are valid certificates on the day of the session. A full session has a waiting list.")
            .Example("""{ "userId": null }"""))
            .Refuses(403, TrainingErrors.SeparationOfDutiesCode).Refuses(409, TrainingErrors.AlreadyEnrolledCode, TrainingErrors.StartedCode).Refuses(422, TrainingErrors.PrerequisiteCode, TrainingErrors.UnknownPersonCode);
        Documented(one.MapPost("/withdrawals", (Guid id, WithdrawFromSession.Request body, WithdrawFromSession use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("withdrawFromTrainingSession", "Withdraw", "Oneself, or anybody by the coordinator, until it begins. The seat goes to whoever waits longest, and they are told.")
            .Example("""{ "userId": null }"""))
            .Refuses(409, TrainingErrors.StartedCode).Refuses(422, TrainingErrors.NotEnrolledCode);
        Documented(one.MapPut("/", (Guid id, RescheduleSession.Request body, RescheduleSession use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("rescheduleTrainingSession", "Change time, place or seats", "By the training coordinator. New seats go to who waits.")
            .Example("""{ "startsAt": "2027-03-09T01:00:00Z", "endsAt": "2027-03-09T09:00:00Z", "place": "Room 5", "capacity": 20 }"""));
        Documented(one.MapPost("/attendance", (Guid id, ConfirmAttendance.Request body, ConfirmAttendance use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("confirmAttendance", "Confirm who was there", "By the trainer, from the beginning of the session on.")
            .Example("""{ "present": ["01890000-0000-7000-8000-000000000001"] }"""))
            .Refuses(409, TrainingErrors.NotStartedCode).Refuses(422, TrainingErrors.NotEnrolledCode);
        Documented(one.MapPost("/assessments", (Guid id, AssessLearner.Request body, AssessLearner use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("assessLearner", "Assess a learner", "By the trainer, who attended, at most three times. A pass gives a certificate; the answer names it.")
            .Example("""{ "userId": "01890000-0000-7000-8000-000000000001", "passed": true, "note": null }"""))
            .Refuses(409, TrainingErrors.AlreadyPassedCode).Refuses(422, TrainingErrors.NotEnrolledCode, TrainingErrors.NotAttendedCode, TrainingErrors.AttemptsUsedCode);
        Documented(one.MapPost("/close", (Guid id, CloseSession use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, ct))
            .Describe("closeTrainingSession", "Close", "By the trainer, once everybody is assessed."));
        Documented(one.MapPost("/cancel", (Guid id, CancelSession.Request body, CancelSession use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("cancelTrainingSession", "Cancel", "By the training coordinator, until it is held.")
            .Example("""{ "reason": "The trainer is ill." }"""));
    }

    private static RouteHandlerBuilder Documented(RouteHandlerBuilder act) => act
        .Produces<TrainingSessionAnswer>()
        .Refuses(400, TrainingErrors.InvalidCode).Refuses(403, TrainingErrors.NotYourRoleCode, TrainingErrors.IntegrationCode)
        .Refuses(404, TrainingErrors.SessionNotFoundCode).Refuses(409, TrainingErrors.NotAllowedCode)
        .Demands(Permission.TakePartInTraining);
}

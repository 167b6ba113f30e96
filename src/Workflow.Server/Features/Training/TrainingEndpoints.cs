using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Server.Documents;
using Workflow.Server.Http;
using Workflow.Server.Identity;
using Workflow.Server.Ui.Texts;

namespace Workflow.Server.Features.Training;

public static class TrainingEndpoints
{
    public static void MapTraining(this IEndpointRouteBuilder api)
    {
        var training = api.MapGroup("/training").WithTags("Training");
        training.MapGet("/readiness", ([AsParameters] TrainingReadiness.Query query, TrainingReadiness readiness, Caller caller, CancellationToken ct) => readiness.Run(caller.Actor, null, query, ct))
            .Describe("getReadiness", "Readiness of all projects", "Person × module, for every active project that the caller sees: whether each lead has the other's basics. A role that nobody holds has a row without a person. "
                + "Filter by `userId`, `role`, `isReady`, `moduleCode`, `state`; sort by `project`, `role`, `userName`, `isReady`.")
            .Produces<TrainingReadiness.Response>().Values("role", LeadNames).Values<TrainingState>("state")
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode)
            .Demands(Permission.ViewTraining);
        api.MapGroup("/projects/{projectId:guid}/training-readiness").WithTags("Training")
            .MapGet("/", (Guid projectId, [AsParameters] TrainingReadiness.Query query, TrainingReadiness readiness, Caller caller, CancellationToken ct) => readiness.Run(caller.Actor, projectId, query, ct))
            .Describe("getProjectReadiness", "Readiness of a project", "Whether each lead has the other's basics. Filter and sort as for all projects.")
            .Produces<TrainingReadiness.Response>().Values("role", LeadNames).Values<TrainingState>("state")
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewTraining);
        training.MapGet("/people", ([AsParameters] TrainingPeople.Query query, TrainingPeople people, Caller caller, CancellationToken ct) => people.Run(caller.Actor, query, ct))
            .Describe("listTrainingPeople", "Who can be named", "Active people by name, for the training coordinator. Filter by `search`; sort by `displayName`, `userName`.")
            .Produces<Paged<TrainingPeople.Row>>()
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid).Refuses(403, Policies.NotPermittedCode)
            .Demands(Permission.CoordinateTraining);
        training.MapGet("/conflicts", ([AsParameters] TrainingConflicts.Query query, TrainingConflicts conflicts, Caller caller, CancellationToken ct) => conflicts.Run(caller.Actor, query, ct))
            .Describe("listTrainingConflicts", "What somebody has in a stretch of time", "Joint reviews, meetings of escalations and training between `from` and `to`: one's own, or anybody's for the coordinator. "
                + "Filter by `kind`; sort by `startsAt`, `kind`. What belongs to a project that the caller does not see has no name.")
            .Produces<Paged<ConflictView>>().Values<ConflictKind>("kind")
            .Refuses(400, TrainingErrors.InvalidCode, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(403, TrainingErrors.NotYourRoleCode)
            .Demands(Permission.ViewTraining);
        training.MapGet("/certificates", ([AsParameters] CertificateList.Query query, CertificateList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listCertificates", "Certificates", "One's own; all of them for the coordinator, auditors, director and VP. Filter by `userId`, `moduleCode`, `sessionId`, `isValid`, `expiresBefore`, `search`; "
                + "sort by `issuedOn`, `validUntil`, `userName`, `moduleCode`.")
            .Produces<Paged<CertificateList.Row>>()
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid)
            .Demands(Permission.ViewTraining);
        training.MapGet("/certificates/{code}", (string code, CertificateCheck check, Caller caller, CancellationToken ct) => check.Run(caller.Actor, code, ct))
            .Describe("checkCertificate", "Check a certificate", "By the code on it: what it certifies, whether that is unaltered, and whether it is still valid.")
            .Produces<CertificateCheck.Response>()
            .Refuses(404, TrainingErrors.CertificateNotFoundCode)
            .Demands(Permission.ViewTraining);
        training.MapGet("/certificates/{code}.pdf", async (string code, HttpContext http, CertificateFile file, Caller caller, CancellationToken ct) =>
                Results.File(await file.Run(caller.Actor, code, Language.Of(http), $"{http.Request.Scheme}://{http.Request.Host}", ct), "application/pdf", $"certificate-{code[..8]}.pdf"))
            .Describe("getCertificatePdf", "A certificate on paper", "For whoever has its code: person, module, trainer, validity, number, and where it is checked; in the language the reader has chosen, else the one of `Accept-Language`. "
                + "One that has expired says so.")
            .Produces<byte[]>(200, "application/pdf")
            .Refuses(404, TrainingErrors.CertificateNotFoundCode).Refuses(503, DocumentErrors.FontMissingCode)
            .Demands(Permission.ViewTraining);

        MapCatalogue(training);
        MapPlans(training);
        MapSessions(training);
    }

    private static void MapPlans(RouteGroupBuilder training)
    {
        var plans = training.MapGroup("/plans");
        plans.MapGet("/", ([AsParameters] TrainingPlans.Query query, TrainingPlans list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listTrainingPlans", "Yearly plans", "One's own; all of them for the coordinator, auditors, director and VP. Filter by `userId`, `year`, `moduleCode`, `origin`, `isEnded`, `dueBefore`; sort by `dueOn`, `userName`, `moduleCode`, `year`.")
            .Produces<Paged<PlannedTrainingView>>().Values<PlanOrigin>("origin")
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode)
            .Demands(Permission.ViewTraining);
        plans.MapPost("/", (PlanTraining.Request body, PlanTraining plan, Caller caller, CancellationToken ct) => plan.Run(caller.Actor, body, ct))
            .Describe("planTraining", "Put a module into somebody's plan", "By the training coordinator.")
            .Example("""{ "userId": "01890000-0000-7000-8000-000000000001", "moduleCode": "PM-BASICS", "dueOn": "2027-06-30" }""")
            .Produces<PlannedTrainingAnswer>(201)
            .Refuses(400, TrainingErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode).Refuses(409, TrainingErrors.PlannedTwiceCode)
            .Refuses(422, TrainingErrors.UnknownPersonCode, TrainingErrors.UnknownModuleCode, TrainingErrors.ModuleRetiredCode)
            .Demands(Permission.CoordinateTraining);
        plans.MapPost("/draw-up", (DrawUpPlans.Request body, DrawUpPlans draw, Caller caller, CancellationToken ct) => draw.Run(caller.Actor, body, ct))
            .Describe("drawUpTrainingPlans", "Draw up the plans of all leads", "By the training coordinator: what each lead's curriculum asks for and they have no certificate of. Doing it again adds nothing.")
            .Example("""{ "dueOn": "2027-12-31", "basicsOnly": false }""")
            .Produces<DrawnPlans>()
            .Refuses(400, TrainingErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode)
            .Demands(Permission.CoordinateTraining);

        plans.MapPost("/{id:guid}/drop", (Guid id, DropPlan.Request body, DropPlan use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("dropTrainingPlan", "Take a line out of a plan", "By the training coordinator, with a reason: it is asked for no more this year.")
            .Example("""{ "reason": "On leave until December." }""")
            .Produces<PlannedTrainingAnswer>()
            .Refuses(400, TrainingErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode).Refuses(404, TrainingErrors.PlanNotFoundCode).Refuses(409, TrainingErrors.PlanEndedCode)
            .Demands(Permission.CoordinateTraining);
    }

    private static void MapCatalogue(RouteGroupBuilder training)
    {
        var modules = training.MapGroup("/modules");
        modules.MapGet("/", ([AsParameters] TrainingModules.Query query, TrainingModules list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listTrainingModules", "The catalogue", "The two curricula: what engineering managers learn of project management, and project managers of engineering. "
                + "Filter by `for`, `isBasic`, `isRetired`, `search`; sort by `code`, `name`, `nameZh`, `for`, `validMonths`.")
            .Produces<Paged<ModuleView>>().Values("for", LeadNames)
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode)
            .Demands(Permission.ViewTraining);
        modules.MapPost("/", (CreateModule.Request body, CreateModule use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, body, ct))
            .Describe("createTrainingModule", "Put a module into the catalogue", "By the training coordinator. Prerequisites are modules in use of the same curriculum, without a circle. Audited.")
            .Example("""{ "code": "PM-RISK", "name": "Risk management", "nameZh": "风险管理", "for": "EngineeringManager", "isBasic": false, "prerequisites": ["PM-BASICS"], "validMonths": 24, "mostAttempts": 3 }""")
            .Produces<TrainingModuleAnswer>(201)
            .Refuses(400, TrainingErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode).Refuses(409, TrainingErrors.ModuleExistsCode).Refuses(422, TrainingErrors.NoPrerequisiteCode, TrainingErrors.CycleCode)
            .Demands(Permission.CoordinateTraining);
        modules.MapGet("/{code}", (string code, TrainingModuleDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, code, ct))
            .Describe("getTrainingModule", "One module", "As the catalogue has it now.")
            .Produces<ModuleView>()
            .Refuses(404, TrainingErrors.ModuleNotFoundCode)
            .Demands(Permission.ViewTraining);
        modules.MapPut("/{code}", (string code, ChangeModule.Request body, ChangeModule use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, code, body, ct))
            .Describe("changeTrainingModule", "Change a module", "By the training coordinator: everything but code and curriculum. It holds for what comes after, and alters no certificate. Audited.")
            .Example("""{ "name": "Project management basics", "nameZh": "项目管理基础", "isBasic": true, "prerequisites": [], "validMonths": 48, "mostAttempts": 2 }""")
            .Produces<TrainingModuleAnswer>()
            .Refuses(400, TrainingErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode).Refuses(404, TrainingErrors.ModuleNotFoundCode)
            .Refuses(422, TrainingErrors.CurriculumCode, TrainingErrors.NoPrerequisiteCode, TrainingErrors.CycleCode)
            .Demands(Permission.CoordinateTraining);
        modules.MapPost("/{code}/retire", (string code, RetireModule use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, code, ct))
            .Describe("retireTrainingModule", "Retire a module", "By the training coordinator: it is planned no more, and certificates of it stay valid. Not while another module in use asks for it first. Audited.")
            .Produces<TrainingModuleAnswer>()
            .Refuses(403, Policies.NotPermittedCode).Refuses(404, TrainingErrors.ModuleNotFoundCode).Refuses(409, TrainingErrors.ModuleRequiredCode)
            .Demands(Permission.CoordinateTraining);
    }

    private static void MapSessions(RouteGroupBuilder training)
    {
        var sessions = training.MapGroup("/sessions");
        sessions.MapGet("/", ([AsParameters] TrainingSessionList.Query query, TrainingSessionList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listTrainingSessions", "The sessions", "Filter by `status` (may be repeated), `moduleCode`, `trainerId`, `mine`, `from`, `to` and `search`; sort by `startsAt`, `moduleCode`, `status`, `trainer`, `capacity`.")
            .Produces<Paged<TrainingSessionRow>>().Values<TrainingSessionStatus>("status", many: true)
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode)
            .Demands(Permission.ViewTraining);
        sessions.MapPost("/", (PlanSession.Request body, PlanSession plan, Caller caller, CancellationToken ct) => plan.Run(caller.Actor, body, ct))
            .Describe("planTrainingSession", "Plan a session", "By the training coordinator. The trainer is told; the answer shows what else they have in that time.")
            .Example("""{ "moduleCode": "PM-BASICS", "trainerId": "01890000-0000-7000-8000-000000000001", "startsAt": "2027-03-08T01:00:00Z", "endsAt": "2027-03-08T09:00:00Z", "place": "Room 4", "capacity": 12 }""")
            .Produces<TrainingSessionAnswer>(201)
            .Refuses(400, TrainingErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode)
            .Refuses(422, TrainingErrors.UnknownPersonCode, TrainingErrors.UnknownModuleCode, TrainingErrors.ModuleRetiredCode)
            .Demands(Permission.CoordinateTraining);
        var one = sessions.MapGroup("/{id:guid}");
        one.MapGet("/", (Guid id, TrainingSessionDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, id, ct))
            .Describe("getTrainingSession", "One session", "Who is in it, and what else the caller has in that time. Results of others are for trainer, coordinator, auditors, director and VP.")
            .Produces<TrainingSessionView>()
            .Refuses(404, TrainingErrors.SessionNotFoundCode)
            .Demands(Permission.ViewTraining);
        Documented(one.MapPost("/enrolments", (Guid id, EnrolInSession.Request body, EnrolInSession use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("enrolInTrainingSession", "Enrol", "Oneself, or anybody by the coordinator. The prerequisites are valid certificates on the day of the session. A full session has a waiting list. The answer shows what else the learner has in that time.")
            .Example("""{ "userId": null }"""))
            .Refuses(403, TrainingErrors.SeparationOfDutiesCode).Refuses(409, TrainingErrors.AlreadyEnrolledCode, TrainingErrors.StartedCode).Refuses(422, TrainingErrors.PrerequisiteCode, TrainingErrors.UnknownPersonCode);
        Documented(one.MapPost("/withdrawals", (Guid id, WithdrawFromSession.Request body, WithdrawFromSession use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("withdrawFromTrainingSession", "Withdraw", "Oneself, or anybody by the coordinator, until it begins. The seat goes to whoever waits longest, and they are told.")
            .Example("""{ "userId": null }"""))
            .Refuses(409, TrainingErrors.StartedCode).Refuses(422, TrainingErrors.NotEnrolledCode);
        Documented(one.MapPut("/", (Guid id, RescheduleSession.Request body, RescheduleSession use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("rescheduleTrainingSession", "Change time, place or seats", "By the training coordinator. New seats go to who waits; everybody in it is told of another time or place. Not below the seats that are taken, nor to a day "
                + "on which somebody in it lacks a prerequisite. The answer shows what they and the trainer have in that time.")
            .Example("""{ "startsAt": "2027-03-09T01:00:00Z", "endsAt": "2027-03-09T09:00:00Z", "place": "Room 5", "capacity": 20 }"""), Permission.CoordinateTraining)
            .Refuses(422, TrainingErrors.CapacityCode, TrainingErrors.PrerequisiteCode);
        Documented(one.MapPut("/trainer", (Guid id, ChangeTrainer.Request body, ChangeTrainer use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("changeTrainer", "Name another trainer", "By the training coordinator, as long as it is not closed. A learner of the session cannot teach it. Both are told.")
            .Example("""{ "trainerId": "01890000-0000-7000-8000-000000000001" }"""), Permission.CoordinateTraining)
            .Refuses(403, TrainingErrors.SeparationOfDutiesCode).Refuses(422, TrainingErrors.UnknownPersonCode);
        Documented(one.MapPost("/attendance", (Guid id, ConfirmAttendance.Request body, ConfirmAttendance use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("confirmAttendance", "Confirm who was there", "By the trainer, from the beginning of the session on.")
            .Example("""{ "present": ["01890000-0000-7000-8000-000000000001"] }"""))
            .Refuses(409, TrainingErrors.NotStartedCode).Refuses(422, TrainingErrors.NotEnrolledCode);
        Documented(one.MapPost("/assessments", (Guid id, AssessLearner.Request body, AssessLearner use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("assessLearner", "Assess a learner", "By the trainer, who attended, as often as the module allows. A pass gives a certificate; the answer names it. Who fails the last time has to attend another session.")
            .Example("""{ "userId": "01890000-0000-7000-8000-000000000001", "passed": true, "note": null }"""))
            .Refuses(409, TrainingErrors.AlreadyPassedCode).Refuses(422, TrainingErrors.NotEnrolledCode, TrainingErrors.NotAttendedCode, TrainingErrors.AttemptsUsedCode);
        Documented(one.MapPost("/close", (Guid id, CloseSession use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, ct))
            .Describe("closeTrainingSession", "Close", "By the trainer, once everybody who attended is assessed. Who failed gives up the attempts that are left, and has to attend another session."))
            .Refuses(422, TrainingErrors.NotAssessedCode);
        Documented(one.MapPost("/cancel", (Guid id, CancelSession.Request body, CancelSession use, Caller caller, CancellationToken ct) => use.Run(caller.Actor, id, body, ct))
            .Describe("cancelTrainingSession", "Cancel", "By the training coordinator, until it is held. Everybody in it is told.")
            .Example("""{ "reason": "The trainer is ill." }"""), Permission.CoordinateTraining);
    }

    private static readonly string[] LeadNames = [.. ProjectRoles.Leads.Select(r => r.ToString())];

    private static RouteHandlerBuilder Documented(RouteHandlerBuilder act, Permission permission = Permission.TakePartInTraining) => act
        .Produces<TrainingSessionAnswer>()
        .Refuses(400, TrainingErrors.InvalidCode).Refuses(403, TrainingErrors.NotYourRoleCode, TrainingErrors.IntegrationCode)
        .Refuses(404, TrainingErrors.SessionNotFoundCode).Refuses(409, TrainingErrors.NotAllowedCode)
        .Demands(permission);
}

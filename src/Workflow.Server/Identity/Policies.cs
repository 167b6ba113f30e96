using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.Approvals.People.OrganisationRole;
using static Workflow.Approvals.People.ProjectRole;

namespace Workflow.Server.Identity;

/// <summary>
/// The permission matrix. What a role may do at all is said here; whether it may do it to this subject, in this state, is the domain's to say.
/// A subject in a project that the caller cannot see does not exist for them (404); one they see without the right is refused (403).
/// </summary>
public static class Policies
{
    public const string NotPermittedCode = "permission.missing";

    private static readonly OrganisationRole[] Nobody = [];
    private static readonly OrganisationRole[] Management = [TechnicalDirector, OperationsVp, DepartmentHead, Auditor, Administrator];
    private static readonly ProjectRole[] Leads = [EngineeringManager, ProjectManager];
    private static readonly ProjectRole[] Team = [EngineeringManager, ProjectManager, Member];

    /// <summary>Held by organisation role in every project, or by role in the one project. <c>Everybody</c>: needs no role.</summary>
    private sealed record Rule(OrganisationRole[] Organisation, ProjectRole[] Project, bool Everybody = false);

    private static Rule RuleOf(Permission permission) => permission switch
    {
        Permission.ManageOwnSession => new(Nobody, [], Everybody: true),
        Permission.ViewProjects => new(Management, Team, Everybody: true),          // the list shows only what the caller sees
        Permission.ViewInbox => new(Nobody, [], Everybody: true),                   // one's own work only
        Permission.ViewNotifications => new(Nobody, [], Everybody: true),           // one's own only

        Permission.ManageProjects => new([Administrator], []),
        Permission.ManageMembers => new([Administrator], []),
        Permission.ViewUsers => new([Administrator, Auditor], []),
        Permission.ManageUsers => new([Administrator], []),

        Permission.ViewChangeRequests => new(Management, Team),
        Permission.CreateChangeRequest => new(Nobody, Team),
        Permission.EditChangeRequest => new(Nobody, Team),                         // the author's; the domain says so
        Permission.SubmitChangeRequest => new(Nobody, Team),
        Permission.WithdrawChangeRequest => new(Nobody, Team),
        Permission.AssessChangeRequest => new(Nobody, Leads),
        Permission.Sign => new([TechnicalDirector, OperationsVp], Leads),           // director and VP above the limits only: the domain says so
        Permission.ImplementChangeRequest => new(Nobody, [ProjectManager]),
        Permission.VerifyChangeRequest => new(Nobody, [EngineeringManager]),
        Permission.CloseChangeRequest => new(Nobody, [ProjectManager]),
        Permission.ResolveChangeRequest => new([Administrator], []),
        Permission.DeclareEmergency => new(Nobody, Leads),
        Permission.CarryOutEmergency => new(Nobody, [ProjectManager]),
        Permission.ContestRejection => new(Nobody, Leads),

        Permission.ViewEscalations => new(Management, Team, Everybody: true),        // invitees of a meeting, too: the domain says which
        Permission.RaiseEscalation => new(Nobody, Team),
        Permission.TakePartInEscalation => new(Nobody, [], Everybody: true),        // chair, secretary and invitees hold no role: the domain says who
        Permission.ViewProjectTasks => new(Management, Team),
        Permission.CreateProjectTask => new(Nobody, Team),
        Permission.WorkOnProjectTask => new(Management, Team),                      // owner, maker, one lead or the other: the domain says who
        Permission.ViewReviews => new(Management, Team),
        Permission.TakePartInReview => new(Management, Team),                       // leads, director and VP: the domain says which
        Permission.ManageReviewSchedule => new([Administrator], []),
        Permission.ViewMeetings => new(Management, Team),
        Permission.TakePartInMeeting => new(Management, Team),                      // both leads of a weekly sync: the domain says so
        Permission.ManageMeetingSchedules => new([Administrator], []),
        Permission.ViewTraining => new(Nobody, [], Everybody: true),                // sessions are everybody's; plans and results one's own
        Permission.ViewTrainingOfOthers => new([TechnicalDirector, OperationsVp, Auditor, Administrator, TrainingCoordinator], []),
        Permission.TakePartInTraining => new(Nobody, [], Everybody: true),          // learner, trainer, coordinator: the domain says who
        Permission.CoordinateTraining => new([Administrator, TrainingCoordinator], []),
        Permission.ViewCalendar => new(Management, Team),
        Permission.ManageCalendar => new([Administrator], []),
        Permission.ViewLimits => new(Management, Team),
        Permission.ManageLimits => new([Administrator], []),
        Permission.ViewDelegations => new(Management, Team),
        Permission.Delegate => new([Administrator], Leads),                         // an administrator only takes one back

        Permission.ViewAudit => new([Auditor, Administrator], []),
        Permission.ViewIncidents => new([Auditor, Administrator], []),
        Permission.RetryIncidents => new([Administrator], []),
        Permission.ViewOutbox => new([Auditor, Administrator], []),
        Permission.ReplayOutbox => new([Administrator], []),

        Permission.ViewDefinitions => new([ProcessDesigner, Administrator, Auditor], []),
        Permission.ManageDefinitions => new([ProcessDesigner, Administrator], []),
        Permission.ManagePublicationRule => new([Administrator], []),
        Permission.SimulateDefinition => new([ProcessDesigner, Administrator], Team),   // the team: only what is published for its requests
        Permission.ViewInstances => new([ProcessDesigner, Administrator, Auditor], []),
        Permission.ViewRetention => new([Administrator, Auditor], []),
        Permission.ManageRetention => new([Administrator], []),
        Permission.ManageInstances => new([ProcessDesigner, Administrator], []),        // none that carries a subject: the use case says so
    };

    private static readonly Dictionary<Permission, Rule> Matrix = Enum.GetValues<Permission>().ToDictionary(p => p, RuleOf);

    /// <summary>Management, auditors and administrators see every project; everybody else those they belong to.</summary>
    public static bool SeesAllProjects(Actor actor) => Management.Any(actor.Is);

    public static bool Sees(Actor actor, Guid projectId) => actor.BelongsTo(projectId) || SeesAllProjects(actor);

    public static bool Allows(Actor actor, Permission permission, Guid? projectId = null)
    {
        var rule = Matrix[permission];
        return rule.Everybody
            || rule.Organisation.Any(actor.Is)
            || (projectId is { } project && rule.Project.Any(role => actor.Holds(project, role) || Covers(actor, permission, project, role)));
    }

    /// <summary>Holiday cover reaches as far as assessing and signing.</summary>
    private static bool Covers(Actor actor, Permission permission, Guid project, ProjectRole role) =>
        permission is Permission.AssessChangeRequest or Permission.Sign && actor.StandsInFor(project, role);

    /// <summary>Held organisation-wide, or in any one project.</summary>
    public static bool AllowsSomewhere(Actor actor, Permission permission) =>
        Allows(actor, permission) || actor.Memberships.Keys.Any(project => Allows(actor, permission, project));

    public static void DemandSomewhere(Actor actor, Permission permission)
    {
        if (!AllowsSomewhere(actor, permission))
            throw NotPermitted(permission);
    }

    public static void Demand(Actor actor, Permission permission)
    {
        if (!Allows(actor, permission))
            throw NotPermitted(permission);
    }

    /// <summary>First whether the project is visible at all, then whether the caller may do this in it.</summary>
    public static void Demand(Actor actor, Permission permission, Guid projectId, Func<RefusedException> notFound)
    {
        if (!Sees(actor, projectId))
            throw notFound();
        if (!Allows(actor, permission, projectId))
            throw NotPermitted(permission);
    }

    private static RefusedException NotPermitted(Permission permission) =>
        new(RefusalKind.Forbidden, NotPermittedCode, $"Your roles do not include the permission {permission}.", allowed: [permission.ToString()]);
}

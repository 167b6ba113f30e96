using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>
/// A proposal to alter the project, and everything that was decided about it. Every method checks first and changes afterwards, so a refusal leaves no trace.
/// It needs in memory: the current revision, that revision's assessments and signoffs, the pending tasks, and the task that is being answered.
/// </summary>
public sealed partial class ChangeRequest
{
    public const string SubjectType = "ChangeRequest";

    private readonly List<ChangeRequestRevision> _revisions = [];
    private readonly List<Assessment> _assessments = [];
    private readonly List<Signoff> _signoffs = [];
    private readonly List<WorkTask> _tasks = [];
    private readonly List<AttachedResolution> _resolutions = [];
    private readonly List<Countersignature> _countersignatures = [];

    private ChangeRequest() { }

    public Guid Id { get; private set; }
    public Guid ProjectId { get; private set; }

    /// <summary>"{project code}-CR-0001"; see <see cref="ChangeRequestNumber"/>.</summary>
    public string Number { get; private set; } = "";
    public Guid AuthorId { get; private set; }
    public string AuthorName { get; private set; } = "";
    public ChangeRequestStatus Status { get; private set; }

    /// <summary>The title of the current revision, repeated here so that lists and inboxes need no join.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The number of the current revision: 1, 2, ….</summary>
    public int Revision { get; private set; }

    /// <summary>The workflow instance that carries it; null until the first submission.</summary>
    public Guid? InstanceId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>The instant from which the change binds the project.</summary>
    public DateTimeOffset? EffectiveAt { get; private set; }

    /// <summary>When a draft or a returned request expires; null in every other status.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>How an administrator has resolved the present escalation; null until then, and again when the workflow has acted on it.</summary>
    public EscalationResolution? Resolution { get; private set; }

    /// <summary>How often, since the last resolution, one lead approved a revision that the other returned.</summary>
    public int Disagreements { get; private set; }

    /// <summary>Set when it could not wait for both signatures; null for an ordinary change.</summary>
    public Emergency? Emergency { get; private set; }

    /// <summary>Where the workflow watches over the second signature of an emergency; null when it does not.</summary>
    public int? EmergencyBookmarkId { get; private set; }
    public long Version { get; private set; }

    public IReadOnlyList<ChangeRequestRevision> Revisions => _revisions;
    public IReadOnlyList<Assessment> Assessments => _assessments;
    public IReadOnlyList<Signoff> Signoffs => _signoffs;
    public IReadOnlyList<WorkTask> Tasks => _tasks;

    /// <summary>The signatures of director and VP, where the limits ask for them.</summary>
    public IReadOnlyList<Countersignature> Countersignatures => _countersignatures;

    /// <summary>The signed resolutions of its escalations.</summary>
    public IReadOnlyList<AttachedResolution> AttachedResolutions => _resolutions;

    public ChangeRequestRevision Current => _revisions.Single(r => r.Number == Revision);

    /// <summary>What that person may do now, in the order of the enumeration: what the lifecycle, their role and the open work allow at once.</summary>
    public IReadOnlyList<ChangeRequestAction> AllowedActions(Actor actor) =>
        [.. ChangeRequestLifecycle.Possible(Status).Where(action => ChangeRequestPolicy.Objection(this, actor, action) is null && HasWorkFor(actor, action))];

    private bool HasWorkFor(Actor actor, ChangeRequestAction action) => action switch
    {
        ChangeRequestAction.Edit or ChangeRequestAction.Withdraw => true,
        ChangeRequestAction.Submit => Status is ChangeRequestStatus.Draft || OpenTask(WorkTaskKind.Revise, WorkTaskRole.Author) is not null,
        ChangeRequestAction.Assess => LeadRolesOf(actor).Any(role => OpenTask(WorkTaskKind.Assess, role.TaskRole()) is not null || CanReplaceAssessment(role)),
        ChangeRequestAction.Sign => LeadRolesOf(actor).Any(role => OpenTask(WorkTaskKind.Sign, role.TaskRole()) is not null && SignedForTheOther(actor, role) is null),
        ChangeRequestAction.Implement or ChangeRequestAction.Close => OpenTask(KindOf(action), WorkTaskRole.ProjectManager) is not null,
        ChangeRequestAction.Verify => OpenTask(KindOf(action), WorkTaskRole.EngineeringManager) is not null,
        ChangeRequestAction.Resolve => Resolution is null,
        ChangeRequestAction.Countersign => _tasks.Any(t => t.Status is WorkTaskStatus.Open && t.Kind is WorkTaskKind.Countersign && t.IsFor(actor)) && !Signers.Contains(actor.UserId),
        ChangeRequestAction.Contest => _tasks.Any(t => t.Status is WorkTaskStatus.Open && t.Kind is WorkTaskKind.Contest && t.IsFor(actor)),
        ChangeRequestAction.DeclareEmergency => Emergency is null && EmergencyBookmarkId is not null,
        ChangeRequestAction.CarryOut => Emergency is { CarriedOutAt: null } && EmergencyBookmarkId is not null && Standing.Any(s => s.Decision is SignoffDecision.Approve),
        ChangeRequestAction.CompleteAssessment or ChangeRequestAction.OpenSignoff or ChangeRequestAction.Approve or ChangeRequestAction.Reject
            or ChangeRequestAction.Return or ChangeRequestAction.Escalate or ChangeRequestAction.TakeEffect or ChangeRequestAction.Expire => false,
    };

    private static WorkTaskKind KindOf(ChangeRequestAction action) =>
        Enum.GetValues<WorkTaskKind>().Single(kind => ChangeRequestPolicy.Answers(kind) == action);

    private IEnumerable<ProjectRole> LeadRolesOf(Actor actor) => ProjectRoles.Leads.Where(role => actor.Holds(ProjectId, role) || actor.StandsInFor(ProjectId, role));

    private WorkTask? OpenTask(WorkTaskKind kind, WorkTaskRole role) =>
        _tasks.FirstOrDefault(t => t.Status is WorkTaskStatus.Open && t.Kind == kind && t.Role == role);

    private Assessment? AssessmentOf(ProjectRole role) => _assessments.FirstOrDefault(a => a.Revision == Revision && a.Role == role);

    private bool CanReplaceAssessment(ProjectRole role) => AssessmentOf(role) is not null && ProjectRoles.Leads.Any(lead => AssessmentOf(lead) is null);

    /// <summary>The signatures that count: of the current revision and not void.</summary>
    private IEnumerable<Signoff> Standing => _signoffs.Where(s => s.Revision == Revision && !s.IsVoid);

    private Signoff? StandingOf(ProjectRole role) => Standing.FirstOrDefault(s => s.Role == role);

    private Signoff? SignedForTheOther(Actor actor, ProjectRole role) => Standing.FirstOrDefault(s => s.Role != role && s.SignerId == actor.UserId);

    /// <summary>Permitted (404, 403), then possible now (409).</summary>
    private void Require(Actor actor, ChangeRequestAction action)
    {
        if (ChangeRequestPolicy.Objection(this, actor, action) is { } objection)
            throw objection;
        RequireNow(action);
    }

    private ChangeRequestStatus RequireNow(ChangeRequestAction action) =>
        ChangeRequestLifecycle.Next(Status, action) ?? throw ChangeRequestErrors.NotNow(Status, action);

    /// <summary>
    /// Sets the status and settles the work that nobody can answer in it: suspended while an escalation is open, else cancelled.
    /// Every change also touches <see cref="UpdatedAt"/>, so that two of them at once clash on the row's version.
    /// </summary>
    private void Become(ChangeRequestStatus next, DateTimeOffset now, string why)
    {
        (Status, UpdatedAt) = (next, now);
        if (next is not ChangeRequestStatus.InSignoff)
            EmergencyBookmarkId = null;
        foreach (var task in _tasks.Where(t => t.IsPending).ToList())
        {
            if (next is ChangeRequestStatus.Escalated)
                task.Suspend(why);
            else if (task.Status is WorkTaskStatus.Suspended || !ChangeRequestPolicy.CanBeAnswered(task.Kind, next))
                task.Cancel(why, now);
        }
    }

    private AuditEntry Told(string what, Actor by, JsonObject details)
    {
        details["number"] = Number;
        details["revision"] = Revision;
        return new AuditEntry(AuditEntry.ChainOf(ProjectId), $"change-request.{what}", by.IsSystem ? null : by.UserId, by.DisplayName, SubjectType, Id, ProjectId, details);
    }
}

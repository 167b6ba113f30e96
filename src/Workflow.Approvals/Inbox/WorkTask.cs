using Workflow.Approvals.Delegations;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;

namespace Workflow.Approvals.Inbox;

/// <summary>
/// One piece of work that waits for a role in a project (or for the author), at one bookmark of one workflow instance.
/// It is never bound to the person who holds the role: when a lead is replaced, the new one sees it and the former no longer does.
/// </summary>
public sealed class WorkTask
{
    private WorkTask() { }

    internal WorkTask(Guid id, Guid projectId, string subjectType, Guid subjectId, Guid? assigneeId, int revision,
        Guid instanceId, WorkOrder order, DateTimeOffset requestedAt, string? department = null, IReadOnlyCollection<string>? exceptDepartments = null)
    {
        (Id, ProjectId, SubjectType, SubjectId) = (id, projectId, subjectType, subjectId);
        (Kind, Role, AssigneeId, Revision) = (order.Kind, order.Role, assigneeId, revision);
        (InstanceId, BookmarkId, RequestedAt, DueAt) = (instanceId, order.BookmarkId, requestedAt, order.DueAt);
        (Title, Meaning, Department) = (order.Title, order.Meaning, department);
        ExceptDepartments = exceptDepartments is { Count: > 0 } ? $"|{string.Join('|', exceptDepartments)}|" : null;
        Policy = order.Kind is WorkTaskKind.Sign && order.Policy is not SignoffPolicy.Standard ? order.Policy : null;
    }

    /// <summary>Work that no workflow waits for: of a task of the project.</summary>
    internal static WorkTask OfNoProcess(
        Guid id, Guid projectId, string subjectType, Guid subjectId, WorkTaskKind kind, WorkTaskRole role, Guid? assigneeId, DateTimeOffset? dueAt, DateTimeOffset requestedAt) => new()
        {
            Id = id, ProjectId = projectId, SubjectType = subjectType, SubjectId = subjectId, Kind = kind, Role = role, AssigneeId = assigneeId, DueAt = dueAt, RequestedAt = requestedAt,
        };

    public Guid Id { get; private set; }
    public Guid ProjectId { get; private set; }

    /// <summary>"ChangeRequest"; other processes bring their own.</summary>
    public string SubjectType { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public WorkTaskKind Kind { get; private set; }
    public WorkTaskRole Role { get; private set; }

    /// <summary>The person, when <see cref="Role"/> is Author, Chair or Owner; null for work that waits for a role.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>The department whose head is asked; null for work of another role, and for what any department head may take on.</summary>
    public string? Department { get; private set; }

    /// <summary>The departments whose heads are not asked although any other is: <c>|ENGINEERING|SAFETY|</c>; null: none.</summary>
    public string? ExceptDepartments { get; private set; }
    public WorkTaskStatus Status { get; private set; }

    /// <summary>The content that is to be assessed or signed; from submission to submission it does not change.</summary>
    public int Revision { get; private set; }

    /// <summary>Where a workflow waits for the answer; null once it waits no more, and for work that no workflow waits for.</summary>
    public Guid? InstanceId { get; private set; }
    public int? BookmarkId { get; private set; }

    /// <summary>What the drawing calls this piece of work; null: the subject's own title says enough. At most 200 characters.</summary>
    public string? Title { get; private set; }

    /// <summary>The words an approval puts its signature to; only for Sign. At most 500 characters.</summary>
    public string? Meaning { get; private set; }

    /// <summary>What the drawing asks of this signature beyond the standard; null: nothing.</summary>
    public SignoffPolicy? Policy { get; private set; }
    public DateTimeOffset RequestedAt { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public Guid? ClosedById { get; private set; }

    /// <summary>What the answer was: a decision, a verdict or an action's name; null unless Done. At most 40 characters.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Why it was cancelled or suspended, in words. At most 200 characters.</summary>
    public string? ClosingReason { get; private set; }
    public long Version { get; private set; }

    /// <summary>Neither done nor cancelled.</summary>
    public bool IsPending => Status is WorkTaskStatus.Open or WorkTaskStatus.Suspended;

    /// <summary>Whether this work waits for that person, by the roles they hold now.</summary>
    public bool IsFor(Actor actor) => Role switch
    {
        WorkTaskRole.EngineeringManager => IsForLead(actor, ProjectRole.EngineeringManager),
        WorkTaskRole.ProjectManager => IsForLead(actor, ProjectRole.ProjectManager),
        WorkTaskRole.Author => AssigneeId == actor.UserId && actor.BelongsTo(ProjectId),
        WorkTaskRole.Chair => AssigneeId == actor.UserId,
        WorkTaskRole.Owner => AssigneeId == actor.UserId && actor.Sees(ProjectId),
        WorkTaskRole.DepartmentHead => Department is null ? actor.Is(OrganisationRole.DepartmentHead) && !actor.HeadOf.Any(IsExcepted) : actor.Heads(Department),
        WorkTaskRole.TechnicalDirector => actor.Is(OrganisationRole.TechnicalDirector),
        WorkTaskRole.OperationsVp => actor.Is(OrganisationRole.OperationsVp),
    };

    private bool IsExcepted(string department) => ExceptDepartments?.Contains($"|{department}|", StringComparison.Ordinal) is true;

    // A delegate covers only what a lead assesses and signs.
    private bool IsForLead(Actor actor, ProjectRole role) => actor.Holds(ProjectId, role) || (Kind switch
    {
        WorkTaskKind.Assess => actor.StandsInFor(ProjectId, role, DelegatedAct.Assess),
        WorkTaskKind.Sign => actor.StandsInFor(ProjectId, role, DelegatedAct.Sign),
        WorkTaskKind.Revise or WorkTaskKind.Implement or WorkTaskKind.Verify or WorkTaskKind.Close or WorkTaskKind.Countersign or WorkTaskKind.Contest or WorkTaskKind.Agree
            or WorkTaskKind.StatePosition or WorkTaskKind.Decide or WorkTaskKind.AnswerDecision or WorkTaskKind.Convene or WorkTaskKind.HoldMeeting
            or WorkTaskKind.DecideTogether or WorkTaskKind.Conclude or WorkTaskKind.DoTask or WorkTaskKind.AdjustResources
            or WorkTaskKind.WriteSection or WorkTaskKind.HoldReview or WorkTaskKind.AcknowledgeReview or WorkTaskKind.HoldSync
            or WorkTaskKind.HoldDialogue or WorkTaskKind.AnswerPainPoint or WorkTaskKind.PublishDialogue => false,
    });

    /// <summary>What that person may answer now; empty when it is not open, not theirs, or they never decide.</summary>
    public IReadOnlyList<string> AllowedDecisions(Actor actor) =>
        Status is WorkTaskStatus.Open && IsFor(actor) && (Kind is WorkTaskKind.Revise || !actor.IsIntegration) ? WorkTaskRules.Decisions(Kind) : [];

    /// <summary>Says where the workflow waits for this answer.</summary>
    internal (Guid InstanceId, int BookmarkId) Done(Guid by, string outcome, DateTimeOffset now)
    {
        var wait = (InstanceId!.Value, BookmarkId!.Value);
        Answered(by, outcome, now);
        return wait;
    }

    internal void Answered(Guid by, string outcome, DateTimeOffset now) =>
        (Status, ClosedById, Outcome, ClosedAt, InstanceId, BookmarkId) = (WorkTaskStatus.Done, by, outcome, now, null, null);

    internal void Cancel(string reason, DateTimeOffset now) =>
        (Status, ClosingReason, ClosedAt, InstanceId, BookmarkId) = (WorkTaskStatus.Cancelled, reason, now, null, null);

    /// <summary>The clock it runs by was computed anew.</summary>
    internal void IsDue(DateTimeOffset? at) => DueAt = at;

    internal void Suspend(string reason) =>
        (Status, ClosingReason, ClosedAt) = (WorkTaskStatus.Suspended, reason, null);
}

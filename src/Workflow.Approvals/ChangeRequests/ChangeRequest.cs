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
    public long Version { get; private set; }

    public IReadOnlyList<ChangeRequestRevision> Revisions => _revisions;
    public IReadOnlyList<Assessment> Assessments => _assessments;
    public IReadOnlyList<Signoff> Signoffs => _signoffs;
    public IReadOnlyList<WorkTask> Tasks => _tasks;

    public ChangeRequestRevision Current => _revisions.Single(r => r.Number == Revision);

    /// <summary>A new draft. The author is any member or lead of the project, or an integration that belongs to it.</summary>
    public static ActOutcome Create(Project project, string number, Actor author, ChangeContentInput input, DateTimeOffset now, out ChangeRequest request) => throw new NotImplementedException();

    /// <summary>Edits a draft, or begins the next revision of a returned request. <paramref name="ifMatch"/>: the <see cref="ChangeRequestRevision.ETag"/> the author worked on.</summary>
    public ActOutcome Edit(Actor actor, ChangeContentInput input, string? ifMatch, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>Freezes the content and hands it to the workflow. A returned request becomes the next revision even when nothing was edited.</summary>
    public ActOutcome Submit(Actor actor, Project project, Guid instanceId, string definitionVersionId, DateTimeOffset now) => throw new NotImplementedException();
    public ActOutcome Withdraw(Actor actor, string? comment, DateTimeOffset now) => throw new NotImplementedException();
    public ActOutcome Assess(Actor actor, AssessmentInput input, DateTimeOffset now) => throw new NotImplementedException();
    public SignoffOutcome SignOff(Actor actor, Guid taskId, SignoffInput input, DateTimeOffset now) => throw new NotImplementedException();
    public ActOutcome Implement(Actor actor, string? comment, DateTimeOffset now) => throw new NotImplementedException();
    public ActOutcome Verify(Actor actor, string? comment, DateTimeOffset now) => throw new NotImplementedException();
    public ActOutcome Close(Actor actor, string? comment, DateTimeOffset now) => throw new NotImplementedException();
    public ActOutcome Resolve(Actor actor, string? resolution, string? comment, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>The clock's act: ends a draft or returned request whose time is over.</summary>
    public ActOutcome Expire(DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>What that person may do now, in the order of the enumeration.</summary>
    public IReadOnlyList<ChangeRequestAction> AllowedActions(Actor actor) => throw new NotImplementedException();
}

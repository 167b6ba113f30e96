using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Meetings;

/// <summary>
/// What joint review and weekly sync have in common: opened by the clock for a project, carried through their steps by a workflow, a clock of
/// working time for each step, a place in everybody's calendar, action items. What may be done when is each one's own lifecycle.
/// </summary>
/// <typeparam name="TStep">The steps of its workflow.</typeparam>
public abstract class Meeting<TStep> where TStep : struct, Enum
{
    private readonly List<ActionItem> _actionItems = [];
    private readonly List<WorkTask> _tasks = [];

    private protected Meeting() { }

    public Guid Id { get; private protected set; }
    public Guid ProjectId { get; private protected set; }

    /// <summary>"{project code}-JR-2027-02" and the like: one for each project and period.</summary>
    public string Number { get; private protected set; } = "";

    // The meeting, and how often everybody's calendar was told about it.
    public DateTimeOffset MeetsAt { get; private protected set; }
    public DateTimeOffset MeetsUntil { get; private protected set; }
    public string? Place { get; private protected set; }
    public int Sequence { get; private protected set; }

    public Guid? InstanceId { get; private protected set; }

    // The clock of the present step, in working time.
    public TStep? Step { get; private protected set; }
    public int? StepBookmarkId { get; private protected set; }
    public DateTimeOffset? StepSince { get; private protected set; }
    public TimeSpan? StepAllowedFor { get; private protected set; }

    /// <summary>0: nobody was reminded in this step; 1: at half; 2: at four fifths; 3: the time is over.</summary>
    public int Reminded { get; private protected set; }
    public DateTimeOffset? DueAt { get; private protected set; }
    public DateTimeOffset CreatedAt { get; private protected set; }
    public DateTimeOffset UpdatedAt { get; private protected set; }
    public DateTimeOffset? ClosedAt { get; private protected set; }

    /// <summary>Why it ended without being held.</summary>
    public string? CancelReason { get; private protected set; }
    public long Version { get; private protected set; }

    public IReadOnlyList<ActionItem> ActionItems => _actionItems;
    public IReadOnlyList<WorkTask> Tasks => _tasks;

    public bool IsVisibleTo(Actor actor) => actor.Sees(ProjectId);

    /// <summary>What action items say they came out of.</summary>
    public TaskSource Source => new(Kind.SubjectType, Id, Number);

    /// <summary>Cancelled before it was held: it leaves everybody's calendar.</summary>
    public abstract bool IsCancelled { get; }

    private protected abstract MeetingKind Kind { get; }

    private protected abstract string StatusName { get; }

    /// <summary>Moves the status for a step that the workflow begins; refuses when its grounds are not met, and has then changed nothing.</summary>
    private protected abstract void Enter(TStep step);

    private protected abstract IEnumerable<(WorkTaskKind Kind, WorkTaskRole Role)> WorkOf(TStep step);

    private protected abstract RefusedException StepIsOver(TStep step);

    /// <summary>What follows when the step's time is over: the outcome it then ends with. Null: it waits on, and who owes something is reported.</summary>
    private protected virtual string? Elapsed(TStep step, ICollection<AuditEntry> audit, DateTimeOffset now) => null;

    /// <summary>Who is told when somebody has not done what they owe.</summary>
    private protected virtual IEnumerable<WorkTaskRole> Superiors(WorkTaskRole owes) => DualTrack.Superior(owes) is { } superior ? [superior] : [];

    internal abstract void Close(ICollection<AuditEntry> audit, DateTimeOffset now);

    /// <summary>Begins a step: checks its grounds, moves the meeting into it, starts its clock and opens its work.</summary>
    internal void Begin(TStep step, TimeSpan? allowed, WaitAt wait, Guid instanceId, WorkingClock calendar, ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        Enter(step);
        CloseTasks("The meeting has gone on.", now);
        // Who goes back to the step they stand in has no new time: a section that is taken back while the other is still owed.
        if (!Nullable.Equals(Step, step))
            (StepSince, StepAllowedFor, Reminded) = (now, allowed is { } time && time > TimeSpan.Zero ? time : null, 0);
        (Step, InstanceId, UpdatedAt) = (step, instanceId, now);
        DueAt = StepAllowedFor is { } may ? calendar.Add(StepSince!.Value, may) : null;
        StepBookmarkId = wait(Kind.ClockName, step.ToString(), NextRing(calendar));
        foreach (var (kind, role) in WorkOf(step))
            Ask(kind, role, wait($"Approvals.{kind}", role.ToString(), null), instanceId, now);
        audit.Add(Told("step-begun", Actor.System, new JsonObject { ["step"] = step.ToString(), ["dueAt"] = DueAt is { } due ? ContentHashing.Instant(due) : null }));
    }

    /// <summary>The step's clock rings: who is told what, and whether the step is over. By the calendar as it is now nothing may be due yet.</summary>
    internal MeetingRing ClockRang(TStep step, WaitAt wait, WorkingClock calendar, ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        if (!Nullable.Equals(Step, step) || StepAllowedFor is not { } allowed)
            throw StepIsOver(step);
        DueAt = calendar.Add(StepSince!.Value, allowed);
        foreach (var task in _tasks.Where(t => t.IsPending))
            task.IsDue(DueAt);
        var stage = Reminded;
        while (stage < 3 && now >= Ring(calendar, stage))
            stage++;
        var (rang, isOver) = (stage > Reminded, stage == 3 && Reminded < 3);
        Reminded = stage;
        UpdatedAt = now;
        if (isOver && Elapsed(step, audit, now) is { } outcome)
        {
            CloseTasks("The time of this step is over.", now);
            return new MeetingRing([], outcome);
        }
        StepBookmarkId = wait(Kind.ClockName, step.ToString(), NextRing(calendar));
        if (!rang)
            return new MeetingRing([], null);
        var owing = _tasks.Where(t => t.Status is WorkTaskStatus.Open).ToList();
        if (isOver)
            audit.Add(Told("overdue", Actor.System, new JsonObject { ["step"] = step.ToString(), ["owed"] = new JsonArray([.. owing.Select(t => (JsonNode)t.Role.ToString())]) }));
        return new MeetingRing([.. owing.DistinctBy(t => (t.Kind, t.Role)).SelectMany(t => Notices(t, isOver))], null);
    }

    /// <summary>The workflow no longer waits there: a task that is still open at that place is cancelled.</summary>
    internal void Release(Guid instanceId, int bookmarkId, string reason, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(t => t.IsPending && t.InstanceId == instanceId && t.BookmarkId == bookmarkId).ToList())
            task.Cancel(WorkTaskRules.Shortened(reason), now);
        UpdatedAt = now;
    }

    /// <summary>The members of the meeting are set: opened for a project, put on its day by the schedule.</summary>
    private protected void OpenFor(Project project, string number, DateTimeOffset meetsAt, TimeSpan length, DateTimeOffset now) =>
        (Id, ProjectId, Number, MeetsAt, MeetsUntil, CreatedAt, UpdatedAt) = (Guid.CreateVersion7(now), project.Id, number, meetsAt, meetsAt + length, now, now);

    private protected AuditEntry Replan(Actor actor, DateTimeOffset? startsAt, DateTimeOffset? endsAt, string? place, DateTimeOffset now)
    {
        (MeetsAt, MeetsUntil, Place) = MeetingRules.Meeting(Kind.InvalidCode, startsAt, endsAt, place, now);
        (Sequence, UpdatedAt) = (Sequence + 1, now);
        return Told("planned", actor, new JsonObject { ["meetsAt"] = ContentHashing.Instant(MeetsAt), ["place"] = Place });
    }

    /// <summary>An action item becomes a task on the project's board at once, in its owner's inbox.</summary>
    private protected ActOutcome Give(Project project, string taskNumber, Actor actor, ProjectTaskInput input, DateTimeOffset now, out ProjectTask task)
    {
        MeetingRules.ActionItem(Kind.InvalidCode, input, _actionItems.Count);
        var made = ProjectTask.Create(project, taskNumber, actor, input, Source, now, out task);
        _actionItems.Add(new ActionItem(task.Id, task.Number, task.Title, task.OwnerName, task.DueOn));
        UpdatedAt = now;
        return new ActOutcome([.. made.Audit, Told("action-item-given", actor, new JsonObject { ["task"] = task.Number, ["owner"] = task.OwnerName })]);
    }

    private protected JsonArray ActionItemsJson() => new([.. _actionItems.Select(a => (JsonNode)new JsonObject
    {
        ["number"] = a.Number, ["title"] = a.Title, ["owner"] = a.Owner, ["dueOn"] = a.DueOn?.ToString("O", CultureInfo.InvariantCulture),
    })]);

    /// <summary>It stands at no step any more; the caller has set the status.</summary>
    private protected void End(string why, DateTimeOffset now)
    {
        CloseTasks(why, now);
        (ClosedAt, UpdatedAt, Step, StepBookmarkId, DueAt) = (now, now, null, null, null);
    }

    /// <summary>It is not held any more: it leaves everybody's calendar.</summary>
    private protected AuditEntry Drop(Actor by, string why, DateTimeOffset now)
    {
        End(why, now);
        (CancelReason, Sequence) = (why, Sequence + 1);
        return Told("cancelled", by, new JsonObject { ["reason"] = why });
    }

    private protected ProjectRole LeadRole(Actor actor) => actor.Holds(ProjectId, ProjectRole.EngineeringManager) ? ProjectRole.EngineeringManager : ProjectRole.ProjectManager;

    private protected void Done(Actor by, WorkTaskRole role, string outcome, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(t => t.IsPending && t.Role == role).ToList())
            task.Done(by.UserId, outcome, now);
    }

    /// <summary>The step is answered: what is left of its work is over, and the workflow goes on with the outcome.</summary>
    private protected Resumption? Answered(string outcome, DateTimeOffset now)
    {
        CloseTasks("This step has been answered.", now);
        return InstanceId is { } instance && StepBookmarkId is { } bookmark ? new Resumption(instance, bookmark, new JsonObject { ["outcome"] = outcome }) : null;
    }

    private protected AuditEntry Told(string what, Actor by, JsonObject details)
    {
        (details["number"], details["status"]) = (Number, StatusName);
        return new AuditEntry(AuditEntry.ChainOf(ProjectId), $"{Kind.AuditName}.{what}", by.IsSystem ? null : by.UserId, by.DisplayName, Kind.SubjectType, Id, ProjectId, details);
    }

    private protected void Ask(WorkTaskKind kind, WorkTaskRole role, int bookmark, Guid instanceId, DateTimeOffset now) =>
        _tasks.Add(new WorkTask(Guid.CreateVersion7(now), ProjectId, Kind.SubjectType, Id, null, 0, instanceId, new WorkOrder(kind, role, bookmark, DueAt), now));

    private protected void CloseTasks(string why, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(t => t.IsPending).ToList())
            task.Cancel(why, now);
    }

    /// <summary>Work of one person, for which no place of the workflow waits: several may have some at once.</summary>
    private protected void AskPerson(WorkTaskKind kind, Guid person, DateTimeOffset now)
    {
        if (!OwedBy(person).Any())
            _tasks.Add(WorkTask.OfNoProcess(Guid.CreateVersion7(now), ProjectId, Kind.SubjectType, Id, kind, WorkTaskRole.Owner, person, DueAt, now));
    }

    private protected void PersonDid(Guid person, string outcome, DateTimeOffset now)
    {
        foreach (var task in OwedBy(person).ToList())
            task.Answered(person, outcome, now);
    }

    private protected void Drop(Guid person, string why, DateTimeOffset now)
    {
        foreach (var task in OwedBy(person).ToList())
            task.Cancel(why, now);
    }

    private IEnumerable<WorkTask> OwedBy(Guid person) => _tasks.Where(t => t.IsPending && t.Role is WorkTaskRole.Owner && t.AssigneeId == person);

    // Where no place waits for the work itself, the step's own does.
    private IEnumerable<MeetingNotice> Notices(WorkTask task, bool isOver)
    {
        var (superiors, bookmark) = (isOver ? Superiors(task.Role).ToList() : [], task.BookmarkId ?? StepBookmarkId!.Value);
        return superiors.Count == 0
            ? [new MeetingNotice(task.Role, task.Role, task.Kind, bookmark, DueAt!.Value, false)]
            : superiors.Select(s => new MeetingNotice(s, task.Role, task.Kind, bookmark, DueAt!.Value, true));
    }

    private DateTimeOffset Ring(WorkingClock calendar, int stage) =>
        calendar.Add(StepSince!.Value, stage switch { 0 => StepAllowedFor!.Value / 2, 1 => StepAllowedFor!.Value * 4 / 5, _ => StepAllowedFor!.Value });

    private DateTimeOffset? NextRing(WorkingClock calendar) => StepAllowedFor is null || Reminded >= 3 ? null : Ring(calendar, Reminded);
}

/// <summary>The names under which a kind of meeting is known to the audit, the workflow and the API.</summary>
internal sealed record MeetingKind(string SubjectType, string AuditName, string ClockName, string InvalidCode);

/// <summary>Who must be told that something is owed. <paramref name="IsReport"/>: to the superior of whoever owes it, because the time is over.</summary>
public sealed record MeetingNotice(WorkTaskRole To, WorkTaskRole Owes, WorkTaskKind Kind, int Bookmark, DateTimeOffset DueAt, bool IsReport);

/// <summary>What a ring of the clock leads to. <paramref name="Outcome"/>: the step is over and ends with it; null: it waits on.</summary>
public sealed record MeetingRing(IReadOnlyList<MeetingNotice> Notices, string? Outcome);

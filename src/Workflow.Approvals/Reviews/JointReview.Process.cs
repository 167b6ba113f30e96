using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Reviews;

/// <summary>Who must be told that something is owed. <paramref name="IsReport"/>: to the superior of whoever owes it, because the time is over.</summary>
public sealed record ReviewNotice(WorkTaskRole To, WorkTaskRole Owes, WorkTaskKind Kind, int Bookmark, DateTimeOffset DueAt, bool IsReport);

// What the workflow asks for. It draws the way; whether a step may be taken is decided here each time, whatever was drawn.
public sealed partial class JointReview
{
    /// <summary>The place at which the clock of a step waits; whoever changes a calendar lets it ring.</summary>
    public const string ClockName = "Approvals.Review";

    /// <summary>Begins a step: checks its grounds, moves the review into it, starts its clock and opens its work.</summary>
    internal void Begin(ReviewStep step, TimeSpan? allowed, WaitAt wait, Guid instanceId, WorkingClock calendar, ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        var next = RequireNow(JointReviewLifecycle.AskedFor(step));
        if (step is ReviewStep.HoldReview && Missing is { Count: > 0 } missing)
            throw ReviewErrors.Missing(missing);
        CloseTasks("The review has gone on.", now);
        // A section that is taken back while the other is still owed gives nobody new time.
        if (Step != step)
            (StepSince, StepAllowedFor, Reminded) = (now, allowed is { } time && time > TimeSpan.Zero ? time : null, 0);
        (Status, Step, InstanceId, UpdatedAt) = (next, step, instanceId, now);
        DueAt = StepAllowedFor is { } may ? calendar.Add(StepSince!.Value, may) : null;
        StepBookmarkId = wait(ClockName, step.ToString(), NextRing(calendar));
        foreach (var (kind, role) in WorkOf(step))
            Ask(kind, role, wait($"Approvals.{kind}", role.ToString(), null), instanceId, now);
        audit.Add(Told("step-begun", Actor.System, new JsonObject { ["step"] = step.ToString(), ["dueAt"] = DueAt is { } due ? ContentHashing.Instant(due) : null }));
    }

    /// <summary>The step's clock rings: who is told what; it waits on, until people answer. By the calendar as it is now nothing may be due yet.</summary>
    internal IReadOnlyList<ReviewNotice> ClockRang(ReviewStep step, WaitAt wait, WorkingClock calendar, ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        if (Step != step || StepAllowedFor is not { } allowed)
            throw ReviewErrors.StepIsOver(step);
        DueAt = calendar.Add(StepSince!.Value, allowed);
        foreach (var task in _tasks.Where(t => t.IsPending))
            task.IsDue(DueAt);
        var stage = Reminded;
        while (stage < 3 && now >= Ring(calendar, stage))
            stage++;
        var (rang, isOver) = (stage > Reminded, stage == 3 && Reminded < 3);
        Reminded = stage;
        StepBookmarkId = wait(ClockName, step.ToString(), NextRing(calendar));
        UpdatedAt = now;
        if (!rang)
            return [];
        var owing = _tasks.Where(t => t.Status is WorkTaskStatus.Open).ToList();
        if (isOver)
            audit.Add(Told("overdue", Actor.System, new JsonObject { ["step"] = step.ToString(), ["owed"] = new JsonArray([.. owing.Select(t => (JsonNode)t.Role.ToString())]) }));
        return [.. owing.Select(t => new ReviewNotice(
            isOver ? Superior(t.Role) ?? t.Role : t.Role, t.Role, t.Kind, t.BookmarkId!.Value, DueAt.Value, isOver && Superior(t.Role) is not null))];
    }

    /// <summary>Closed once director and VP, two people, have acknowledged this very record.</summary>
    internal void Close(ICollection<AuditEntry> audit, DateTimeOffset now)
    {
        var next = RequireNow(JointReviewAction.Close);
        if (_acknowledgements.Where(a => a.RecordHash == RecordHash).Select(a => (a.Role, a.ById)).Distinct().Count() < 2 || _acknowledgements.Select(a => a.ById).Distinct().Count() < 2)
            throw ReviewErrors.NotAcknowledged();
        CloseTasks("The review is closed.", now);
        (Status, ClosedAt, UpdatedAt, Step, StepBookmarkId, DueAt) = (next, now, now, null, null, null);
        audit.Add(Told("closed", Actor.System, new JsonObject { ["recordHash"] = RecordHash }));
    }

    /// <summary>The workflow no longer waits there: a task that is still open at that place is cancelled.</summary>
    internal void Release(Guid instanceId, int bookmarkId, string reason, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(t => t.IsPending && t.InstanceId == instanceId && t.BookmarkId == bookmarkId).ToList())
            task.Cancel(WorkTaskRules.Shortened(reason), now);
        UpdatedAt = now;
    }

    /// <summary>Dual-track reporting: an engineering manager reports to the technical director, a project manager to the operations VP; those to nobody here.</summary>
    public static WorkTaskRole? Superior(WorkTaskRole role) => role switch
    {
        WorkTaskRole.EngineeringManager => WorkTaskRole.TechnicalDirector,
        WorkTaskRole.ProjectManager => WorkTaskRole.OperationsVp,
        WorkTaskRole.Author or WorkTaskRole.Chair or WorkTaskRole.DepartmentHead or WorkTaskRole.TechnicalDirector or WorkTaskRole.OperationsVp or WorkTaskRole.Owner => null,
    };

    private DateTimeOffset Ring(WorkingClock calendar, int stage) =>
        calendar.Add(StepSince!.Value, stage switch { 0 => StepAllowedFor!.Value / 2, 1 => StepAllowedFor!.Value * 4 / 5, _ => StepAllowedFor!.Value });

    private DateTimeOffset? NextRing(WorkingClock calendar) => StepAllowedFor is null || Reminded >= 3 ? null : Ring(calendar, Reminded);

    private (WorkTaskKind Kind, WorkTaskRole Role)[] WorkOf(ReviewStep step) => step switch
    {
        ReviewStep.CollectSections => [.. Missing.Select(role => (WorkTaskKind.WriteSection, role.TaskRole()))],
        ReviewStep.HoldReview => [.. ProjectRoles.Leads.Select(role => (WorkTaskKind.HoldReview, role.TaskRole()))],
        ReviewStep.AcknowledgeReview => [(WorkTaskKind.AcknowledgeReview, WorkTaskRole.TechnicalDirector), (WorkTaskKind.AcknowledgeReview, WorkTaskRole.OperationsVp)],
    };

    private void Ask(WorkTaskKind kind, WorkTaskRole role, int bookmark, Guid instanceId, DateTimeOffset now) =>
        _tasks.Add(new WorkTask(Guid.CreateVersion7(now), ProjectId, SubjectType, Id, null, 0, instanceId, new WorkOrder(kind, role, bookmark, DueAt), now));
}

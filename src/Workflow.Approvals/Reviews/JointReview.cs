using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;

namespace Workflow.Approvals.Reviews;

/// <summary>
/// The monthly meeting at which both leads report together. Every method checks first and changes afterwards, so a refusal leaves no trace. It needs in
/// memory: both sections, and the pending work.
/// </summary>
public sealed partial class JointReview
{
    public const string SubjectType = "JointReview";

    private readonly List<ReviewSection> _sections = [];
    private readonly List<ReviewDecision> _decisions = [];
    private readonly List<ReviewActionItem> _actionItems = [];
    private readonly List<ReviewAcknowledgement> _acknowledgements = [];
    private readonly List<WorkTask> _tasks = [];

    private JointReview() { }

    public Guid Id { get; private set; }
    public Guid ProjectId { get; private set; }

    /// <summary>"{project code}-JR-2027-02".</summary>
    public string Number { get; private set; } = "";

    /// <summary>The first day of the month in which it opened.</summary>
    public DateOnly Month { get; private set; }
    public JointReviewStatus Status { get; private set; }

    // The meeting, and how often everybody's calendar was told about it.
    public DateTimeOffset MeetsAt { get; private set; }
    public DateTimeOffset MeetsUntil { get; private set; }
    public string? Place { get; private set; }
    public int Sequence { get; private set; }

    public Guid? InstanceId { get; private set; }

    // The clock of the present step, in working time.
    public ReviewStep? Step { get; private set; }
    public int? StepBookmarkId { get; private set; }
    public DateTimeOffset? StepSince { get; private set; }
    public TimeSpan? StepAllowedFor { get; private set; }

    /// <summary>0: nobody was reminded in this step; 1: at half; 2: at four fifths; 3: it was reported to the superior.</summary>
    public int Reminded { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>What was frozen when it was held: canonical JSON with both sections. Null before.</summary>
    public string? PackText { get; private set; }
    public string? PackHash { get; private set; }
    public DateTimeOffset? HeldAt { get; private set; }
    public string? HeldByName { get; private set; }
    public string? Minutes { get; private set; }

    /// <summary>Over the pack's hash, minutes, decisions and action items: what director and VP acknowledge.</summary>
    public string? RecordHash { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Why it ended without being held.</summary>
    public string? CancelReason { get; private set; }
    public long Version { get; private set; }

    public IReadOnlyList<ReviewSection> Sections => _sections;
    public IReadOnlyList<ReviewDecision> Decisions => _decisions;
    public IReadOnlyList<ReviewActionItem> ActionItems => _actionItems;
    public IReadOnlyList<ReviewAcknowledgement> Acknowledgements => _acknowledgements;
    public IReadOnlyList<WorkTask> Tasks => _tasks;

    public string Title => Number;

    public bool IsVisibleTo(Actor actor) => actor.Sees(ProjectId);

    public ReviewSection SectionOf(ProjectRole role) => _sections.Single(s => s.Role == role);

    /// <summary>The leads whose sections are not submitted.</summary>
    public IReadOnlyList<ProjectRole> Missing => [.. ProjectRoles.Leads.Where(role => !SectionOf(role).IsSubmitted)];

    /// <summary>What action items say they came out of.</summary>
    public TaskSource Source => new(SubjectType, Id, Number);

    /// <summary>What that person may do now, in the order of the enumeration.</summary>
    public IReadOnlyList<JointReviewAction> AllowedActions(Actor actor) =>
        [.. JointReviewLifecycle.Possible(Status).Where(action => ReviewPolicy.Objection(this, actor, action) is null)];

    /// <summary>Opened by the clock for one month; the meeting is put on its day by the schedule.</summary>
    public static ActOutcome Open(Project project, ReviewSchedule schedule, WorkingClock calendar, DateOnly month, DateTimeOffset now, out JointReview review)
    {
        var day = calendar.AddWorkingDays(calendar.LocalDay(now), schedule.MeetingAfterDays);
        var meetsAt = At(day, new TimeOnly(10, 0), calendar.TimeZone);
        review = new JointReview
        {
            Id = Guid.CreateVersion7(now), ProjectId = project.Id, Number = ReviewRules.Number(project.Code, month), Month = month, MeetsAt = meetsAt, MeetsUntil = meetsAt.AddHours(1),
            CreatedAt = now, UpdatedAt = now,
        };
        foreach (var role in ProjectRoles.Leads)
            review._sections.Add(new ReviewSection(review.Id, role));
        return new ActOutcome([review.Told("opened", Actor.System, new JsonObject { ["month"] = month.ToString("yyyy-MM", Invariant), ["meetsAt"] = ContentHashing.Instant(meetsAt) })]);
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>A local time as an instant; where the clocks skip it, the instant they jump to.</summary>
    private static DateTimeOffset At(DateOnly day, TimeOnly time, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Permitted (404, 403), then possible now (409).</summary>
    private JointReviewStatus Require(Actor actor, JointReviewAction action)
    {
        if (ReviewPolicy.Objection(this, actor, action) is { } objection)
            throw objection;
        return RequireNow(action);
    }

    private JointReviewStatus RequireNow(JointReviewAction action) => JointReviewLifecycle.Next(Status, action) ?? throw ReviewErrors.NotNow(Status, action);

    private ProjectRole LeadRole(Actor actor) => actor.Holds(ProjectId, ProjectRole.EngineeringManager) ? ProjectRole.EngineeringManager : ProjectRole.ProjectManager;

    private void CloseTasks(string why, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(t => t.IsPending).ToList())
            task.Cancel(why, now);
    }

    private void Done(Actor by, WorkTaskRole role, string outcome, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(t => t.IsPending && t.Role == role).ToList())
            task.Done(by.UserId, outcome, now);
    }

    /// <summary>The step is answered: what is left of its work is over, and the workflow goes on with the outcome.</summary>
    private Resumption? Answered(string outcome, DateTimeOffset now)
    {
        CloseTasks("This step has been answered.", now);
        return InstanceId is { } instance && StepBookmarkId is { } bookmark ? new Resumption(instance, bookmark, new JsonObject { ["outcome"] = outcome }) : null;
    }

    private AuditEntry Told(string what, Actor by, JsonObject details)
    {
        (details["number"], details["status"]) = (Number, Status.ToString());
        return new AuditEntry(AuditEntry.ChainOf(ProjectId), $"review.{what}", by.IsSystem ? null : by.UserId, by.DisplayName, SubjectType, Id, ProjectId, details);
    }
}

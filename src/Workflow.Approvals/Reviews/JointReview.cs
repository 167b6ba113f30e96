using System.Text.Json.Nodes;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Reviews;

/// <summary>
/// The monthly meeting at which both leads report together. Every method checks first and changes afterwards, so a refusal leaves no trace. It needs in
/// memory: both sections, and the pending work.
/// </summary>
public sealed partial class JointReview : Meeting<ReviewStep>
{
    public const string SubjectType = "JointReview";

    private static readonly MeetingKind Names = new(SubjectType, "review", ClockName, ReviewErrors.InvalidCode);

    private readonly List<ReviewSection> _sections = [];
    private readonly List<ReviewDecision> _decisions = [];
    private readonly List<ReviewAcknowledgement> _acknowledgements = [];

    private JointReview() { }

    /// <summary>The first day of the month in which it opened.</summary>
    public DateOnly Month { get; private set; }
    public JointReviewStatus Status { get; private set; }

    /// <summary>What was frozen when it was held: canonical JSON with both sections. Null before.</summary>
    public string? PackText { get; private set; }
    public string? PackHash { get; private set; }
    public DateTimeOffset? HeldAt { get; private set; }
    public string? HeldByName { get; private set; }
    public string? Minutes { get; private set; }

    /// <summary>Over the pack's hash, minutes, decisions and action items: what director and VP acknowledge.</summary>
    public string? RecordHash { get; private set; }

    public IReadOnlyList<ReviewSection> Sections => _sections;
    public IReadOnlyList<ReviewDecision> Decisions => _decisions;
    public IReadOnlyList<ReviewAcknowledgement> Acknowledgements => _acknowledgements;

    public string Title => Number;

    public override bool IsCancelled => Status is JointReviewStatus.Cancelled;

    private protected override MeetingKind Kind => Names;

    private protected override string StatusName => Status.ToString();

    public ReviewSection SectionOf(ProjectRole role) => _sections.Single(s => s.Role == role);

    /// <summary>The leads whose sections are not submitted.</summary>
    public IReadOnlyList<ProjectRole> Missing => [.. ProjectRoles.Leads.Where(role => !SectionOf(role).IsSubmitted)];

    /// <summary>What that person may do now, in the order of the enumeration.</summary>
    public IReadOnlyList<JointReviewAction> AllowedActions(Actor actor) =>
        [.. JointReviewLifecycle.Possible(Status).Where(action => ReviewPolicy.Objection(this, actor, action) is null)];

    /// <summary>Opened by the clock for one month; the meeting is put on its day by the schedule.</summary>
    public static ActOutcome Open(Project project, ReviewSchedule schedule, WorkingClock calendar, DateOnly month, DateTimeOffset now, out JointReview review)
    {
        var day = calendar.AddWorkingDays(calendar.LocalDay(now), schedule.MeetingAfterDays);
        var meetsAt = MeetingRules.At(day, new TimeOnly(10, 0), calendar.TimeZone);
        review = new JointReview { Month = month };
        review.OpenFor(project, ReviewRules.Number(project.Code, month), meetsAt, TimeSpan.FromHours(1), now);
        foreach (var role in ProjectRoles.Leads)
            review._sections.Add(new ReviewSection(review.Id, role));
        return new ActOutcome([review.Told("opened", Actor.System, new JsonObject { ["month"] = month.ToString("yyyy-MM", Invariant), ["meetsAt"] = ContentHashing.Instant(meetsAt) })]);
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>Permitted (404, 403), then possible now (409).</summary>
    private JointReviewStatus Require(Actor actor, JointReviewAction action)
    {
        if (ReviewPolicy.Objection(this, actor, action) is { } objection)
            throw objection;
        return RequireNow(action);
    }

    private JointReviewStatus RequireNow(JointReviewAction action) => JointReviewLifecycle.Next(Status, action) ?? throw ReviewErrors.NotNow(Status, action);
}

using Workflow.Approvals.Escalations;
using Workflow.Server.Features.ChangeRequests;

namespace Workflow.Server.Features.Escalations;

/// <summary>Everything about one escalation.</summary>
public sealed record EscalationView
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public required string ProjectCode { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required EscalationSeverity Severity { get; init; }
    public required EscalationOrigin Origin { get; init; }
    public required EscalationStatus Status { get; init; }
    public required int Level { get; init; }
    public required string Department { get; init; }
    public required IReadOnlyList<string> Parties { get; init; }

    /// <summary><c>ChangeRequest</c>, <c>ProjectTask</c> or <c>Risk</c>; null for an issue of its own.</summary>
    public required string? AboutType { get; init; }
    public required Guid? AboutId { get; init; }
    public required string? AboutNumber { get; init; }

    /// <summary>Null: the clock or a process.</summary>
    public required Guid? RaisedById { get; init; }
    public required string RaisedByName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }
    public required ClockView Clock { get; init; }

    /// <summary>What was said and signed, void ones included.</summary>
    public required IReadOnlyList<StatementView> Statements { get; init; }
    public required IReadOnlyList<StayView> Stays { get; init; }
    public required IReadOnlyList<MeetingView> Meetings { get; init; }
    public required IReadOnlyList<TaskView> Tasks { get; init; }
    public required ResolutionView? Resolution { get; init; }
    public required string? Lessons { get; init; }
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<EscalationAction> AllowedActions { get; init; }
    public required ProcessView? Process { get; init; }
}

/// <summary>All of it in minutes of working time, by the project's calendar as it is now.</summary>
/// <param name="Level">Null before the first level and after the last.</param>
/// <param name="RemainingMinutes">Null when nothing limits the step.</param>
/// <param name="YearsWithoutData">Years on the way whose holidays nobody has entered: the deadline may move.</param>
public sealed record ClockView(
    int? Level, EscalationStep? Step, long AtLevelMinutes, long InStepMinutes, long? AllowedMinutes, long? RemainingMinutes, DateTimeOffset? DueAt, bool IsBreached,
    IReadOnlyList<int> YearsWithoutData)
{
    public static ClockView Of(EscalationStep? step, EscalationClock c) => new(
        c.Level, step, Minutes(c.AtLevelFor), Minutes(c.InStepFor), c.AllowedFor is { } allowed ? Minutes(allowed) : null, c.Remaining is { } left ? Minutes(left) : null,
        c.DueAt, c.IsBreached, c.YearsWithoutData);

    private static long Minutes(TimeSpan time) => (long)time.TotalMinutes;
}

/// <param name="ContentHash">What was signed: SHA-256 over the canonical text.</param>
public sealed record StatementView(
    Guid Id, StatementKind Kind, EscalationRole Role, int Level, int Round, Guid ById, string ByName, EscalationDecision? Decision, string Text, string ContentHash,
    DateTimeOffset At, bool IsVoid)
{
    public static StatementView Of(EscalationStatement s) => new(s.Id, s.Kind, s.Role, s.Level, s.Round, s.ById, s.ByName, s.Decision, s.Text, s.ContentHash, s.At, s.IsVoid);
}

/// <param name="StoodForMinutes">Working time; null while it lasts.</param>
public sealed record StayView(int Number, int Level, Guid? ById, string ByName, string Why, DateTimeOffset Since, DateTimeOffset? Until, long? StoodForMinutes)
{
    public static StayView Of(LevelStay s) => new(s.Number, s.Level, s.ById, s.ByName, s.Why, s.Since, s.Until, (long?)s.StoodFor?.TotalMinutes);
}

/// <param name="MotionHash">What is voted on and what the chair signs; null without a motion.</param>
public sealed record MeetingView(
    int Number, MeetingStatus Status, Guid ChairId, string ChairName, string ChairDepartment, Guid SecretaryId, string SecretaryName, DateTimeOffset StartsAt,
    DateTimeOffset EndsAt, string Place, string Agenda, int Quorum, int Sequence, IReadOnlyList<InviteeView> Invitees, string? Motion, EscalationDecision? MotionDecision,
    string? MotionHash, string? Minutes, MeetingFailure? Failure, DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt)
{
    public static MeetingView Of(Escalation e, EscalationMeeting m) => new(
        m.Number, m.Status, m.ChairId, m.ChairName, m.ChairDepartment, m.SecretaryId, m.SecretaryName, m.StartsAt, m.EndsAt, m.Place, m.Agenda, m.Quorum, m.Sequence,
        [.. m.Invitees.Select(i => new InviteeView(i.UserId, i.Name, i.Department, i.IsPresent, i.Vote, i.VotedAt))], m.Motion, m.MotionDecision,
        m == e.Meeting ? e.MotionHash(m) : null, m.Minutes, m.Failure, m.OpenedAt, m.ClosedAt);
}

public sealed record InviteeView(Guid UserId, string Name, string? Department, bool? IsPresent, MeetingVote? Vote, DateTimeOffset? VotedAt);

/// <param name="CanonicalText">What was hashed and signed.</param>
public sealed record ResolutionView(EscalationDecision Decision, string Text, string CanonicalText, string ContentHash, IReadOnlyList<ResolutionSignerView> Signatures, DateTimeOffset ResolvedAt)
{
    public static ResolutionView Of(SignedResolution r) => new(
        r.Decision, r.Text, r.CanonicalText, r.ContentHash, [.. r.Signatures.Select(s => new ResolutionSignerView(s.Role, s.SignerId, s.SignerName, s.SignedAt))], r.ResolvedAt);
}

public sealed record ResolutionSignerView(EscalationRole Role, Guid SignerId, string SignerName, DateTimeOffset SignedAt);

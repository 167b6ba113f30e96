namespace Workflow.Approvals.Escalations;

public enum MeetingStatus { Planned, Cancelled, Open, Passed, Failed }

public enum MeetingFailure
{
    /// <summary>Fewer departments came than the quorum asks for.</summary>
    NoQuorum,

    /// <summary>As many for as against.</summary>
    Tie,

    /// <summary>No majority of those present for any motion.</summary>
    NotCarried,

    /// <summary>Its time came and went without it.</summary>
    NotHeld,
}

public enum MeetingVote { For, Against, Abstain }

/// <summary>Who is invited. Without a department: heard, and no vote.</summary>
public sealed class MeetingInvitee
{
    private MeetingInvitee() { }

    internal MeetingInvitee(Guid userId, string name, string? department) => (UserId, Name, Department) = (userId, name, department);

    public Guid UserId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The department this person votes for; each department has one vote, whoever of it comes.</summary>
    public string? Department { get; private set; }

    /// <summary>Null until attendance was taken.</summary>
    public bool? IsPresent { get; private set; }

    /// <summary>On the motion that is put; null until given.</summary>
    public MeetingVote? Vote { get; private set; }
    public DateTimeOffset? VotedAt { get; private set; }

    internal void Attend(bool present) => IsPresent = present;

    internal void Cast(MeetingVote? vote, DateTimeOffset? at) => (Vote, VotedAt) = (vote, at);
}

/// <summary>One convened meeting of level 3.</summary>
public sealed class EscalationMeeting
{
    private readonly List<MeetingInvitee> _invitees = [];

    private EscalationMeeting() { }

    internal EscalationMeeting(Guid id, Guid escalationId, int number, Guid chairId, string chairName, MeetingContent content, string agenda)
    {
        (Id, EscalationId, Number, ChairId, ChairName) = (id, escalationId, number, chairId, chairName);
        Plan(content, agenda);
        Sequence = 0;
    }

    public Guid Id { get; private set; }
    public Guid EscalationId { get; private set; }

    /// <summary>1 for the first meeting, 2 for the one convened again, ….</summary>
    public int Number { get; private set; }
    public MeetingStatus Status { get; private set; }
    public Guid ChairId { get; private set; }
    public string ChairName { get; private set; } = "";
    public string ChairDepartment { get; private set; } = "";
    public Guid SecretaryId { get; private set; }
    public string SecretaryName { get; private set; } = "";
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public string Place { get; private set; } = "";
    public string Agenda { get; private set; } = "";

    /// <summary>How many departments must be present.</summary>
    public int Quorum { get; private set; }

    /// <summary>The SEQUENCE of the last invitation that went out: each change and the cancellation count it up.</summary>
    public int Sequence { get; private set; }
    public IReadOnlyList<MeetingInvitee> Invitees => _invitees;
    public string? Motion { get; private set; }
    public EscalationDecision? MotionDecision { get; private set; }
    public string? Minutes { get; private set; }
    public MeetingFailure? Failure { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public IReadOnlyList<string> Departments => [.. _invitees.Select(i => i.Department).OfType<string>().Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> DepartmentsPresent =>
        [.. _invitees.Where(i => i.IsPresent is true).Select(i => i.Department).OfType<string>().Distinct(StringComparer.Ordinal)];

    public bool HasQuorum => DepartmentsPresent.Count >= Quorum;

    public int Count(MeetingVote vote) => _invitees.Count(i => i.Vote == vote);

    /// <summary>A majority of the departments present, abstentions among them; a tie is none.</summary>
    public bool IsCarried => Motion is not null && HasQuorum && Count(MeetingVote.For) * 2 > DepartmentsPresent.Count;

    public bool Runs(Guid userId) => userId == ChairId || userId == SecretaryId;

    /// <summary>What goes into everybody's calendar now.</summary>
    public MeetingInvitation Invitation(string number, string title) => new(
        $"{Id:N}@workflow", Sequence, Status is MeetingStatus.Cancelled, $"{number}: {title}", Agenda, Place, StartsAt, EndsAt,
        ChairId, [.. _invitees.Select(i => i.UserId).Append(ChairId).Append(SecretaryId).Distinct()]);

    internal void Reschedule(MeetingContent content, string agenda)
    {
        Plan(content, agenda);
        Sequence++;
    }

    internal void Cancel()
    {
        Status = MeetingStatus.Cancelled;
        Sequence++;
    }

    internal void Open(IReadOnlyCollection<Guid> present, DateTimeOffset now)
    {
        (Status, OpenedAt) = (MeetingStatus.Open, now);
        foreach (var invitee in _invitees)
            invitee.Attend(present.Contains(invitee.UserId));
    }

    internal void Put(string motion, EscalationDecision decision)
    {
        (Motion, MotionDecision) = (motion, decision);
        foreach (var invitee in _invitees)
            invitee.Cast(null, null);
    }

    internal void Write(string minutes) => Minutes = minutes;

    internal void Pass(DateTimeOffset now) => (Status, ClosedAt) = (MeetingStatus.Passed, now);

    internal void Fail(MeetingFailure failure, DateTimeOffset now) => (Status, Failure, ClosedAt) = (MeetingStatus.Failed, failure, now);

    private void Plan(MeetingContent content, string agenda)
    {
        (StartsAt, EndsAt, Place, Agenda, Quorum) = (content.StartsAt, content.EndsAt, content.Place, agenda, content.Quorum);
        (ChairDepartment, SecretaryId, SecretaryName) = (content.ChairDepartment, content.SecretaryId, content.SecretaryName);
        _invitees.Clear();
        _invitees.AddRange(content.Invitees.Select(i => new MeetingInvitee(i.UserId, i.Name, i.Department)));
    }
}

/// <summary>
/// An invitation as iCalendar wants it (RFC 5546): one UID for ever, a SEQUENCE that grows, REQUEST or CANCEL. Whoever sends it writes the file.
/// </summary>
public sealed record MeetingInvitation(
    string Uid, int Sequence, bool IsCancellation, string Summary, string Description, string Location, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    Guid OrganizerId, IReadOnlyList<Guid> AttendeeIds);

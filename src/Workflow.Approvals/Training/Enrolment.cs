namespace Workflow.Approvals.Training;

public enum EnrolmentStatus { Enrolled, Waiting, Withdrawn }

/// <summary>What a session was for somebody. <c>AttendAgain</c>: the last attempt failed, or the session was closed over a failed one.</summary>
public enum LearningResult { Open, Absent, Passed, AttendAgain }

/// <summary>One person in one session. Who withdraws and enrols again goes to the end of the queue.</summary>
public sealed class Enrolment
{
    private Enrolment() { }

    internal Enrolment(Guid sessionId, Learner who, EnrolmentStatus status, int turn, DateTimeOffset at) =>
        (SessionId, UserId, UserName, Status, Turn, EnrolledAt) = (sessionId, who.UserId, who.Name, status, turn, at);

    public Guid SessionId { get; private set; }
    public Guid UserId { get; private set; }
    public string UserName { get; private set; } = "";
    public EnrolmentStatus Status { get; private set; }

    /// <summary>The order in which people came.</summary>
    public int Turn { get; private set; }
    public DateTimeOffset EnrolledAt { get; private set; }

    /// <summary>Null until the trainer has said.</summary>
    public bool? Attended { get; private set; }
    public int Attempts { get; private set; }
    public bool Passed { get; private set; }
    public bool MustAttendAgain { get; private set; }
    public string? Note { get; private set; }

    public LearningResult Result => Passed ? LearningResult.Passed : MustAttendAgain ? LearningResult.AttendAgain : Attended is false ? LearningResult.Absent : LearningResult.Open;

    internal void Is(EnrolmentStatus status) => Status = status;

    internal void Again(EnrolmentStatus status, int turn, DateTimeOffset at) => (Status, Turn, EnrolledAt) = (status, turn, at);

    internal void Attend(bool there) => Attended = there;

    internal void Assess(bool passed, string? note, int mostAttempts)
    {
        (Attempts, Passed, Note) = (Attempts + 1, passed, note);
        MustAttendAgain = !passed && Attempts >= mostAttempts;
    }

    internal void AttendAgain() => MustAttendAgain = true;
}

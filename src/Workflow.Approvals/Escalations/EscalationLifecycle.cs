using static Workflow.Approvals.Escalations.EscalationAction;
using static Workflow.Approvals.Escalations.EscalationStatus;

namespace Workflow.Approvals.Escalations;

public enum EscalationStatus
{
    Raised,

    // Level 1.
    Negotiating,

    // Level 2.
    HearingPositions, Deciding, AppealOpen,

    // Level 3.
    Convening, Invited, InSession, AtTheTop,

    Resolved, Closed, Withdrawn,
}

public enum EscalationAction
{
    // What people do.
    Agree, StatePosition, Decide, Accept, Appeal, AgreeToLower,
    Convene, Reschedule, CancelMeeting, OpenMeeting, PutMotion, Vote, WriteMinutes, CloseMeeting, DecideTogether,
    Close, Withdraw,

    // What the workflow asks for.
    Negotiate, HearPositions, AskDepartment, AwaitAppeal, CallMeeting, HoldMeeting, AskTop, Settle,
}

/// <summary>The whole life of an escalation on one screen. What is allowed, the buttons, the picture and the test all come from <see cref="Next"/>.</summary>
public static class EscalationLifecycle
{
    /// <summary>The status after the action; null when it is not possible in this status.</summary>
    public static EscalationStatus? Next(EscalationStatus status, EscalationAction action) => (status, action) switch
    {
        // Into the levels, up when time is over, down when both leads agree.
        (Raised or HearingPositions or Deciding, Negotiate) => Negotiating,
        (Raised or Negotiating or Convening or Invited, HearPositions) => HearingPositions,
        (HearingPositions, AskDepartment) => Deciding,
        (Deciding, AwaitAppeal) => AppealOpen,
        (Raised or Deciding or AppealOpen or Convening or Invited or InSession, CallMeeting) => Convening,
        (Invited, HoldMeeting) => Invited,
        (Convening or Invited or InSession, AskTop) => AtTheTop,
        (Negotiating or AppealOpen or InSession or AtTheTop, Settle) => Resolved,

        (Negotiating, Agree) => Negotiating,
        (HearingPositions, StatePosition) => HearingPositions,
        (Deciding, Decide) => Deciding,
        (AppealOpen, Accept or Appeal) => AppealOpen,
        (HearingPositions or Deciding or Convening or Invited, AgreeToLower) => status,

        (Convening, Convene) => Invited,
        (Invited, Reschedule) => Invited,
        (Invited, CancelMeeting) => Convening,
        (Invited, OpenMeeting) => InSession,
        (InSession, PutMotion or Vote or WriteMinutes or CloseMeeting) => InSession,
        (AtTheTop, DecideTogether) => AtTheTop,

        (Resolved, Close) => Closed,
        (Raised or Negotiating or HearingPositions or Deciding or AppealOpen or Convening or Invited or InSession or AtTheTop, Withdraw) => Withdrawn,
        _ => null,
    };

    /// <summary>The level a status belongs to; null before the first and after the last.</summary>
    public static int? Level(EscalationStatus status) => status switch
    {
        Negotiating => 1,
        HearingPositions or Deciding or AppealOpen => 2,
        Convening or Invited or InSession or AtTheTop => 3,
        Raised or Resolved or Closed or Withdrawn => null,
    };

    /// <summary>The action by which a workflow begins a step; null for the last one, which changes no status.</summary>
    public static EscalationAction? AskedFor(EscalationStep step) => step switch
    {
        EscalationStep.Negotiate => Negotiate,
        EscalationStep.HearPositions => HearPositions,
        EscalationStep.AskDepartment => AskDepartment,
        EscalationStep.AwaitAppeal => AwaitAppeal,
        EscalationStep.CallMeeting => CallMeeting,
        EscalationStep.HoldMeeting => HoldMeeting,
        EscalationStep.AskTop => AskTop,
        EscalationStep.Conclude => null,
    };

    public static IReadOnlyList<EscalationAction> Possible(EscalationStatus status) =>
        [.. Enum.GetValues<EscalationAction>().Where(a => Next(status, a) is not null)];

    /// <summary>Nothing can happen any more.</summary>
    public static bool IsEnd(EscalationStatus status) => Possible(status).Count == 0;

    /// <summary>The picture of this class for the documentation; a test holds the README against it.</summary>
    public static string Mermaid() => string.Join('\n',
    [
        "stateDiagram-v2",
        "    [*] --> Raised: raise",
        .. from status in Enum.GetValues<EscalationStatus>()
           from action in Possible(status)
           let next = Next(status, action)!.Value
           select $"    {status} --> {next}: {action}",
        .. from status in Enum.GetValues<EscalationStatus>()
           where IsEnd(status)
           select $"    {status} --> [*]",
    ]);
}

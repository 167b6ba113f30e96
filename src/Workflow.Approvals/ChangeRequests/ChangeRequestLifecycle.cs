using static Workflow.Approvals.ChangeRequests.ChangeRequestAction;
using static Workflow.Approvals.ChangeRequests.ChangeRequestStatus;

namespace Workflow.Approvals.ChangeRequests;

public enum ChangeRequestStatus
{
    Draft, Submitted, Assessed, InSignoff, Approved, Effective, Implemented, Verified, Closed,
    Returned, Rejected, Withdrawn, Escalated, Expired,
}

public enum ChangeRequestAction
{
    // What people do.
    Edit, Submit, Withdraw, Assess, Sign, Implement, Verify, Close, Resolve, Countersign, Contest, DeclareEmergency, CarryOut,

    // What the workflow asks for.
    CompleteAssessment, OpenSignoff, Approve, Reject, Return, Escalate, TakeEffect,

    // What the clock does.
    Expire,
}

/// <summary>The whole life of a change request on one screen. What is allowed, the buttons, the picture and the test all come from <see cref="Next"/>.</summary>
public static class ChangeRequestLifecycle
{
    /// <summary>The status after the action; null when it is not possible in this status.</summary>
    public static ChangeRequestStatus? Next(ChangeRequestStatus status, ChangeRequestAction action) => (status, action) switch
    {
        (Draft or Returned, Edit) => status,
        (Draft or Returned, Submit) => Submitted,
        (Draft or Returned, Expire) => Expired,

        (Submitted, Assess) => Submitted,
        (Submitted, CompleteAssessment) => Assessed,
        (Assessed, OpenSignoff) => InSignoff,
        (InSignoff, Sign or Countersign) => InSignoff,
        (InSignoff, Approve) => Approved,
        (InSignoff, Reject) => Rejected,
        (InSignoff, Return) => Returned,

        (Submitted or InSignoff, Escalate) => Escalated,
        (Escalated, Resolve) => Escalated,
        (Escalated, OpenSignoff) => InSignoff,
        (Escalated, Return) => Returned,
        (Escalated, Reject) => Rejected,

        // A rejection stands unless the other lead contests it; an emergency is carried out before, and not instead of, both signatures.
        (Rejected, Contest) => Escalated,
        (InSignoff, DeclareEmergency or CarryOut) => InSignoff,

        (Approved, TakeEffect) => Effective,
        (Effective, Implement) => Implemented,
        (Implemented, Verify) => Verified,
        (Verified, Close) => Closed,

        (Draft or Submitted or Assessed or InSignoff or Approved or Returned or Escalated, Withdraw) => Withdrawn,
        _ => null,
    };

    /// <summary>The action by which a workflow reaches a status; null for a status that only people or the clock bring about.</summary>
    public static ChangeRequestAction? AskedFor(ChangeRequestStatus status) => status switch
    {
        Assessed => CompleteAssessment,
        InSignoff => OpenSignoff,
        Approved => Approve,
        Rejected => Reject,
        Returned => Return,
        Escalated => Escalate,
        Effective => TakeEffect,
        Draft or Submitted or Implemented or Verified or Closed or Withdrawn or Expired => null,
    };

    public static IReadOnlyList<ChangeRequestAction> Possible(ChangeRequestStatus status) =>
        [.. Enum.GetValues<ChangeRequestAction>().Where(a => Next(status, a) is not null)];

    /// <summary>Nothing can happen any more, but that a lead contests it.</summary>
    public static bool IsEnd(ChangeRequestStatus status) => Possible(status).All(action => action is Contest);

    /// <summary>The picture of this class for the documentation; a test holds the README against it.</summary>
    public static string Mermaid() => string.Join('\n',
    [
        "stateDiagram-v2",
        "    [*] --> Draft: create",
        .. from status in Enum.GetValues<ChangeRequestStatus>()
           from action in Possible(status)
           let next = Next(status, action)!.Value
           select $"    {status} --> {next}: {action}",
        .. from status in Enum.GetValues<ChangeRequestStatus>()
           where IsEnd(status)
           select $"    {status} --> [*]",
    ]);
}

using static Workflow.Approvals.Reviews.JointReviewAction;
using static Workflow.Approvals.Reviews.JointReviewStatus;

namespace Workflow.Approvals.Reviews;

/// <summary>Collecting: sections are written. Ready: both are in. Held: the pack is frozen, minutes are written. Recorded: director and VP are asked.</summary>
public enum JointReviewStatus { Collecting, Ready, Held, Recorded, Closed, Cancelled }

public enum JointReviewAction
{
    // What people do.
    Draft, Submit, TakeBack, Plan, Hold, WriteMinutes, AddDecision, AddActionItem, Record, Acknowledge,

    // What the workflow asks for, and what follows when the project is closed.
    CollectSections, HoldReview, AskAcknowledgement, Close, Cancel,
}

/// <summary>A step of the workflow that carries a review.</summary>
public enum ReviewStep { CollectSections, HoldReview, AcknowledgeReview }

/// <summary>The whole life of a joint review on one screen. What is allowed, the buttons, the picture and the test all come from <see cref="Next"/>.</summary>
public static class JointReviewLifecycle
{
    /// <summary>The status after the action; null when it is not possible in this status.</summary>
    public static JointReviewStatus? Next(JointReviewStatus status, JointReviewAction action) => (status, action) switch
    {
        (Collecting, Draft or Submit) => Collecting,
        (Collecting or Ready, TakeBack) => Collecting,
        (Collecting or Ready, Plan) => status,
        (Ready, Hold) => Held,
        (Held, WriteMinutes or AddDecision or AddActionItem) => Held,
        (Held, Record) => Recorded,
        (Recorded, Acknowledge) => Recorded,

        (Collecting, CollectSections) => Collecting,
        (Collecting, HoldReview) => Ready,
        (Recorded, AskAcknowledgement) => Recorded,
        (Recorded, Close) => Closed,
        (Collecting or Ready, Cancel) => Cancelled,
        _ => null,
    };

    public static IReadOnlyList<JointReviewAction> Possible(JointReviewStatus status) =>
        [.. Enum.GetValues<JointReviewAction>().Where(a => Next(status, a) is not null)];

    /// <summary>Nothing can happen any more.</summary>
    public static bool IsEnd(JointReviewStatus status) => Possible(status).Count == 0;

    /// <summary>The action by which a workflow begins a step.</summary>
    public static JointReviewAction AskedFor(ReviewStep step) => step switch
    {
        ReviewStep.CollectSections => CollectSections,
        ReviewStep.HoldReview => HoldReview,
        ReviewStep.AcknowledgeReview => AskAcknowledgement,
    };

    /// <summary>The picture of this class for the documentation; a test holds the README against it.</summary>
    public static string Mermaid() => string.Join('\n',
    [
        "stateDiagram-v2",
        "    [*] --> Collecting: open",
        .. from status in Enum.GetValues<JointReviewStatus>()
           from action in Possible(status)
           select $"    {status} --> {Next(status, action)}: {action}",
        .. from status in Enum.GetValues<JointReviewStatus>()
           where IsEnd(status)
           select $"    {status} --> [*]",
    ]);
}

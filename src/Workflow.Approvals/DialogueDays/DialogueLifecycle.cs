using static Workflow.Approvals.DialogueDays.DialogueAction;
using static Workflow.Approvals.DialogueDays.DialogueStatus;

namespace Workflow.Approvals.DialogueDays;

/// <summary>
/// Drawing: tickets are drawn. Collecting: pain points are handed in. Ready: the box is open, the day can be held. Answering: it was held, each pain point gets
/// an owner and an answer. Published: those who were invited see it all.
/// </summary>
public enum DialogueStatus { Drawing, Collecting, Ready, Answering, Published, Closed, Cancelled }

public enum DialogueAction
{
    // What people do. Who hands in anonymously is nobody that the system knows.
    Plan, DrawTicket, SubmitByName, SubmitAnonymously, Hold, AssignPainPoint, AnswerPainPoint, Publish,

    // What the workflow asks for, and what follows when the project is closed.
    DrawTickets, CollectPainPoints, HoldDialogue, AnswerPainPoints, Close, Cancel,
}

/// <summary>A step of the workflow that carries a dialogue day.</summary>
public enum DialogueStep { DrawTickets, CollectPainPoints, HoldDialogue, AnswerPainPoints }

/// <summary>The whole life of a dialogue day on one screen. What is allowed, the buttons, the picture and the test all come from <see cref="Next"/>.</summary>
public static class DialogueLifecycle
{
    /// <summary>The status after the action; null when it is not possible in this status.</summary>
    public static DialogueStatus? Next(DialogueStatus status, DialogueAction action) => (status, action) switch
    {
        (Drawing or Collecting or Ready, Plan) => status,
        (Drawing, DrawTicket or SubmitByName) => Drawing,
        (Collecting, SubmitByName or SubmitAnonymously) => Collecting,
        (Ready, Hold) => Answering,
        (Answering, AssignPainPoint or AnswerPainPoint) => Answering,
        (Answering, Publish) => Published,

        (Drawing, DrawTickets) => Drawing,
        (Drawing, CollectPainPoints) => Collecting,
        (Collecting, HoldDialogue) => Ready,
        (Answering, AnswerPainPoints) => Answering,
        (Published, Close) => Closed,
        (Drawing or Collecting or Ready, Cancel) => Cancelled,
        _ => null,
    };

    public static IReadOnlyList<DialogueAction> Possible(DialogueStatus status) => [.. Enum.GetValues<DialogueAction>().Where(a => Next(status, a) is not null)];

    /// <summary>Nothing can happen any more.</summary>
    public static bool IsEnd(DialogueStatus status) => Possible(status).Count == 0;

    /// <summary>The action by which a workflow begins a step.</summary>
    public static DialogueAction AskedFor(DialogueStep step) => step switch
    {
        DialogueStep.DrawTickets => DrawTickets,
        DialogueStep.CollectPainPoints => CollectPainPoints,
        DialogueStep.HoldDialogue => HoldDialogue,
        DialogueStep.AnswerPainPoints => AnswerPainPoints,
    };

    /// <summary>The picture of this class for the documentation; a test holds the README against it.</summary>
    public static string Mermaid() => string.Join('\n',
    [
        "stateDiagram-v2",
        "    [*] --> Drawing: open",
        .. from status in Enum.GetValues<DialogueStatus>()
           from action in Possible(status)
           select $"    {status} --> {Next(status, action)}: {action}",
        .. from status in Enum.GetValues<DialogueStatus>()
           where IsEnd(status)
           select $"    {status} --> [*]",
    ]);
}

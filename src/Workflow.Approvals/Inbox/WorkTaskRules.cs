namespace Workflow.Approvals.Inbox;

/// <summary>Who may be asked for what, and what they may answer.</summary>
public static class WorkTaskRules
{
    public const int TitleLength = 200;
    public const int MeaningLength = 500;
    public const int ReasonLength = 200;

    /// <summary>Everything of a change request but a signature, which is asked for in a way of its own.</summary>
    public static IReadOnlyList<string> AssignableKinds { get; } =
        [nameof(WorkTaskKind.Assess), nameof(WorkTaskKind.Revise), nameof(WorkTaskKind.Implement), nameof(WorkTaskKind.Verify), nameof(WorkTaskKind.Close)];

    private static readonly string[] Sign = ["Approve", "Reject", "Return"];
    private static readonly string[] AnswerDecision = ["Accept", "Appeal"];
    private static readonly string[] HoldMeeting = ["OpenMeeting", "CancelMeeting"];
    private static readonly string[] Revise = ["Submit", "Withdraw"];
    private static readonly string[] DoTask = ["Progress", "Complete"];
    private static readonly string[] AdjustResources = ["Accept", "Decline"];
    private static readonly string[] WriteSection = ["Submit"];
    private static readonly string[] HoldReview = ["Hold", "Record"];
    private static readonly string[] AcknowledgeReview = ["Acknowledge"];
    private static readonly string[] HoldSync = ["Confirm"];
    private static readonly string[] HoldDialogue = ["Hold"];
    private static readonly string[] AnswerPainPoint = ["Answer"];
    private static readonly string[] PublishDialogue = ["Publish"];

    /// <summary>A technical question goes to the EM and a delivery question to the PM, whatever the drawing says.</summary>
    public static IReadOnlyList<WorkTaskRole> Roles(WorkTaskKind kind) => kind switch
    {
        WorkTaskKind.Assess or WorkTaskKind.Sign => [WorkTaskRole.EngineeringManager, WorkTaskRole.ProjectManager],
        WorkTaskKind.Revise => [WorkTaskRole.Author],
        WorkTaskKind.Implement or WorkTaskKind.Close => [WorkTaskRole.ProjectManager],
        WorkTaskKind.Verify => [WorkTaskRole.EngineeringManager],
        WorkTaskKind.Agree or WorkTaskKind.StatePosition or WorkTaskKind.AnswerDecision or WorkTaskKind.Conclude => [WorkTaskRole.EngineeringManager, WorkTaskRole.ProjectManager],
        WorkTaskKind.Decide or WorkTaskKind.Convene => [WorkTaskRole.DepartmentHead],
        WorkTaskKind.HoldMeeting => [WorkTaskRole.Chair],
        WorkTaskKind.Contest => [WorkTaskRole.EngineeringManager, WorkTaskRole.ProjectManager],
        WorkTaskKind.DecideTogether or WorkTaskKind.Countersign => [WorkTaskRole.TechnicalDirector, WorkTaskRole.OperationsVp],
        WorkTaskKind.DoTask or WorkTaskKind.AnswerPainPoint => [WorkTaskRole.Owner],
        WorkTaskKind.AdjustResources => [WorkTaskRole.ProjectManager],
        WorkTaskKind.WriteSection or WorkTaskKind.HoldReview or WorkTaskKind.HoldSync or WorkTaskKind.HoldDialogue or WorkTaskKind.PublishDialogue => [WorkTaskRole.EngineeringManager, WorkTaskRole.ProjectManager],
        WorkTaskKind.AcknowledgeReview => [WorkTaskRole.TechnicalDirector, WorkTaskRole.OperationsVp],
    };

    public static IReadOnlyList<string> Decisions(WorkTaskKind kind) => kind switch
    {
        WorkTaskKind.Sign or WorkTaskKind.Countersign => Sign,
        WorkTaskKind.Revise => Revise,
        WorkTaskKind.AnswerDecision => AnswerDecision,
        WorkTaskKind.HoldMeeting => HoldMeeting,
        WorkTaskKind.DoTask => DoTask,
        WorkTaskKind.AdjustResources => AdjustResources,
        WorkTaskKind.WriteSection => WriteSection,
        WorkTaskKind.HoldReview => HoldReview,
        WorkTaskKind.AcknowledgeReview => AcknowledgeReview,
        WorkTaskKind.HoldSync => HoldSync,
        WorkTaskKind.HoldDialogue => HoldDialogue,
        WorkTaskKind.AnswerPainPoint => AnswerPainPoint,
        WorkTaskKind.PublishDialogue => PublishDialogue,
        WorkTaskKind.Assess or WorkTaskKind.Implement or WorkTaskKind.Verify or WorkTaskKind.Close or WorkTaskKind.Agree or WorkTaskKind.StatePosition
            or WorkTaskKind.Decide or WorkTaskKind.Convene or WorkTaskKind.DecideTogether or WorkTaskKind.Conclude or WorkTaskKind.Contest => [kind.ToString()],
    };

    /// <summary>The words of a drawing fit their columns.</summary>
    internal static void Check(WorkOrder order)
    {
        if (order.Title?.Length > TitleLength)
            throw WorkTaskErrors.TextTooLong("title", TitleLength);
        if (order.Meaning?.Length > MeaningLength)
            throw WorkTaskErrors.TextTooLong("meaning", MeaningLength);
    }

    internal static string Shortened(string reason) => reason.Length <= ReasonLength ? reason : reason[..ReasonLength];
}

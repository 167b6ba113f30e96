namespace Workflow.Approvals.Activities;

/// <summary>What the designer's toolboxes "Approvals", "Escalations", "Reviews", "Meetings" and "Training" offer.</summary>
public static class ApprovalActivities
{
    public static IReadOnlyList<Type> Types { get; } =
    [
        typeof(RequestSignoff), typeof(AssignWork), typeof(SetStatus), typeof(Notify), typeof(RequestCountersignatures), typeof(SecondDisagreement), typeof(AwaitContest), typeof(WatchEmergency),
        typeof(EscalationLevel), typeof(NegotiateAgreement), typeof(HearPositions), typeof(AskDepartmentHead), typeof(AwaitAppeal),
        typeof(ConveneMeeting), typeof(HoldMeeting), typeof(AskDirectorAndVp), typeof(SettleEscalation), typeof(ConcludeEscalation),
        typeof(OpenJointReviews), typeof(CollectSections), typeof(HoldReview), typeof(AcknowledgeReview), typeof(CloseReview), typeof(OpenTrainingPlans), typeof(RenewTraining),
        typeof(ChaseTraining),
        typeof(OpenWeeklySyncs), typeof(HoldSync), typeof(CloseSync),
        typeof(OpenDialogueDays), typeof(DrawTickets), typeof(CollectPainPoints), typeof(HoldDialogue), typeof(AnswerPainPoints), typeof(CloseDialogue),
    ];
}

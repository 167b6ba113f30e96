using Workflow.Approvals.DialogueDays;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Waits until each pain point has an owner and an answer, and the results are published.</summary>
[Activity("Approvals", "AnswerPainPoints", Category = "Meetings", DisplayName = "Answer the pain points", Kind = ActivityKind.Task,
    Description = "Waits until each pain point has an owner and an answer and a lead publishes them; owners are reminded, then both leads are told.", Outcomes = ["Published"])]
public sealed class AnswerPainPoints : MeetingActivity<DialogueStep>
{
    protected override DialogueStep Step => DialogueStep.AnswerPainPoints;
}

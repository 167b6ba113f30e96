using Workflow.Approvals.DialogueDays;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Opens the box, if enough people took part, and waits until the day was held.</summary>
[Activity("Approvals", "HoldDialogue", Category = "Meetings", DisplayName = "Hold the dialogue day", Kind = ActivityKind.Task,
    Description = "Opens the box, if enough people took part, and waits until a lead has recorded that the day was held.", Outcomes = ["Held"])]
public sealed class HoldDialogue : MeetingActivity<DialogueStep>
{
    protected override DialogueStep Step => DialogueStep.HoldDialogue;
}

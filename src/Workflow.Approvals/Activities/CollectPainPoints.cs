using Workflow.Approvals.DialogueDays;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Takes pain points until the working time is over. No ticket can be drawn any more.</summary>
[Activity("Approvals", "CollectPainPoints", Category = "Meetings", DisplayName = "Collect pain points", Kind = ActivityKind.Task,
    Description = "Takes pain points, by name or with a ticket, until the working time is over. No ticket can be drawn any more.", Outcomes = ["Over"])]
public sealed class CollectPainPoints : MeetingActivity<DialogueStep>
{
    protected override DialogueStep Step => DialogueStep.CollectPainPoints;
}

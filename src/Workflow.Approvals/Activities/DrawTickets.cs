using Workflow.Approvals.DialogueDays;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Lets those who are invited draw a ticket, until the working time is over.</summary>
[Activity("Approvals", "DrawTickets", Category = "Meetings", DisplayName = "Draw tickets", Kind = ActivityKind.Task,
    Description = "Lets those who are invited draw the ticket with which a pain point can be handed in anonymously, until the working time is over.", Outcomes = ["Over"])]
public sealed class DrawTickets : MeetingActivity<DialogueStep>
{
    protected override DialogueStep Step => DialogueStep.DrawTickets;
}

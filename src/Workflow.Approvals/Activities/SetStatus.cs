using System.Text.Json.Nodes;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;
using Workflow.Engine.Simulations;

namespace Workflow.Approvals.Activities;

/// <summary>Asks the domain for a transition. The domain may refuse, which becomes an incident, or say when to ask again, which becomes a timer.</summary>
[Activity("Approvals", "SetStatus", Category = "Approvals", DisplayName = "Set status",
    Description = "Asks for a new status of the request. The domain checks its own rules, whatever was drawn; \"Effective\" waits for the chosen day.")]
public sealed class SetStatus : Activity, ISimulated
{
    private const string Timer = "Approvals.SetStatus";

    [Input(DisplayName = "Status", Description = "The status that is asked for.", UIHint = "dropdown", IsDemanded = true, Order = 1,
        Options = ["Assessed", "InSignoff", "Approved", "Effective", "Rejected", "Returned", "Escalated"])]
    public string Status { get; set; } = "";

    [Input(DisplayName = "Comment", Description = "Why, for the audit; at most 4,000 characters.", UIHint = "multiline", Order = 2)]
    public string? Comment { get; set; }

    public override void Execute(ActivityContext context) => Ask(context);

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload) => Ask(context);

    /// <summary>Nobody is asked.</summary>
    SimulatedAsk? ISimulated.Ask(ActivityContext context) => null;

    private void Ask(ActivityContext context)
    {
        try
        {
            if (context.Port<IChangeRequestProcess>().SetStatus(Status, Comment) is StatusAnswer.WaitUntil later)
                context.Wait(Timer, Status, later.Instant);
            else
            {
                if (Status == nameof(ChangeRequestStatus.Escalated))
                    EscalationMessage.Send(context, null);
                context.Complete();
            }
        }
        catch (RefusedException refused)
        {
            throw Faults.From(refused);
        }
    }
}

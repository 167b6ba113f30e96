using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>
/// Stands beside the signoff: ends only when an emergency change was carried out on one signature and the second did not come within 24 hours.
/// </summary>
[Activity("Approvals", "WatchEmergency", Category = "Approvals", DisplayName = "Second signature of an emergency", ResumesWithInputs = false,
    Description = "Ends only when an emergency change was carried out on one signature and the second did not come within 24 hours.", Outcomes = ["Overdue"])]
public sealed class WatchEmergency : Activity
{
    public override void Execute(ActivityContext context) => Look(context);

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload) => Look(context);

    private static void Look(ActivityContext context)
    {
        if (context.Port<IChangeRequestProcess>().WatchEmergency((name, key, dueAt) => context.Wait(name, key, dueAt).Id))
            context.Complete("Overdue");
    }
}

using System.Text.Json.Nodes;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>Above the limits of the project, asks technical director and operations VP for their signatures; below them it goes on at once.</summary>
[Activity("Approvals", "RequestCountersignatures", Category = "Approvals", DisplayName = "Countersignatures", Kind = ActivityKind.Task,
    Description = "Above the limits, asks technical director and operations VP; below them it goes on at once.", Outcomes = ["NotNeeded", "Approved", "Rejected", "Returned"])]
public sealed class RequestCountersignatures : Activity
{
    [Input(DisplayName = "Meaning", Description = "The words an approval puts its signature to; at most 500 characters.", UIHint = "multiline", Order = 1)]
    public string? Meaning { get; set; }

    [Input(DisplayName = "Due in", Description = "Time allowed, as days.hours:minutes:seconds (\"5.00:00:00\") or whole days (\"5\"). It only says when the work is due; a Delay beside it acts.", Order = 2)]
    public TimeSpan? DueIn { get; set; }

    public override void Execute(ActivityContext context)
    {
        try
        {
            if (!context.Port<IChangeRequestProcess>().RequestCountersignatures(
                string.IsNullOrWhiteSpace(Meaning) ? null : Meaning, context.Now + DueIn, (name, key, dueAt) => context.Wait(name, key, dueAt).Id))
                context.Complete("NotNeeded");
        }
        catch (RefusedException refused)
        {
            throw Faults.From(refused);
        }
    }

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload) => context.Complete(RequestSignoff.Decided(payload));

    public override void Canceled(ActivityContext context, Bookmark bookmark) => WorkRequest.Close(context, bookmark);
}

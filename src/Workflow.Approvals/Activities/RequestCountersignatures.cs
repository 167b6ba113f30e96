using System.Text.Json.Nodes;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;
using Workflow.Engine.Simulations;

namespace Workflow.Approvals.Activities;

/// <summary>Above the limits of the project, asks technical director and operations VP for their signatures; below them it goes on at once.</summary>
[Activity("Approvals", "RequestCountersignatures", Category = "Approvals", DisplayName = "Countersignatures", Kind = ActivityKind.Task,
    Description = "Above the limits, asks technical director and operations VP; below them it goes on at once.", Outcomes = ["NotNeeded", "Approved", "Rejected", "Returned", TimeAllowed.Expired], OptionalOutcomes = [TimeAllowed.Expired])]
public sealed class RequestCountersignatures : Activity, ISimulated
{
    [Input(DisplayName = "Meaning", Description = "The words an approval puts its signature to; at most 500 characters.", UIHint = "multiline", Order = 1)]
    public string? Meaning { get; set; }

    [Input(DisplayName = "Due in", Description = TimeAllowed.Description, Order = 2)]
    public TimeSpan? DueIn { get; set; }

    [Input(DisplayName = "Reminders", Description = "When both are reminded, as shares of the time allowed: \"0.5, 0.8\". Empty: never.", Order = 3)]
    public string? Reminders { get; set; }

    public override void Execute(ActivityContext context)
    {
        var (dueAt, work) = (TimeAllowed.Due(context, DueIn), new List<(int, string)>());
        try
        {
            if (!context.Port<IChangeRequestProcess>().RequestCountersignatures(string.IsNullOrWhiteSpace(Meaning) ? null : Meaning, dueAt, Wait))
            {
                context.Complete("NotNeeded");
                return;
            }
        }
        catch (RefusedException refused)
        {
            throw Faults.From(refused);
        }
        TimeAllowed.Begin(context, WorkTaskKind.Countersign, work, DueIn, Reminders);

        int Wait(string name, string? key, DateTimeOffset? at)
        {
            var bookmark = context.Wait(name, key, at).Id;
            work.Add((bookmark, key!));
            return bookmark;
        }
    }

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        if (TimeAllowed.Runs(bookmark))
            TimeAllowed.Ring(context, bookmark);
        else
            context.Complete(RequestSignoff.Decided(payload));
    }

    public override void Canceled(ActivityContext context, Bookmark bookmark) => WorkRequest.Close(context, bookmark);

    SimulatedAsk? ISimulated.Ask(ActivityContext context) => null;

    string ISimulated.Unasked => "NotNeeded";
}

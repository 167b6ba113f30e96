using System.Text.Json.Nodes;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>After a lead's rejection, gives the other lead three working days to contest it.</summary>
[Activity("Approvals", "AwaitContest", Category = "Approvals", DisplayName = "Time to contest", Kind = ActivityKind.Task,
    Description = "After a lead's rejection, gives the other lead three working days to contest it.", Outcomes = ["Contested", "Accepted"])]
public sealed class AwaitContest : Activity
{
    public override void Execute(ActivityContext context) => Go(context, process => !process.AwaitContest((name, key, dueAt) => context.Wait(name, key, dueAt).Id));

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        if (WorkRequest.OutcomeOf(payload) is { } outcome)
        {
            EscalationMessage.Send(context, EscalationOrigin.ContestedRejection);
            context.Complete(outcome);
        }
        else
            Go(context, process => process.ContestIsOver((name, key, dueAt) => context.Wait(name, key, dueAt).Id));
    }

    public override void Canceled(ActivityContext context, Bookmark bookmark) => WorkRequest.Close(context, bookmark);

    private static void Go(ActivityContext context, Func<IChangeRequestProcess, bool> isOver)
    {
        try
        {
            if (isOver(context.Port<IChangeRequestProcess>()))
                context.Complete("Accepted");
        }
        catch (RefusedException refused)
        {
            throw Faults.From(refused);
        }
    }
}

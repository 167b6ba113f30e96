using System.Text.Json.Nodes;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Makes what was agreed, decided or passed bind, and tells the process of the subject. The domain refuses when nothing was.</summary>
[Activity("Approvals", "SettleEscalation", Category = "Escalations", DisplayName = "Resolve",
    Description = "Makes what was agreed, decided or passed bind, attaches it to the subject, and tells the process of the subject.")]
public sealed class SettleEscalation : Activity
{
    public override void Execute(ActivityContext context)
    {
        try
        {
            if (context.Port<IEscalationProcess>().Settle() is { } told)
                context.Publish(told.Name, told.CorrelationId, new JsonObject { ["resolution"] = told.Resolution, ["escalation"] = told.Number }, isLocal: false);
            NoticeMessage.Send(context, $"x{context.ExecutionId}", NoticeMessage.Resolved());
            context.Complete();
        }
        catch (RefusedException refused)
        {
            throw Faults.From(refused);
        }
    }
}

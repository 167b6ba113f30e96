using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>That it is time to look which training is overdue and which certificates have run out.</summary>
public static class TrainingMessage
{
    public const string Kind = "training";

    internal static void Send(ActivityContext context) =>
        context.Send(new OutboxMessage(Kind, $"{context.InstanceId:N}:training:x{context.ExecutionId.ToString(CultureInfo.InvariantCulture)}", new JsonObject()));
}

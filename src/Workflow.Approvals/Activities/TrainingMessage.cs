using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>What the drawing wants done about training, with its figures. Whoever delivers it looks at every plan; doing it twice changes nothing.</summary>
public static class TrainingMessage
{
    public const string Kind = "training";
    public const string OpenPlans = "open-plans";
    public const string Renew = "renew";
    public const string Chase = "chase";

    internal static void Send(ActivityContext context, string what, JsonObject figures)
    {
        figures["what"] = what;
        context.Send(new OutboxMessage(Kind, $"{context.InstanceId:N}:training:x{context.ExecutionId.ToString(CultureInfo.InvariantCulture)}", figures));
    }

    internal static int Days(int? value, int usual, string name) => (value ?? usual) is var days and >= 1 and <= 366 ? days
        : throw new ActivityFaultException("training.days", $"{name} must be between 1 and 366.");
}

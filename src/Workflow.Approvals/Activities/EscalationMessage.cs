using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Approvals.Escalations;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>
/// What a process says when its request has become Escalated: an escalation is opened about it. As an outbox message it is written with the status, and
/// whoever delivers it opens at most one.
/// </summary>
public static class EscalationMessage
{
    public const string Kind = "escalation";

    /// <param name="cause">Null: whoever delivers it reads the cause off the request.</param>
    internal static void Send(ActivityContext context, EscalationOrigin? cause) =>
        context.Send(new OutboxMessage(Kind, $"{context.InstanceId:N}:escalation:x{context.ExecutionId.ToString(CultureInfo.InvariantCulture)}", new JsonObject { ["cause"] = cause?.ToString() }));
}

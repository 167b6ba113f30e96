using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>
/// That it is time to look which projects' reviews are due. Delivered, it becomes one message for each project whose day has come; and whoever delivers
/// that opens at most one review for the project and month.
/// </summary>
public static class ReviewMessage
{
    public const string Kind = "joint-reviews";

    internal static void Send(ActivityContext context) =>
        context.Send(new OutboxMessage(Kind, $"{context.InstanceId:N}:reviews:x{context.ExecutionId.ToString(CultureInfo.InvariantCulture)}", new JsonObject()));

    /// <summary>For one project.</summary>
    public static JsonObject For(Guid projectId) => new() { ["projectId"] = projectId.ToString("D") };
}

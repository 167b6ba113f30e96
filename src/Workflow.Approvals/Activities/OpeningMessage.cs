using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>
/// That it is time to look for which projects a meeting is to be opened. Delivered, it becomes one message for each project whose day has come; and whoever
/// delivers that opens at most one meeting for the project and period.
/// </summary>
public static class OpeningMessage
{
    public const string JointReviews = "joint-reviews";
    public const string WeeklySyncs = "weekly-syncs";
    public const string DialogueDays = "dialogue-days";

    internal static void Send(ActivityContext context, string kind) =>
        context.Send(new OutboxMessage(kind, $"{context.InstanceId:N}:{kind}:x{context.ExecutionId.ToString(CultureInfo.InvariantCulture)}", new JsonObject()));

    /// <summary>For one project.</summary>
    public static JsonObject For(Guid projectId) => new() { ["projectId"] = projectId.ToString("D") };
}

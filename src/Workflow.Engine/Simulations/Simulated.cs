using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities;

namespace Workflow.Engine.Simulations;

/// <summary>How a burst treats a self-describing activity in a dry run: it waits at a bookmark that says what would be asked.</summary>
internal static class Simulated
{
    public const string BookmarkName = "Workflow.Simulated";

    public static void Perform(ISimulated activity, ActivityContext context)
    {
        if (activity.Ask(context) is not { } ask)
        {
            context.Complete(activity.Unasked);
            return;
        }
        context.Wait(BookmarkName, payload: new JsonObject
        {
            ["kind"] = ask.Kind, ["who"] = ask.Who, ["outcomes"] = new JsonArray([.. ask.Outcomes.Select(o => JsonValue.Create(o))]),
            ["dueAt"] = ask.DueAt?.ToString("O", CultureInfo.InvariantCulture),
        });
    }

    public static void Answer(ISimulated activity, ActivityContext context, JsonNode? payload)
    {
        var outcome = (string)payload!["outcome"]!;
        activity.Answered(outcome);
        context.Complete(outcome);
    }
}

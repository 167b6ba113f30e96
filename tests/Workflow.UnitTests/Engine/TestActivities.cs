using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

/// <summary>The port of the test activities: what is open at it must be what the instance waits for.</summary>
public sealed class Desk
{
    public SortedDictionary<int, string> Open { get; } = [];
    public List<string> Closed { get; } = [];
    public bool Refuses { get; set; }
}

/// <summary>A step that opens something outside and closes it again when it is cancelled, as the approval activities do.</summary>
[Activity("Test", "Ask", Outcomes = ["Approved", "Rejected", "Returned"])]
public sealed class Ask : Activity
{
    [Output]
    public string? Decision { get; set; }

    public override void Execute(ActivityContext context)
    {
        var bookmark = context.Wait("Test.Ask", context.Node.Id);
        context.Port<Desk>().Open.Add(bookmark.Id, context.Node.Id);
    }

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        context.Port<Desk>().Open.Remove(bookmark.Id);
        Decision = (string?)payload!["outcome"];
        context.Complete(Decision!);
    }

    public override void Canceled(ActivityContext context, Bookmark bookmark)
    {
        context.Port<Desk>().Open.Remove(bookmark.Id);
        context.Port<Desk>().Closed.Add(context.Node.Id);
    }
}

/// <summary>A step the outside may refuse.</summary>
[Activity("Test", "Move")]
public sealed class Move : Activity
{
    public override void Execute(ActivityContext context)
    {
        if (context.Port<Desk>().Refuses) throw new ActivityFaultException("desk.refused", "The desk refuses.");
        context.Complete();
    }
}

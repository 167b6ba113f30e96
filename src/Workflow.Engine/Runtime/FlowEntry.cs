using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Runtime;

/// <summary>Where a flowchart begins: a Start activity, else one marked "can start workflow", else one nothing leads to, else the first.</summary>
internal static class FlowEntry
{
    public static int Find(ActivityNode flowchart, ActivityCatalog catalog)
    {
        var activities = flowchart.Activities;
        var targets = flowchart.Connections.Select(c => c.Target).ToHashSet(StringComparer.Ordinal);
        var entry = IndexOf(activities, a => catalog.Find(a.Type, a.Version)?.IsStart == true);
        if (entry < 0) entry = IndexOf(activities, a => a.Flag("canStartWorkflow"));
        if (entry < 0) entry = IndexOf(activities, a => !targets.Contains(a.Id));
        return entry >= 0 || activities.Count == 0 ? entry : 0;
    }

    private static int IndexOf(IReadOnlyList<ActivityNode> activities, Func<ActivityNode, bool> match)
    {
        for (var i = 0; i < activities.Count; i++)
            if (match(activities[i])) return i;
        return -1;
    }
}

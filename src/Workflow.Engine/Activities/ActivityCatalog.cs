namespace Workflow.Engine.Activities;

/// <summary>The activity types an engine knows.</summary>
public sealed class ActivityCatalog(IEnumerable<Type> activityTypes)
{
    /// <summary>The activities of this assembly.</summary>
    public static IEnumerable<Type> StockTypes => throw new NotImplementedException();
    public IReadOnlyList<ActivityDescription> Descriptions => throw new NotImplementedException($"{activityTypes}");
    public ActivityDescription? Find(string type, int version) => throw new NotImplementedException();
}

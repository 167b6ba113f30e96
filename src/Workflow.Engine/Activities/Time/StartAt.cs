namespace Workflow.Engine.Activities.Time;

/// <summary>As a trigger, starts one instance at an instant; as a step, waits for it. An instant that has passed is no reason to wait.</summary>
[Activity("Elsa", "StartAt", Category = "Scheduling", DisplayName = "Start At", Description = "Triggers at an instant.", Kind = ActivityKind.Trigger, ResumesWithInputs = false)]
public sealed class StartAt : Activity
{
    /// <summary>The name of the bookmarks this activity waits at.</summary>
    public const string BookmarkName = "Elsa.StartAt";

    [Input(DisplayName = "Date Time", Description = "The instant; without an offset it is UTC.", UIHint = "datetime-picker", IsRequired = true)]
    public DateTimeOffset DateTime { get; set; }

    public override void Execute(ActivityContext context)
    {
        if (context.IsTrigger || DateTime <= context.Now) context.Complete();
        else context.Wait(BookmarkName, dueAt: DateTime);
    }
}

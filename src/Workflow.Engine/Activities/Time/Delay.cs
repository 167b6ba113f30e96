namespace Workflow.Engine.Activities.Time;

/// <summary>Waits for a time span, counted from the burst that reached it. Nothing or less than nothing is due at once.</summary>
[Activity("Elsa", "Delay", Category = "Scheduling", Description = "Waits for a time span.", ResumesWithInputs = false)]
public sealed class Delay : Activity
{
    /// <summary>The name of the bookmarks this activity waits at.</summary>
    public const string BookmarkName = "Elsa.Delay";

    [Input(DisplayName = "Time Span", Description = "How long to wait: [d.]hh:mm:ss, or ISO 8601 as P5D.", IsRequired = true)]
    public TimeSpan TimeSpan { get; set; }

    public override void Execute(ActivityContext context)
    {
        if (TimeSpan > DateTimeOffset.MaxValue - context.Now) throw new ActivityFaultException("delay.out-of-range", $"A delay of {TimeSpan} has no end that a calendar can name.");
        context.Wait(BookmarkName, dueAt: TimeSpan > TimeSpan.Zero ? context.Now + TimeSpan : context.Now);
    }
}

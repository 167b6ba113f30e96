namespace Workflow.Engine.Activities.Time;

/// <summary>As a trigger, starts an instance again and again; as a step, waits for one interval.</summary>
[Activity("Elsa", "Timer", Category = "Scheduling", Description = "Triggers at an interval.", Kind = ActivityKind.Trigger, ResumesWithInputs = false)]
public sealed class Timer : Activity
{
    /// <summary>The name of the bookmarks this activity waits at.</summary>
    public const string BookmarkName = "Elsa.Timer";

    [Input(Description = "The interval: [d.]hh:mm:ss, or ISO 8601 as P5D.", IsRequired = true)]
    public TimeSpan Interval { get; set; }

    public override void Execute(ActivityContext context)
    {
        if (context.IsTrigger)
        {
            context.Complete();
            return;
        }
        if (Interval > DateTimeOffset.MaxValue - context.Now) throw new ActivityFaultException("timer.out-of-range", $"An interval of {Interval} has no end that a calendar can name.");
        context.Wait(BookmarkName, dueAt: Interval > TimeSpan.Zero ? context.Now + Interval : context.Now);
    }
}

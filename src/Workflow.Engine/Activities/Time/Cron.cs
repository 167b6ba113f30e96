using Workflow.Engine.Definitions;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Activities.Time;

/// <summary>As a trigger, starts an instance at every occurrence; as a step, waits for the next one. Its time zone is a custom property of the activity or the definition.</summary>
[Activity("Elsa", "Cron", Category = "Scheduling", Description = "Triggers at the occurrences of a cron expression.", Kind = ActivityKind.Trigger, ResumesWithInputs = false)]
public sealed class Cron : Activity
{
    /// <summary>The name of the bookmarks this activity waits at.</summary>
    public const string BookmarkName = "Elsa.Cron";

    [Input(DisplayName = "Cron Expression", Description = "Five fields, or six with seconds first.", IsRequired = true)]
    public string? CronExpression { get; set; }

    public override void Execute(ActivityContext context)
    {
        if (context.IsTrigger)
        {
            context.Complete();
            return;
        }
        var due = new CronSchedule(CronExpression, TimeZoneOf(context.Node, context.Definition)).Next(context.Now);
        context.Wait(BookmarkName, dueAt: due ?? throw new ActivityFaultException("cron.never", $"'{CronExpression}' never occurs."));
    }

    internal static string? TimeZoneOf(ActivityNode node, WorkflowDefinition definition) => node.CustomText("timeZone") ?? Values.Text(definition.CustomProperties["timeZone"]);
}

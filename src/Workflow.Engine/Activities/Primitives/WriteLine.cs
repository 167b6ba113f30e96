namespace Workflow.Engine.Activities.Primitives;

/// <summary>Writes a line to the instance's journal; a server has no console that anybody would read.</summary>
[Activity("Elsa", "WriteLine", Category = "Console", DisplayName = "Write Line", Description = "Writes a line of text to the journal.")]
public sealed class WriteLine : Activity
{
    [Input(Description = "The text to write.", UIHint = "singleline")]
    public string? Text { get; set; }

    public override void Execute(ActivityContext context)
    {
        context.Journal(Text ?? "");
        context.Complete();
    }
}

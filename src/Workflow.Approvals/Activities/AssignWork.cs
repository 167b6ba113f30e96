using System.Text.Json.Nodes;
using Workflow.Approvals.Inbox;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;
using Workflow.Engine.Simulations;

namespace Workflow.Approvals.Activities;

/// <summary>Puts work into the inbox of a role, or of the author, and waits until it is done.</summary>
[Activity("Approvals", "AssignWork", Category = "Approvals", DisplayName = "Assign work", Kind = ActivityKind.Task,
    Description = "Asks a lead or the author for a piece of work and waits until it is done.", Outcomes = ["Done", TimeAllowed.Expired], OptionalOutcomes = [TimeAllowed.Expired])]
public sealed class AssignWork : Activity, ISimulated
{
    [Input(DisplayName = "Kind", Description = "What is asked.", UIHint = "dropdown", Options = ["Assess", "Revise", "Implement", "Verify", "Close"], IsDemanded = true, Order = 1)]
    public string Kind { get; set; } = "";

    [Input(DisplayName = "Role", Description = "Who is asked. Assess: either lead; Revise: the author; Implement and Close: the project manager; Verify: the engineering manager.",
        UIHint = "dropdown", Options = ["EngineeringManager", "ProjectManager", "Author"], IsDemanded = true, Order = 2)]
    public string Role { get; set; } = "";

    [Input(DisplayName = "Title", Description = "What the inbox calls it; at most 200 characters. Empty: the title of the request.", Order = 3)]
    public string? Title { get; set; }

    [Input(DisplayName = "Due in", Description = TimeAllowed.Description, Order = 4)]
    public TimeSpan? DueIn { get; set; }

    [Input(DisplayName = "Reminders", Description = "When whoever is asked is reminded, as shares of the time allowed: \"0.5, 0.8\". Empty: never.", Order = 5)]
    public string? Reminders { get; set; }

    [Output(DisplayName = "Result", Description = "What was answered: a verdict, or the action's name; null until then.")]
    public string? Result { get; set; }

    public override void Execute(ActivityContext context)
    {
        Result = null;
        WorkRequest.Forget(context, "result");
        if (!WorkTaskRules.AssignableKinds.Contains(Kind, StringComparer.Ordinal))
            throw Faults.From(WorkTaskErrors.UnknownKind(Kind, WorkTaskRules.AssignableKinds));
        WorkRequest.Open(context, Enum.Parse<WorkTaskKind>(Kind), Role, DueIn, Reminders, Title, meaning: null, (process, order) => process.AssignWork(order));
    }

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        if (TimeAllowed.Runs(bookmark))
        {
            TimeAllowed.Ring(context, bookmark);
            return;
        }
        Result = WorkRequest.OutcomeOf(payload) ?? "Done";
        context.Complete();
    }

    public SimulatedAsk Ask(ActivityContext context) => new(Kind.ToLowerInvariant(), Role, ["Done"], TimeAllowed.Estimate(context, DueIn));

    public void Answered(string outcome) => Result = outcome;

    public override void Canceled(ActivityContext context, Bookmark bookmark) => WorkRequest.Close(context, bookmark);
}

using System.Text.Json.Nodes;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>What the steps of an escalation share: the domain opens the work and the clock, people or the clock answer, the outcome leads on.</summary>
public abstract class EscalationActivity : Activity
{
    protected abstract EscalationStep Step { get; }

    /// <summary>Working time allowed; null when the domain says how long, or nothing limits it.</summary>
    protected virtual TimeSpan? Allowed => null;

    public override void Execute(ActivityContext context) =>
        Ask(context, process => process.Begin(Step, Allowed, (name, key, dueAt) => context.Wait(name, key, dueAt).Id));

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        if (WorkRequest.OutcomeOf(payload) is { } outcome)
            context.Complete(outcome);
        else
            Ask(context, process =>
            {
                if (process.TimeOver(Step, (name, key, dueAt) => context.Wait(name, key, dueAt).Id) is EscalationAnswer.Over over)
                    context.Complete(over.Outcome);
            });
    }

    public override void Canceled(ActivityContext context, Bookmark bookmark) =>
        context.Port<IEscalationProcess>().CloseWork(bookmark.Id, "The process no longer waits for it.");

    private static void Ask(ActivityContext context, Action<IEscalationProcess> question)
    {
        try
        {
            question(context.Port<IEscalationProcess>());
        }
        catch (RefusedException refused)
        {
            throw Faults.From(refused);
        }
    }
}

using System.Text.Json.Nodes;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>What the steps of an escalation share: the domain opens the work and the clock, people or the clock answer, the outcome leads on.</summary>
public abstract class EscalationActivity : Activity
{
    /// <summary>The place at which a step waits for its outcome and its clock; beside it there is one for each piece of work.</summary>
    public const string StepBookmark = "Approvals.Escalation";

    protected abstract EscalationStep Step { get; }

    /// <summary>Working time allowed; null when the domain says how long, or nothing limits it.</summary>
    protected virtual TimeSpan? Allowed => null;

    public override void Execute(ActivityContext context) => Ask(context, process =>
    {
        var (round, newLevel) = process.Begin(Step, Allowed, (name, key, dueAt) => context.Wait(name, key, dueAt).Id);
        // Both leads are asked at levels 1 and 2; of level 3 they hear by this. Of the last step they hear with the resolution.
        if (Step is EscalationStep.CallMeeting && newLevel is { } level)
            NoticeMessage.Send(context, $"x{context.ExecutionId}:level", NoticeMessage.Level(level));
        if (Step is not EscalationStep.Conclude)
            NoticeMessage.Send(context, $"x{context.ExecutionId}", NoticeMessage.Asked(Step, round));
    });

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        if (WorkRequest.OutcomeOf(payload) is { } outcome)
            context.Complete(outcome);
        else
            Ask(context, process =>
            {
                switch (process.TimeOver(Step, (name, key, dueAt) => context.Wait(name, key, dueAt).Id))
                {
                    case EscalationAnswer.Over over:
                        context.Complete(over.Outcome);
                        break;
                    case EscalationAnswer.Waiting { IsReminder: true } waiting:
                        NoticeMessage.Send(context, $"{bookmark.Id}", NoticeMessage.Reminder(Step, waiting.Round));
                        break;
                }
            });
    }

    public override void Canceled(ActivityContext context, Bookmark bookmark)
    {
        context.Port<IEscalationProcess>().CloseWork(bookmark.Id, "The process no longer waits for it.");
        if (bookmark.Name == StepBookmark)
            NoticeMessage.Send(context, $"{bookmark.Id}", NoticeMessage.Withdrawn());
    }

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

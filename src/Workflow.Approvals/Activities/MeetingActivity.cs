using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Approvals.Activities;

/// <summary>What the steps of a meeting share: the domain opens the work and the clock, people answer, the clock reminds and reports, the outcome leads on.</summary>
public abstract class MeetingActivity<TStep> : Activity where TStep : struct, Enum
{
    protected abstract TStep Step { get; }

    [Input(DisplayName = "Working time", Order = 1,
        Description = "Working time on the project's calendar, as days.hours:minutes:seconds (\"24:00:00\"). Whoever owes something is reminded at half and at four fifths; past it their superior is told. Empty: nobody is.")]
    public TimeSpan? WorkingTime { get; set; }

    public override void Execute(ActivityContext context) =>
        Ask(context, process => process.Begin(Step, WorkingTime, (name, key, dueAt) => context.Wait(name, key, dueAt).Id));

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        if (WorkRequest.OutcomeOf(payload) is { } outcome)
            context.Complete(outcome);
        else
            Ask(context, process =>
            {
                var ring = process.ClockRang(Step, (name, key, dueAt) => context.Wait(name, key, dueAt).Id);
                foreach (var notice in ring.Notices)
                    Tell(context, bookmark, notice);
                if (ring.Outcome is { } over)
                    context.Complete(over);
            });
    }

    public override void Canceled(ActivityContext context, Bookmark bookmark) =>
        context.Port<IMeetingProcess<TStep>>().CloseWork(bookmark.Id, "The process no longer waits for it.");

    // One clock rings once at one place, and tells each role once; of a person's work each superior.
    private static void Tell(ActivityContext context, Bookmark clock, MeetingNotice notice) => context.Send(new OutboxMessage(
        NoticeMessage.Kind, $"{context.InstanceId:N}:notice:{clock.Id.ToString(CultureInfo.InvariantCulture)}:{notice.Owes}{(notice is { Owes: WorkTaskRole.Owner, IsReport: true } ? $":{notice.To}" : "")}",
        notice.IsReport ? NoticeMessage.Report(notice.To.ToString(), notice.Owes.ToString(), notice.Kind.ToString(), notice.Bookmark, notice.DueAt)
        : NoticeMessage.Reminder(notice.To.ToString(), notice.Kind.ToString(), notice.Bookmark, notice.DueAt)));

    internal static void Ask(ActivityContext context, Action<IMeetingProcess<TStep>> question)
    {
        try
        {
            question(context.Port<IMeetingProcess<TStep>>());
        }
        catch (RefusedException refused)
        {
            throw Faults.From(refused);
        }
    }
}

using Workflow.Approvals.People;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Server.Features.Meetings;

namespace Workflow.Server.Features.WeeklySyncs;

/// <summary>What every act on a weekly sync has in common.</summary>
public sealed class WeeklySyncAct(Decisions decisions, WeeklySyncCases cases) : MeetingAct<WeeklySync, SyncStep, WeeklySyncAnswer>(decisions, cases, "weekly-sync")
{
    protected override WeeklySyncAnswer AnswerOf(WeeklySync subject, Actor actor) => WeeklySyncAnswer.Of(subject, actor);
}

using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Server.Features.Meetings;

namespace Workflow.Server.Features.Reviews;

/// <summary>What every act on a review has in common.</summary>
public sealed class ReviewAct(Decisions decisions, ReviewCases cases) : MeetingAct<JointReview, ReviewStep, ReviewAnswer>(decisions, cases, "review")
{
    protected override ReviewAnswer AnswerOf(JointReview subject, Actor actor) => ReviewAnswer.Of(subject, actor);
}

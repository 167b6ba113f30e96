using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Meetings;

namespace Workflow.Server.Features.DialogueDays;

/// <summary>Opens the case of a dialogue day in the context of one decision.</summary>
public sealed class DialogueCases(Burst burst, CompiledDefinitions definitions, TimeProvider clock) : MeetingCases<DialogueDay, DialogueStep>(burst, definitions, clock)
{
    protected override Task<DialogueDay?> Load(WorkflowDbContext db, Guid id, CancellationToken ct) => db.DialogueDayForDecision(id, ct);

    protected override RefusedException Unknown() => DialogueErrors.Unknown();
}

/// <summary>What every act on a dialogue day has in common.</summary>
public sealed class DialogueAct(Decisions decisions, DialogueCases cases) : MeetingAct<DialogueDay, DialogueStep, DialogueAnswer>(decisions, cases, "dialogue-day")
{
    // Whether somebody is invited is asked for by those acts that depend on it; what the answer says of further acts is left to the page.
    protected override DialogueAnswer AnswerOf(DialogueDay subject, Actor actor) => DialogueAnswer.Of(subject);
}

using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Escalations;

/// <summary>Anybody of the project raises an issue; its process starts at once.</summary>
public sealed class RaiseEscalation(Decisions decisions, EscalationCases cases)
{
    public sealed record Request
    {
        /// <summary>Up to 200 characters.</summary>
        public required string Title { get; init; }
        public required string Description { get; init; }

        /// <summary>It picks the level at which the issue enters: 1, 2, 3.</summary>
        public required EscalationSeverity Severity { get; init; }

        /// <summary>The code of the department whose head decides at level 2.</summary>
        public required string Department { get; init; }

        /// <summary>The departments in the dispute: none of their heads takes the chair at level 3.</summary>
        public IReadOnlyList<string>? Parties { get; init; }

        /// <summary>The number of the flagged risk it comes from, as the project's own list calls it; for leads. Up to 40 characters.</summary>
        public string? Risk { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid projectId, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "escalation.raise");
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var project = await db.ProjectForDecision(projectId, token) ?? throw ProjectErrors.NotFound();
            if (!Policies.Sees(actor, projectId))
                throw ProjectErrors.NotFound();
            attempt.Concerns("Project", projectId, projectId);
            Policies.Demand(actor, Permission.RaiseEscalation, projectId, ProjectErrors.NotFound);
            await decisions.AnswerIfRepeated(db, attempt, token);

            var number = EscalationNumber.Format(project.Code, await db.NextNumber(projectId, EscalationCases.Numbers, token));
            var outcome = Escalation.Raise(project, number, actor,
                new EscalationInput(request.Title, request.Description, request.Severity.ToString(), request.Department, request.Parties, request.Risk),
                EscalationOrigin.ByHand, null, cases.Now, out var made);
            db.Escalations.Add(made);
            var raised = cases.Around(db, made, null, project, await db.CalendarOf(project, cases.Now, token));
            raised.Write(outcome.Audit);
            await raised.Start(attempt, token);
            return EscalationAnswer.Of(made, actor, isNew: true);
        }, ct);
    }
}

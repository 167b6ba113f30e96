using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Inbox;

/// <summary>A lead, or above the limits the technical director or the operations VP, signs exactly the content they saw; the workflow goes on in the same transaction.</summary>
public sealed class SignOff(Decisions decisions, ChangeRequestCases cases)
{
    public sealed record Request
    {
        public required SignoffDecision Decision { get; init; }

        /// <summary>Required unless the decision is Approve.</summary>
        public string? Comment { get; init; }

        /// <summary>The hash of the content that was read, as the inbox shows it.</summary>
        public required string ContentHash { get; init; }
    }

    /// <param name="IsNew">False: this very decision had been made before, and that signature stands.</param>
    /// <param name="Signoff">A lead's; null for a countersignature.</param>
    /// <param name="Countersignature">The technical director's or the operations VP's; null for a lead's.</param>
    public sealed record Response(Guid TaskId, bool IsNew, SignoffView? Signoff, CountersignatureView? Countersignature, ChangeRequestAnswer ChangeRequest) : Answer;

    public Task<Response> Run(Actor actor, Guid taskId, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "signoff.decide");
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var found = await cases.FindByTask(db, taskId, token) ?? throw WorkTaskErrors.NotFound();
            if (!Policies.Sees(actor, found.Project.Id))
                throw WorkTaskErrors.NotFound();
            attempt.Concerns(ChangeRequest.SubjectType, found.Subject.Id, found.Project.Id);
            await decisions.AnswerIfRepeated(db, attempt, token);

            // Whose task it is, and that a program never decides, is the domain's to say.
            var input = new SignoffInput(request.Decision.ToString(), request.Comment, request.ContentHash);
            if (found.Subject.Tasks.Any(t => t.Id == taskId && t.Kind is WorkTaskKind.Countersign))
            {
                var countersigned = found.Subject.Countersign(actor, taskId, input, found.Now);
                await found.Go(attempt, countersigned.Audit, countersigned.Resume, token);
                return new Response(taskId, countersigned.IsNew, null, CountersignatureView.Of(countersigned.Countersignature), ChangeRequestAnswer.Of(found.Subject, actor));
            }

            var outcome = found.Subject.SignOff(actor, taskId, input, found.Now);
            await found.Go(attempt, outcome.Audit, outcome.Resume, token);
            return new Response(taskId, outcome.IsNew, SignoffView.Of(outcome.Signoff), null, ChangeRequestAnswer.Of(found.Subject, actor));
        }, ct);
    }
}

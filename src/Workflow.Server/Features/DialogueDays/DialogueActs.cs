using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Meetings;
using Workflow.Server.Features.ProjectTasks;
using Workflow.Server.Http;

namespace Workflow.Server.Features.DialogueDays;

/// <summary>Another time or place for the meeting; every calendar is updated.</summary>
public sealed class PlanDialogueDay(DialogueAct act, MeetingInvitations invitations)
{
    public Task<DialogueAnswer> Run(Actor actor, Guid id, PlanRequest request, CancellationToken ct) => act.Run(actor, id, "plan", async (found, token) =>
    {
        var outcome = found.Subject.Plan(actor, request.StartsAt, request.EndsAt, request.Place, found.Now);
        await invitations.Send(found.Context, found.Subject, found.Project.Name, [], await found.Context.Invited(id).ToListAsync(token), found.Now, token);
        return outcome;
    }, ct);
}

/// <param name="BlindSignature">base64url. Whoever blinded the message makes the ticket's signature of it; see the folder's README.</param>
public sealed record TicketAnswer(string BlindSignature) : Answer;

/// <summary>Signs the blinded message of somebody who is invited, once. What the ticket is, the server never learns here.</summary>
public sealed class DrawTicket(Decisions decisions, DialogueCases cases, TicketKeys keys)
{
    public sealed record Request
    {
        /// <summary>base64url of the number that RFC 9474's Blind gives.</summary>
        public required string BlindedMessage { get; init; }
    }

    public Task<TicketAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "dialogue-day.ticket");
        return decisions.Run(attempt, async (db, token) =>
        {
            var found = await cases.Visible(db, attempt, id, token);
            var isInvited = await db.IsInvited(id, actor.UserId, token);
            var blinded = DialogueRules.Bytes(request.BlindedMessage, "blindedMessage");
            await found.Go(attempt, found.Subject.DrawTicket(actor, isInvited, blinded), token);
            return new TicketAnswer(Base64Url.EncodeToString(keys.Sign(found.Subject.SealedKey!, blinded)));
        }, ct);
    }
}

/// <summary>A pain point under one's own name.</summary>
public sealed class SubmitPainPoint(DialogueAct act)
{
    public sealed record Request
    {
        public required string Text { get; init; }
    }

    public Task<DialogueAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "pain-point", async (found, token) =>
    {
        var outcome = found.Subject.SubmitByName(actor, await found.Context.IsInvited(id, actor.UserId, token), request.Text, found.Now, out var point);
        found.Context.PainPoints.Add(point);
        return outcome;
    }, ct);
}

/// <summary>A lead records that the day was held.</summary>
public sealed class HoldDialogueDay(DialogueAct act)
{
    public sealed record Request
    {
        /// <summary>What was said, at most 20,000 characters.</summary>
        public required string Notes { get; init; }
    }

    public Task<DialogueAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "hold", found => found.Subject.Hold(actor, request.Notes, found.Now), ct);
}

/// <summary>Gives a pain point to somebody of the project or of management, in whose inbox it is from then on.</summary>
public sealed class AssignPainPoint(DialogueAct act)
{
    public sealed record Request
    {
        public required Guid OwnerId { get; init; }
    }

    public Task<DialogueAnswer> Run(Actor actor, Guid id, Guid painPointId, Request request, CancellationToken ct) => act.Run(actor, id, "assign", async (found, token) =>
    {
        var owner = await TaskOwners.Find(found.Context, found.Project.Id, request.OwnerId, token) ?? throw ProjectTaskErrors.OwnerOutside();
        return found.Subject.Assign(actor, painPointId, owner, found.Now);
    }, ct);
}

/// <summary>The owner answers; again until the results are published.</summary>
public sealed class AnswerPainPoint(DialogueAct act)
{
    public sealed record Request
    {
        public required string Text { get; init; }
    }

    public Task<DialogueAnswer> Run(Actor actor, Guid id, Guid painPointId, Request request, CancellationToken ct) =>
        act.Run(actor, id, "answer", found => found.Subject.Answer(actor, painPointId, request.Text, found.Now), ct);
}

/// <summary>Publishes the results to those who were invited, once each pain point has its answer.</summary>
public sealed class PublishDialogueDay(DialogueAct act)
{
    public Task<DialogueAnswer> Run(Actor actor, Guid id, CancellationToken ct) => act.Run(actor, id, "publish", found => found.Subject.Publish(actor, found.Now), ct);
}

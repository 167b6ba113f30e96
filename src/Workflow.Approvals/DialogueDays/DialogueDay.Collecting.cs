using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.DialogueDays;

/// <summary>Tickets, the closed box, and its opening: see the README of this folder for what keeps an anonymous author unknown.</summary>
public sealed partial class DialogueDay
{
    /// <summary>
    /// Somebody who is invited draws the one ticket they have: the caller signs the blinded message when this does not refuse. The same again is the same; another
    /// one is refused. All that is recorded is that this person drew.
    /// </summary>
    public ActOutcome DrawTicket(Actor actor, bool isInvited, byte[] blindedMessage)
    {
        Require(actor, isInvited, DialogueAction.DrawTicket);
        if (!BlindSignatures.IsSignable(PublicKey, blindedMessage))
            throw DialogueRules.NotSignable();
        var hash = Hash(blindedMessage);
        if (_draws.Find(d => d.UserId == actor.UserId) is { } mine)
            return mine.BlindedHash == hash ? new ActOutcome([]) : throw DialogueErrors.TicketDrawn();
        _draws.Add(new TicketDraw(Id, actor.UserId, hash));
        return new ActOutcome([Told("ticket-drawn", actor, [])]);
    }

    /// <summary>A pain point under one's own name.</summary>
    public ActOutcome SubmitByName(Actor actor, bool isInvited, string? text, DateTimeOffset now, out PainPoint point)
    {
        Require(actor, isInvited, DialogueAction.SubmitByName);
        var said = DialogueRules.Text(text);
        if (_painPoints.Count(p => p.AuthorId == actor.UserId) >= DialogueRules.MostByName)
            throw DialogueRules.TooManyByName();
        point = new PainPoint(Id, actor, said);
        _painPoints.Add(point);
        UpdatedAt = now;
        return new ActOutcome([Told("pain-point-handed-in", actor, new JsonObject { ["painPoint"] = point.Id.ToString("D") })]);
    }

    /// <summary>
    /// Whoever holds a ticket hands in a text: nobody knows who that is, no line is written about it, and nothing of the day itself changes but its version.
    /// A ticket counts once; the same text again is the same.
    /// </summary>
    public void SubmitAnonymously(byte[] ticket, byte[] signature, string? text)
    {
        RequireNow(DialogueAction.SubmitAnonymously);
        if (ticket.Length != BlindSignatures.TicketLength || !BlindSignatures.Verify(PublicKey, ticket, signature))
            throw DialogueErrors.TicketInvalid();
        var (said, hash) = (DialogueRules.Text(text), Hash(ticket));
        if (_box.Find(p => p.TicketHash == hash) is not { } former)
            _box.Add(new SealedPainPoint(Id, hash, said));
        else if (former.Text != said)
            throw DialogueErrors.TicketUsed();
    }

    private protected override void Enter(DialogueStep step)
    {
        Status = RequireNow(DialogueLifecycle.AskedFor(step));
        if (step is not DialogueStep.DrawTickets)
            SealedKey = null;
        if (step is DialogueStep.HoldDialogue)
            OpenBox();
    }

    // All rows of the box are new ones afterwards, written in the order of their random ids: neither their place in the table nor the transaction they came in
    // says when, or after whom, a text was handed in. The marks of the tickets are gone with the box.
    private void OpenBox()
    {
        var named = _painPoints.Select(p => p.AuthorId!.Value).ToHashSet();
        Participants = _draws.Select(d => d.UserId).Union(named).Count();
        Crowd = _draws.Count(d => !named.Contains(d.UserId));
        if (BoxIsOpened)
            _painPoints.AddRange(_box.Select(sealedPoint => new PainPoint(Id, null, sealedPoint.Text)).OrderBy(p => p.Id));
        _box.Clear();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

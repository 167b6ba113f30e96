using System.Security.Cryptography;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;

namespace Workflow.Approvals.DialogueDays;

/// <summary>That somebody drew their ticket: nothing of the ticket, and no instant.</summary>
public sealed class TicketDraw
{
    private TicketDraw() { }

    internal TicketDraw(Guid dayId, Guid userId, string blindedHash) => (DayId, UserId, BlindedHash) = (dayId, userId, blindedHash);

    public Guid DayId { get; private set; }
    public Guid UserId { get; private set; }

    /// <summary>Of the blinded message, which is a random number that has nothing to do with the ticket: who asks again with it is answered again.</summary>
    public string BlindedHash { get; private set; } = "";
}

/// <summary>What lies in the closed box: a text and the mark of the ticket it was handed in with. No person, no instant, no order.</summary>
public sealed class SealedPainPoint
{
    private SealedPainPoint() { }

    internal SealedPainPoint(Guid dayId, string ticketHash, string text) => (DayId, TicketHash, Text) = (dayId, ticketHash, text);

    public Guid DayId { get; private set; }
    public string TicketHash { get; private set; } = "";
    public string Text { get; private set; } = "";
}

/// <summary>A pain point that is talked about. Its id is random, so that it says nothing of when it was written.</summary>
public sealed class PainPoint
{
    private PainPoint() { }

    /// <param name="author">Null: it was handed in anonymously.</param>
    internal PainPoint(Guid dayId, Actor? author, string text) => (Id, DayId, AuthorId, AuthorName, Text) = (RandomId(), dayId, author?.UserId, author?.DisplayName, text);

    public Guid Id { get; private set; }
    public Guid DayId { get; private set; }
    public Guid? AuthorId { get; private set; }
    public string? AuthorName { get; private set; }
    public string Text { get; private set; } = "";
    public Guid? OwnerId { get; private set; }
    public string? OwnerName { get; private set; }
    public string? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public bool IsAnswered => Answer is not null;

    internal void GiveTo(TaskOwner owner) => (OwnerId, OwnerName, Answer, AnsweredAt) = (owner.UserId, owner.Name, null, null);

    internal void Answered(string text, DateTimeOffset now) => (Answer, AnsweredAt) = (text, now);

    // A version 7 would begin with the millisecond.
    private static Guid RandomId()
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        (bytes[6], bytes[8]) = ((byte)(bytes[6] & 0x0F | 0x40), (byte)(bytes[8] & 0x3F | 0x80));
        return new Guid(bytes, bigEndian: true);
    }
}

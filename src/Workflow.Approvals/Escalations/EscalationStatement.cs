using Workflow.Approvals.People;

namespace Workflow.Approvals.Escalations;

/// <summary>
/// Something one person said in one capacity, signed. Written once; the only thing that ever changes is <see cref="IsVoid"/>, from false to true.
/// </summary>
public sealed class EscalationStatement
{
    private EscalationStatement() { }

    internal EscalationStatement(
        Guid id, Guid escalationId, int level, int round, StatementKind kind, EscalationRole role, Actor by,
        EscalationDecision? decision, string text, string contentHash, DateTimeOffset at)
    {
        (Id, EscalationId, Level, Round, Kind, Role) = (id, escalationId, level, round, kind, role);
        (ById, ByName, Decision, Text, ContentHash, At) = (by.UserId, by.DisplayName, decision, text, contentHash, at);
    }

    public Guid Id { get; private set; }
    public Guid EscalationId { get; private set; }
    public int Level { get; private set; }

    /// <summary>Counts the steps of the escalation: what was said in an earlier one is no answer to this one.</summary>
    public int Round { get; private set; }
    public StatementKind Kind { get; private set; }

    /// <summary>The role that was held at <see cref="At"/>; nothing is signed without it.</summary>
    public EscalationRole Role { get; private set; }
    public Guid ById { get; private set; }
    public string ByName { get; private set; } = "";
    public EscalationDecision? Decision { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>See <see cref="EscalationHashing"/>.</summary>
    public string ContentHash { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>True once its author said something else instead, or the escalation went on without it: history.</summary>
    public bool IsVoid { get; private set; }

    internal void MakeVoid() => IsVoid = true;
}

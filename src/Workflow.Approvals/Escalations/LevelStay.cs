using Workflow.Approvals.People;

namespace Workflow.Approvals.Escalations;

/// <summary>How long an escalation stood at one level, who brought it there and why.</summary>
public sealed class LevelStay
{
    private LevelStay() { }

    private long? _stoodForTicks;

    internal LevelStay(Guid escalationId, int number, int level, Actor by, string why, bool isAfterTimeOut, DateTimeOffset since)
    {
        (EscalationId, Number, Level, Since, IsAfterTimeOut) = (escalationId, number, level, since, isAfterTimeOut);
        (ById, ByName, Why) = (by.IsSystem ? null : by.UserId, by.DisplayName, why);
    }

    public Guid EscalationId { get; private set; }

    /// <summary>1, 2, 3, … within the escalation.</summary>
    public int Number { get; private set; }
    public int Level { get; private set; }

    /// <summary>Null: the clock.</summary>
    public Guid? ById { get; private set; }
    public string ByName { get; private set; } = "";
    public string Why { get; private set; } = "";

    /// <summary>It came here because the time of the level before was over.</summary>
    public bool IsAfterTimeOut { get; private set; }
    public DateTimeOffset Since { get; private set; }
    public DateTimeOffset? Until { get; private set; }

    /// <summary>The working time between, by the calendar as it was when the stay ended; null while it lasts.</summary>
    public TimeSpan? StoodFor => _stoodForTicks is { } ticks ? TimeSpan.FromTicks(ticks) : null;

    internal void End(DateTimeOffset until, TimeSpan stoodFor) => (Until, _stoodForTicks) = (until, stoodFor.Ticks);
}

/// <summary>The clock of an escalation at one instant, in working time.</summary>
/// <param name="AtLevelFor">Working time at the present level, over all its steps.</param>
/// <param name="AllowedFor">What the present step may take; null when nothing limits it.</param>
/// <param name="Remaining">Null when nothing limits the step; zero once it is breached.</param>
/// <param name="YearsWithoutData">Years on the way for which no public holidays are known: the deadline may move.</param>
public sealed record EscalationClock(
    int? Level, TimeSpan AtLevelFor, TimeSpan InStepFor, TimeSpan? AllowedFor, TimeSpan? Remaining, DateTimeOffset? DueAt, bool IsBreached,
    IReadOnlyList<int> YearsWithoutData);

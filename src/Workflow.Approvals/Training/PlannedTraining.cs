using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Training;

/// <summary>Who wrote a line: the coordinator, the year's plan of a lead, or a certificate that ran out.</summary>
public enum PlanOrigin { ByHand, Year, Expiry }

/// <summary>Why a line is asked for no more.</summary>
public enum PlanEnd { NoLongerLead, ModuleRetired, Dropped }

/// <summary>
/// A line of a person's yearly plan: a module, and until when. It is met by a certificate that is valid on that day; the person is reminded, told when it is overdue, and later
/// their superior. What the process wrote for a lead ends when they lead no more.
/// </summary>
public sealed class PlannedTraining
{
    public const string SubjectType = "PlannedTraining";

    private PlannedTraining() { }

    public Guid Id { get; private set; }
    public Guid UserId { get; private set; }
    public string UserName { get; private set; } = "";

    /// <summary>Whose year's plan it stands in; who was appointed late in the year may have time into the next.</summary>
    public int Year { get; private set; }
    public string ModuleCode { get; private set; } = "";
    public PlanOrigin Origin { get; private set; }

    /// <summary>The last day on which it is in time.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>0: nobody was told of it; 1: the person was reminded; 2: told that it is overdue; 3: their superior, too.</summary>
    public int Told { get; private set; }
    public PlanEnd? End { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>By the coordinator: for anybody by hand, or the year's plan of a lead.</summary>
    public static ActOutcome Plan(Actor actor, Learner? who, TrainingModule? module, DateOnly? dueOn, PlanOrigin origin, DateTimeOffset now, out PlannedTraining planned)
    {
        TrainingPolicy.RequireCoordinator(actor);
        var due = TrainingRules.Due(dueOn);
        if (module is null)
            throw TrainingErrors.UnknownModule();
        if (module.IsRetired)
            throw TrainingErrors.Retired(module.Code);
        if (who is null)
            throw TrainingErrors.UnknownPerson("userId");
        planned = New(who, module, due.Year, due, origin, now);
        return planned.Said("planned", actor);
    }

    /// <summary>By the process, for a lead.</summary>
    public static ActOutcome Open(Learner who, TrainingModule module, int year, DateOnly dueOn, PlanOrigin origin, DateTimeOffset now, out PlannedTraining planned)
    {
        planned = New(who, module, year, dueOn, origin, now);
        return planned.Said("opened", Actor.System);
    }

    /// <summary>It stands in that year's plan, or is due in that year.</summary>
    public bool IsOf(int year) => Year == year || DueOn.Year == year;

    public bool IsMet(IEnumerable<Certificate> held) => held.Any(c => c.UserId == UserId && c.ModuleCode == ModuleCode && c.IsValidOn(DueOn));

    /// <summary>Whether it is time to tell somebody more.</summary>
    /// <param name="remindBefore">So many days before the last day in time the person is reminded.</param>
    /// <param name="superiorAfter">So many days after it their superior is told.</param>
    public bool IsToBeTold(DateOnly today, int remindBefore, int superiorAfter) => End is null && Told switch
    {
        0 => today >= DueOn.AddDays(-remindBefore), 1 => today > DueOn, 2 => today > DueOn.AddDays(superiorAfter), _ => false,
    };

    /// <summary>The person before their superior, even if it is the superior's day, too; they are told the next time.</summary>
    public ActOutcome Tell(DateOnly today)
    {
        Told = today <= DueOn ? 1 : Told < 2 ? 2 : 3;
        return Said(Told switch { 1 => "reminded", 2 => "overdue", _ => "overdue-reported" }, Actor.System);
    }

    /// <summary>A certificate has run out, and the line would leave too much time.</summary>
    public bool IsTooLate(DateOnly dueOn) => Origin is not PlanOrigin.ByHand && End is null && DueOn > dueOn;

    public ActOutcome BringForward(DateOnly dueOn)
    {
        DueOn = dueOn;
        return Said("brought-forward", Actor.System);
    }

    /// <summary>Whoever wrote a line for a lead asks no more once they lead nothing.</summary>
    public ActOutcome Cease(PlanEnd why)
    {
        End = why;
        return Said("ended", Actor.System);
    }

    /// <summary>They lead again; a later day gives time anew.</summary>
    public ActOutcome Resume(DateOnly dueOn)
    {
        End = null;
        if (dueOn > DueOn)
            (DueOn, Told) = (dueOn, 0);
        return Said("resumed", Actor.System);
    }

    /// <summary>By the coordinator: not this year.</summary>
    public ActOutcome Drop(Actor actor, string? reason)
    {
        TrainingPolicy.RequireCoordinator(actor);
        if (End is not null)
            throw TrainingErrors.PlanEnded();
        var why = TrainingRules.Reason(reason);
        End = PlanEnd.Dropped;
        return Said("dropped", actor, why);
    }

    private static PlannedTraining New(Learner who, TrainingModule module, int year, DateOnly due, PlanOrigin origin, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), UserId = who.UserId, UserName = who.Name, Year = year, ModuleCode = module.Code, Origin = origin, DueOn = due, CreatedAt = now,
    };

    private ActOutcome Said(string what, Actor by, string? reason = null)
    {
        var details = new JsonObject { ["person"] = UserName, ["module"] = ModuleCode, ["dueOn"] = DueOn.ToString("O", CultureInfo.InvariantCulture), ["end"] = End?.ToString(), ["reason"] = reason };
        return new ActOutcome([new AuditEntry(AuditEntry.Organisation, $"training-plan.{what}", by.IsSystem ? null : by.UserId, by.DisplayName, SubjectType, Id, null, details)]);
    }
}

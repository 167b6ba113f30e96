using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Training;

/// <summary>
/// A line of a person's yearly plan: a module, and until when. It is met by a certificate that is valid on that day; overdue, the person is told, and a week
/// later their superior.
/// </summary>
public sealed class PlannedTraining
{
    public const string SubjectType = "PlannedTraining";

    /// <summary>So many days after the person their superior is told.</summary>
    public const int DaysToSuperior = 7;

    private PlannedTraining() { }

    public Guid Id { get; private set; }
    public Guid UserId { get; private set; }
    public string UserName { get; private set; } = "";
    public int Year { get; private set; }
    public string ModuleCode { get; private set; } = "";

    /// <summary>The last day on which it is in time.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>0: nobody was told that it is overdue; 1: the person; 2: the superior, too.</summary>
    public int Told { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public long Version { get; private set; }

    /// <param name="actor">The coordinator; the clock, when a certificate has run out.</param>
    public static ActOutcome Plan(Actor actor, Learner who, string? moduleCode, DateOnly? dueOn, DateTimeOffset now, out PlannedTraining planned)
    {
        if (!actor.IsSystem && !TrainingSession.Coordinates(actor))
            throw actor.IsIntegration ? TrainingErrors.Integration() : TrainingErrors.RoleOnly("the training coordinator");
        var (module, due) = (TrainingRules.Module(moduleCode), TrainingRules.Due(dueOn));
        planned = new PlannedTraining
        {
            Id = Guid.CreateVersion7(now), UserId = who.UserId, UserName = who.Name, Year = due.Year, ModuleCode = module.Code, DueOn = due, CreatedAt = now,
        };
        return planned.Said("planned", actor, new JsonObject { ["person"] = who.Name, ["dueOn"] = due.ToString("O", System.Globalization.CultureInfo.InvariantCulture) });
    }

    public bool IsMet(IEnumerable<Certificate> held) => held.Any(c => c.UserId == UserId && c.ModuleCode == ModuleCode && c.IsValidOn(DueOn));

    /// <summary>Whether it is time to tell somebody more that it is overdue.</summary>
    public bool IsToBeTold(DateOnly today) => Told switch { 0 => today > DueOn, 1 => today > DueOn.AddDays(DaysToSuperior), _ => false };

    public ActOutcome Tell(DateOnly today)
    {
        Told = today > DueOn.AddDays(DaysToSuperior) && Told > 0 ? 2 : 1;
        return Said(Told == 1 ? "overdue" : "overdue-reported", Actor.System, new JsonObject { ["person"] = UserName });
    }

    private ActOutcome Said(string what, Actor by, JsonObject details)
    {
        details["module"] = ModuleCode;
        return new ActOutcome([new AuditEntry(AuditEntry.Organisation, $"training-plan.{what}", by.IsSystem ? null : by.UserId, by.DisplayName, SubjectType, Id, null, details)]);
    }
}

using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.UnitTests.Approvals.Training;

/// <summary>What the tests of this folder begin with.</summary>
internal static class Training
{
    /// <summary>A module of its own for each test: the shipped list is shared.</summary>
    public static TrainingModule Module(string code)
    {
        var m = TrainingCatalogue.Shipped.Single(shipped => shipped.Code == code);
        TrainingModule.Create(Cast.Admin, new ModuleInput(m.Code, m.Name, m.NameZh, m.For, m.IsBasic, m.Prerequisites, m.ValidMonths, m.MostAttempts), [.. TrainingCatalogue.Shipped.Where(o => o.Code != code)],
            Cast.Start.AddYears(-9), out var made);
        return made;
    }

    /// <summary>The catalogue as shipped, to be changed.</summary>
    public static List<TrainingModule> Catalogue() => [.. TrainingCatalogue.Shipped.Select(m => Module(m.Code))];

    public static Learner Of(Actor actor) => new(actor.UserId, actor.DisplayName);

    /// <summary>Taught by the other member.</summary>
    public static Certificate Passed(string code, Actor who, DateTimeOffset at)
    {
        var module = Module(code);
        TrainingSession.Plan(Cast.Admin, new SessionInput(at, at.AddHours(1), "x", 1), module, Of(Cast.OtherMember), at.AddDays(-1), out var it);
        var prerequisites = module.Prerequisites.Select(before => Passed(before, who, at)).ToList();
        it.Enrol(who, who.UserId, Of(who), module, prerequisites, at.AddDays(-1));
        it.ConfirmAttendance(Cast.OtherMember, [who.UserId], at);
        it.Assess(Cast.OtherMember, who.UserId, true, null, module, at, out var certificate);
        return certificate!;
    }
}

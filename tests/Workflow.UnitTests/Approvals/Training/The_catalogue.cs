using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.UnitTests.Approvals.Training;

public sealed class The_catalogue
{
    private readonly List<TrainingModule> _all = Training.Catalogue();

    [Fact]
    public void Holds_both_curricula_and_every_prerequisite_is_of_the_same_one()
    {
        Assert.Equal([4, 4], ProjectRoles.Leads.Select(role => _all.Count(m => m.For == role)));
        Assert.All(_all, m => Assert.All(m.Prerequisites, code => Assert.Equal(m.For, One(code).For)));
        Assert.All(_all, m => Assert.False(string.IsNullOrEmpty(m.Name) || string.IsNullOrEmpty(m.NameZh)));
    }

    [Fact]
    public void Takes_a_new_module_and_changes_of_it()
    {
        var outcome = TrainingModule.Create(Cast.Admin, Input("PM-RISK") with { Prerequisites = ["PM-COST", "PM-BASICS", "PM-COST"] }, _all, Cast.Start, out var made);
        Assert.Equal("training-module.created", Assert.Single(outcome.Audit).Action);
        Assert.Equal(["PM-BASICS", "PM-COST"], made.Prerequisites);
        made.Change(Cast.Admin, Input("PM-RISK") with { Name = "Risk", ValidMonths = 12, MostAttempts = null }, _all);
        Assert.Equal(("Risk", 12, TrainingRules.UsualAttempts, 0), (made.Name, made.ValidMonths, made.MostAttempts, made.Prerequisites.Count));
    }

    [Fact]
    public void Keeps_prerequisites_free_of_circles_however_long()
    {
        var (basics, cost) = (One("PM-BASICS"), One("PM-COST"));
        Cast.Refuses(TrainingErrors.CycleCode, () => basics.Change(Cast.Admin, Input("PM-BASICS") with { Prerequisites = ["PM-BASICS"] }, _all));
        Cast.Refuses(TrainingErrors.CycleCode, () => basics.Change(Cast.Admin, Input("PM-BASICS") with { Prerequisites = ["PM-COST"] }, _all));
        TrainingModule.Create(Cast.Admin, Input("PM-RISK") with { Prerequisites = ["PM-COST"] }, _all, Cast.Start, out var risk);
        _all.Add(risk);
        Cast.Refuses(TrainingErrors.CycleCode, () => basics.Change(Cast.Admin, Input("PM-BASICS") with { Prerequisites = ["PM-RISK"] }, _all));
        Assert.Empty(basics.Prerequisites);
        Assert.Equal(["PM-BASICS", "PM-COST"], risk.Before(_all).Order(StringComparer.Ordinal));
        cost.Change(Cast.Admin, Input("PM-COST"), _all);
        basics.Change(Cast.Admin, Input("PM-BASICS") with { Prerequisites = ["PM-RISK"] }, _all);
    }

    [Theory]
    [InlineData("PM-NOTHING")]
    [InlineData("ENG-TERMS")]
    [InlineData("PM-CONTRACTS")]
    public void Asks_first_only_for_modules_in_use_of_the_same_curriculum(string prerequisite)
    {
        One("PM-CONTRACTS").Retire(Cast.Admin, _all, out _);
        Cast.Refuses(TrainingErrors.NoPrerequisiteCode, () => TrainingModule.Create(Cast.Admin, Input("PM-RISK") with { Prerequisites = [prerequisite] }, _all, Cast.Start, out _));
    }

    [Fact]
    public void Retires_a_module_once_and_not_while_another_needs_it()
    {
        Cast.Refuses(TrainingErrors.ModuleRequiredCode, () => One("PM-BASICS").Retire(Cast.Admin, _all, out _));
        var cost = One("PM-COST");
        Assert.True(cost.Retire(Cast.Admin, _all, out _));
        Assert.False(cost.Retire(Cast.Admin, _all, out _));
        Cast.Refuses(TrainingErrors.ModuleRetiredCode, () => TrainingSession.Plan(Cast.Admin, new SessionInput(Cast.Start.AddDays(1), Cast.Start.AddDays(2), "x", 1), cost, Training.Of(Cast.Member), Cast.Start, out _));
    }

    [Fact]
    public void Never_alters_a_certificate()
    {
        var (module, given) = (One("PM-BASICS"), Training.Passed("PM-BASICS", Cast.Em, Cast.Start));
        module.Change(Cast.Admin, Input("PM-BASICS") with { Name = "Other", ValidMonths = 1 }, _all);
        Assert.Equal(("Project management basics (PMP)", true, new DateOnly(2029, 3, 1)), (given.ModuleName, given.IsGenuine, given.ValidUntil));
    }

    [Fact]
    public void Is_the_coordinators_and_takes_nothing_malformed()
    {
        foreach (var actor in new[] { Cast.Pm, Cast.Em, Cast.Member, Cast.Auditor })
            Cast.Refuses(TrainingErrors.NotYourRoleCode, () => TrainingModule.Create(actor, Input("PM-RISK"), _all, Cast.Start, out _));
        foreach (var input in new[]
        {
            Input("pm-risk"), Input(new string('A', 41)), Input(""), Input("PM-RISK") with { Name = " " }, Input("PM-RISK") with { NameZh = null }, Input("PM-RISK") with { For = ProjectRole.Member },
            Input("PM-RISK") with { ValidMonths = 0 }, Input("PM-RISK") with { ValidMonths = null }, Input("PM-RISK") with { MostAttempts = 11 },
        })
            Cast.Refuses(TrainingErrors.InvalidCode, () => TrainingModule.Create(Cast.Admin, input, _all, Cast.Start, out _));
        Cast.Refuses(TrainingErrors.ModuleExistsCode, () => TrainingModule.Create(Cast.Admin, Input("PM-COST"), _all, Cast.Start, out _));
        Cast.Refuses(TrainingErrors.CurriculumCode, () => One("PM-COST").Change(Cast.Admin, Input("PM-COST") with { For = ProjectRole.ProjectManager }, _all));
    }

    private TrainingModule One(string code) => _all.Single(m => m.Code == code);

    private static ModuleInput Input(string code) => new(code, "Risk management", "风险管理", ProjectRole.EngineeringManager, false, [], 24, 3);
}

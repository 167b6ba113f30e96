using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.UnitTests.Approvals.Training;

public sealed class A_yearly_plan
{
    private static readonly DateOnly NewYear = new(2027, 1, 1);
    private static readonly PlanTime Time = new(11, 30, 90);

    private readonly List<TrainingModule> _catalogue = Training.Catalogue();
    private readonly List<Certificate> _held = [];
    private readonly List<PlannedTraining> _lines = [];

    [Fact]
    public void Asks_each_lead_for_their_curriculum_until_the_day_of_the_year_and_once()
    {
        var (em, pm) = (Lead(Cast.Em, ProjectRole.EngineeringManager), Lead(Cast.Pm, ProjectRole.ProjectManager));
        Assert.Equal(8, Open(NewYear, em, pm).Count);
        Assert.All(_lines, l => Assert.Equal((new DateOnly(2027, 11, 30), 2027), (l.DueOn, l.Year)));
        Assert.Empty(Open(NewYear.AddDays(200), em, pm));
        Assert.Equal(8, Open(new DateOnly(2028, 1, 1), em, pm).Count);
    }

    [Fact]
    public void Leaves_out_what_a_certificate_covers_until_then()
    {
        _held.Add(Training.Passed("PM-BASICS", Cast.Em, Cast.Start));
        Assert.Equal(["PM-CONTRACTS", "PM-COST", "PM-SCHEDULING"], Open(NewYear, Lead(Cast.Em, ProjectRole.EngineeringManager)));
        Assert.Equal(["PM-BASICS", "PM-CONTRACTS", "PM-COST", "PM-SCHEDULING"], Open(new DateOnly(2029, 1, 1), Lead(Cast.Em, ProjectRole.EngineeringManager)));
    }

    [Fact]
    public void Gives_a_lead_who_was_appointed_late_time_into_the_next_year_and_asks_them_once()
    {
        var late = Lead(Cast.Em, ProjectRole.EngineeringManager, new DateOnly(2027, 12, 20));
        Assert.Equal(4, Open(new DateOnly(2027, 12, 21), late).Count);
        Assert.All(_lines, l => Assert.Equal(new DateOnly(2028, 3, 19), l.DueOn));
        Assert.Empty(Open(new DateOnly(2028, 1, 1), late));
        Assert.Equal(4, Open(new DateOnly(2029, 1, 1), late).Count);
    }

    [Fact]
    public void A_new_module_gives_everybody_time()
    {
        var em = Lead(Cast.Em, ProjectRole.EngineeringManager);
        Open(NewYear, em);
        TrainingModule.Create(Cast.Admin, new ModuleInput("PM-RISK", "Risk", "风险", ProjectRole.EngineeringManager, false, [], 24, 3), _catalogue, new DateTimeOffset(2027, 11, 20, 0, 0, 0, TimeSpan.Zero), out var risk);
        _catalogue.Add(risk);
        Assert.Equal(["PM-RISK"], Open(new DateOnly(2027, 11, 21), em));
        Assert.Equal(new DateOnly(2028, 2, 18), _lines[^1].DueOn);
    }

    [Fact]
    public void Ends_with_the_lead_and_goes_on_when_they_lead_again()
    {
        var (em, pm) = (Lead(Cast.Em, ProjectRole.EngineeringManager), Lead(Cast.Pm, ProjectRole.EngineeringManager, new DateOnly(2027, 7, 1)));
        Open(NewYear, em);
        PlannedTraining.Plan(Cast.Admin, Training.Of(Cast.Em), _catalogue.Single(m => m.Code == "ENG-TERMS"), new DateOnly(2027, 6, 30), PlanOrigin.ByHand, Cast.Start, out var byHand);
        _lines.Add(byHand);
        Assert.Equal(4, Cease(pm));
        Assert.Equal(4, Open(new DateOnly(2027, 7, 2), pm).Count);
        Assert.Null(byHand.End);
        var again = Plan(pm, Lead(Cast.Em, ProjectRole.EngineeringManager, new DateOnly(2027, 9, 15))).Again(2027).ToList();
        Assert.Equal(4, again.Count);
        again[0].Line.Resume(Time.Due(2027, again[0].Lead, again[0].Module));
        Assert.Equal((null, new DateOnly(2027, 12, 14)), (again[0].Line.End, again[0].Line.DueOn));
    }

    [Fact]
    public void Asks_no_more_for_a_retired_module()
    {
        var em = Lead(Cast.Em, ProjectRole.EngineeringManager);
        Open(NewYear, em);
        _catalogue.Single(m => m.Code == "PM-COST").Retire(Cast.Admin, _catalogue, out _);
        Assert.Equal(("PM-COST", PlanEnd.ModuleRetired), Plan(em).Needless().Select(n => (n.Line.ModuleCode, n.Why)).Single());
        Assert.DoesNotContain("PM-COST", Open(new DateOnly(2028, 1, 1), em));
    }

    [Fact]
    public void What_has_run_out_is_asked_for_again_and_sooner_than_the_years_line()
    {
        var em = Lead(Cast.Em, ProjectRole.EngineeringManager);
        _held.Add(Training.Passed("PM-BASICS", Cast.Em, Cast.Start));
        var last = _held[0].ValidUntil;
        Assert.Empty(Plan(em).RunOut(last, last.AddDays(60)));
        var (_, module, line) = Assert.Single(Plan(em).RunOut(last.AddDays(1), last.AddDays(61)));
        Assert.Equal(("PM-BASICS", null), (module.Code, line));
        Open(new DateOnly(2029, 1, 1), em);
        (_, _, line) = Assert.Single(Plan(em).RunOut(last.AddDays(1), last.AddDays(61)));
        line!.BringForward(last.AddDays(61));
        Assert.Empty(Plan(em).RunOut(last.AddDays(2), last.AddDays(62)));
        // Whoever lets it pass has the next one in the next year's plan, not every day.
        Assert.Empty(Plan(em).RunOut(last.AddDays(300), last.AddDays(360)));
    }

    [Fact]
    public void What_is_due_is_recalled_and_overdue_goes_to_the_person_and_later_to_the_superior_once_each()
    {
        Open(NewYear, Lead(Cast.Em, ProjectRole.EngineeringManager));
        var planned = _lines[0];
        var (due, week) = (planned.DueOn, planned.DueOn.AddDays(7));
        Assert.Equal((false, true), (planned.IsToBeTold(due.AddDays(-31), 30, 7), planned.IsToBeTold(due.AddDays(-30), 30, 7)));
        Assert.Equal("training-plan.reminded", Assert.Single(planned.Tell(due.AddDays(-30)).Audit).Action);
        Assert.Equal((false, true), (planned.IsToBeTold(due, 30, 7), planned.IsToBeTold(due.AddDays(1), 30, 7)));
        Assert.Equal("training-plan.overdue", Assert.Single(planned.Tell(due.AddDays(1)).Audit).Action);
        Assert.Equal((false, true), (planned.IsToBeTold(week, 30, 7), planned.IsToBeTold(week.AddDays(1), 30, 7)));
        Assert.Equal("training-plan.overdue-reported", Assert.Single(planned.Tell(week.AddDays(1)).Audit).Action);
        Assert.False(planned.IsToBeTold(week.AddDays(400), 30, 7));
        // After a standstill the person comes first all the same.
        Assert.Equal("training-plan.overdue", Assert.Single(_lines[1].Tell(week.AddDays(90)).Audit).Action);
        Assert.True(planned.IsMet([Training.Passed("PM-BASICS", Cast.Em, Cast.Start)]));
        Assert.False(planned.IsMet([Training.Passed("PM-BASICS", Cast.Pm, Cast.Start), Training.Passed("ENG-TERMS", Cast.Em, Cast.Start)]));
    }

    [Fact]
    public void The_coordinator_plans_by_hand_and_drops_with_a_reason()
    {
        var (basics, due) = (_catalogue.Single(m => m.Code == "PM-BASICS"), new DateOnly(2027, 6, 30));
        PlannedTraining.Plan(Cast.Admin, Training.Of(Cast.Member), basics, due, PlanOrigin.ByHand, Cast.Start, out var line);
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => PlannedTraining.Plan(Cast.Pm, Training.Of(Cast.Em), basics, due, PlanOrigin.ByHand, Cast.Start, out _));
        Cast.Refuses(TrainingErrors.UnknownModuleCode, () => PlannedTraining.Plan(Cast.Admin, Training.Of(Cast.Em), null, due, PlanOrigin.ByHand, Cast.Start, out _));
        Cast.Refuses(TrainingErrors.UnknownPersonCode, () => PlannedTraining.Plan(Cast.Admin, null, basics, due, PlanOrigin.ByHand, Cast.Start, out _));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => line.Drop(Cast.Member, "x"));
        Cast.Refuses(TrainingErrors.InvalidCode, () => line.Drop(Cast.Admin, " "));
        line.Drop(Cast.Admin, "On leave.");
        Assert.False(line.IsToBeTold(due.AddDays(90), 30, 7));
        Cast.Refuses(TrainingErrors.PlanEndedCode, () => line.Drop(Cast.Admin, "Again."));
    }

    [Fact]
    public void A_lead_is_ready_with_every_basic_of_the_other_and_until_one_runs_out()
    {
        foreach (var code in new[] { "ENG-TERMS", "ENG-DRAWINGS" })
            _held.Add(Training.Passed(code, Cast.Pm, Cast.Start));
        Assert.False(Readiness.IsReady(States(new DateOnly(2026, 4, 1))));
        _held.Add(Training.Passed("ENG-MATERIALS", Cast.Pm, Cast.Start));
        Assert.True(Readiness.IsReady(States(new DateOnly(2026, 4, 1))));
        var later = States(new DateOnly(2028, 3, 12));
        Assert.False(Readiness.IsReady(later));
        Assert.Equal(
            [("ENG-DRAWINGS", TrainingState.Expired), ("ENG-MATERIALS", TrainingState.Expired), ("ENG-METHODS", TrainingState.Missing), ("ENG-TERMS", TrainingState.Valid)],
            later.Select(s => (s.Module.Code, s.State)));
    }

    private IReadOnlyList<ModuleState> States(DateOnly day) => Readiness.Of(Cast.Pm.UserId, ProjectRole.ProjectManager, _catalogue, _held, day);

    private static Lead Lead(Workflow.Approvals.People.Actor who, ProjectRole role, DateOnly? since = null) => new(Training.Of(who), role, since ?? new DateOnly(2026, 1, 1));

    private YearlyPlan Plan(params Lead[] leads) => new(leads, _catalogue, _held, _lines);

    private List<string> Open(DateOnly today, params Lead[] leads)
    {
        var missing = Plan(leads).Missing(today.Year, (lead, module) => Time.Due(today.Year, lead, module), basicsOnly: false).ToList();
        foreach (var (lead, module, dueOn) in missing)
        {
            PlannedTraining.Open(lead.Who, module, today.Year, dueOn, PlanOrigin.Year, Cast.Start, out var line);
            _lines.Add(line);
        }

        return [.. missing.Select(m => m.Module.Code)];
    }

    private int Cease(params Lead[] leads)
    {
        var needless = Plan(leads).Needless().ToList();
        needless.ForEach(n => n.Line.Cease(n.Why));
        return needless.Count;
    }
}

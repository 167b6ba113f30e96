using Workflow.Approvals.Calendars;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Runtime;
using static Workflow.UnitTests.Approvals.Cast;
using static Workflow.UnitTests.Approvals.Escalations.Dispute;

namespace Workflow.UnitTests.Approvals.Escalations;

public sealed class Three_levels
{
    [Theory]
    [InlineData("Everyday", EscalationOrigin.ByHand, EscalationStatus.Negotiating, "Agree:EngineeringManager Agree:ProjectManager")]
    [InlineData("Medium", EscalationOrigin.Risk, EscalationStatus.HearingPositions, "StatePosition:EngineeringManager StatePosition:ProjectManager")]
    [InlineData("Major", EscalationOrigin.ByHand, EscalationStatus.Convening, "Convene:DepartmentHead")]
    public void Severity_picks_the_entry_level(string severity, EscalationOrigin origin, EscalationStatus status, string open)
    {
        var run = new Dispute(severity, origin);
        Assert.Equal((status, open), (run.Status, run.Open));
        Assert.Equal(run.It.Level, Assert.Single(run.It.Stays).Level);
        Assert.Equal("member", run.It.Stays[0].ByName);
        Assert.Empty(run.State.Incidents);
    }

    [Fact]
    public void Level_1_is_solved_when_both_have_recorded_the_same_text()
    {
        var run = new Dispute().Agree(Em);
        Assert.Equal(EscalationStatus.Negotiating, run.Status);
        Assert.Equal(EscalationStatus.Negotiating, run.Agree(Pm, "Two pumps.").Status);
        run.Agree(Pm, "  Three pumps.\r\n");
        Assert.Equal((EscalationStatus.Resolved, "Conclude:EngineeringManager Conclude:ProjectManager"), (run.Status, run.Open));
        var resolution = run.It.Resolution!;
        Assert.Equal((EscalationDecision.Settle, "Three pumps.", 1), (resolution.Decision, resolution.Text, resolution.Level));
        Assert.Equal(["em", "pm"], resolution.Signatures.Select(s => s.SignerName).Order(StringComparer.Ordinal));
        Assert.Equal(resolution.ContentHash, EscalationHashing.Hash(resolution.CanonicalText));
        Assert.Single(run.It.Statements, s => s.IsVoid);
        run.Did(run.It.Close(Pm, "Measure the inflow first.", run.Now));
        Assert.Equal((EscalationStatus.Closed, WorkflowSubStatus.Finished, ""), (run.Status, run.State.SubStatus, run.Open));
        Assert.Equal(["raised", "step-begun", "agreement", "agreement", "agreement-complete", "resolved", "step-begun", "closed"], run.Audit.Select(a => a.Action["escalation.".Length..]));
        Assert.Empty(run.State.Incidents);
    }

    [Fact]
    public void The_same_text_with_another_decision_is_not_the_same()
    {
        var run = new Dispute(about: new Case().Escalated()).Agree(Em, decision: "Approve").Agree(Pm, decision: "Reject");
        Assert.Equal(EscalationStatus.Negotiating, run.Status);
    }

    [Fact]
    public void One_person_never_agrees_for_both()
    {
        var run = new Dispute().Agree(Em);
        var both = Em.Now(Workflow.Approvals.People.ProjectRole.ProjectManager);
        Assert.Equal(RefusalKind.SeparationOfDuties, Refuses(EscalationCodes.SeparationOfDuties, () => run.Agree(both)).Kind);
    }

    [Fact]
    public void One_person_behind_both_texts_settles_nothing_however_that_came_about()
    {
        var run = new Dispute();
        run.It.Agree(Em, "Three pumps.", "Settle", run.Now);
        run.It.Agree(Pm, "Three pumps.", "Settle", run.Now);
        Case.Tamper(run.It.Statements[1], nameof(EscalationStatement.ById), Em.UserId);
        Refuses(EscalationCodes.NotAgreed, () => run.It.Settle(run.Calendar, run.Audit, run.Now));
    }

    [Fact]
    public void Out_of_time_it_goes_up_level_by_level_and_each_stay_is_measured_in_working_time()
    {
        var run = new Dispute();
        // Sunday 1 March, 16:00 in Shanghai: the clock starts on Monday.
        Assert.Equal(EscalationStatus.Negotiating, run.Pass(15.9).Status);
        Assert.Equal(EscalationStatus.HearingPositions, run.Pass(0.2).Status);
        run.Pass(8);
        Assert.Equal(("Decide:DepartmentHead", EscalationStatus.Deciding), (run.Open, run.Status));
        run.Pass(16);
        Assert.Equal((EscalationStatus.Convening, 3), (run.Status, run.It.Level));
        Assert.Equal([TimeSpan.FromHours(16), TimeSpan.FromHours(24), null], run.It.Stays.Select(s => s.StoodFor));
        Assert.Equal(["Everyday, ByHand.", "Not solved in time.", "Not decided in time."], run.It.Stays.Select(s => s.Why));
        Assert.Equal(["member", "System", "System"], run.It.Stays.Select(s => s.ByName));
        Assert.Empty(run.State.Incidents);
    }

    [Fact]
    public void The_department_head_hears_both_before_deciding()
    {
        var run = new Dispute("Medium");
        Refuses(EscalationCodes.NotAllowed, () => run.It.Decide(HeadOfDesign, "x", "Settle", run.Now));
        run.Did(run.It.StatePosition(Em, "Three.", run.Now));
        Assert.Equal("StatePosition:ProjectManager", run.Open);
        run.Did(run.It.StatePosition(Pm, "Two.", run.Now));
        Assert.Equal("Decide:DepartmentHead", run.Open);
        Refuses(EscalationCodes.NotYourRole, () => run.It.Decide(HeadOfWorks, "x", "Settle", run.Now));
        Refuses(EscalationCodes.NotYourRole, () => run.It.Decide(Em, "x", "Settle", run.Now));
        run.Did(run.It.Decide(HeadOfDesign, "Three.", "Settle", run.Now));
        Assert.Equal((EscalationStatus.AppealOpen, "AnswerDecision:EngineeringManager AnswerDecision:ProjectManager"), (run.Status, run.Open));
    }

    [Fact]
    public void A_decision_binds_when_three_working_days_have_passed_without_an_appeal()
    {
        var run = new Dispute("Medium").Decided();
        var until = run.Clock.EndOfWorkingDay(run.Now, 3);
        Assert.Equal(until, run.It.DueAt);
        Assert.Equal(EscalationStatus.AppealOpen, run.Until(until.AddMinutes(-1)).Status);
        Assert.Equal(EscalationStatus.Resolved, run.Until(until).Status);
        Assert.Equal("head-design", Assert.Single(run.It.Resolution!.Signatures).SignerName);
    }

    [Fact]
    public void It_binds_at_once_when_both_leads_accept()
    {
        var run = new Dispute("Medium").Decided();
        run.Did(run.It.Accept(Em, run.Now));
        Refuses(EscalationCodes.AlreadySaid, () => run.It.Accept(Em, run.Now));
        Assert.Equal(EscalationStatus.AppealOpen, run.Status);
        Assert.Equal(EscalationStatus.Resolved, run.Did(run.It.Accept(Pm, run.Now)).Status);
    }

    [Fact]
    public void An_appeal_takes_it_to_level_3_with_its_reason()
    {
        var run = new Dispute("Medium").Decided();
        Refuses(EscalationCodes.NotYourRole, () => run.It.Appeal(Member, "x", run.Clock, run.Now));
        run.Did(run.It.Appeal(Pm, "The head has not seen the budget.", run.Clock, run.Now));
        Assert.Equal((EscalationStatus.Convening, 3), (run.Status, run.It.Level));
        Assert.Equal(("pm", "The head has not seen the budget."), (run.It.Stays[^1].ByName, run.It.Stays[^1].Why));
        Assert.Null(run.It.Resolution);
    }

    [Fact]
    public void An_appeal_after_its_time_is_refused_even_before_the_timer_rang()
    {
        var run = new Dispute("Medium").Decided();
        Refuses(EscalationCodes.AppealOver, () => run.It.Appeal(Pm, "x", run.Clock, run.It.DueAt!.Value));
    }

    [Fact]
    public void It_goes_down_a_level_only_when_both_leads_say_so_in_the_same_words()
    {
        var run = new Dispute("Major");
        run.Did(run.It.AgreeToLower(Em, "We talk again.", run.Now)).Did(run.It.AgreeToLower(Pm, "Maybe.", run.Now));
        Assert.Equal(EscalationStatus.Convening, run.Status);
        run.Did(run.It.AgreeToLower(Pm, "We talk again.", run.Now));
        Assert.Equal((EscalationStatus.HearingPositions, 2), (run.Status, run.It.Level));
        run.Did(run.It.AgreeToLower(Pm, "Once more.", run.Now)).Did(run.It.AgreeToLower(Em, "Once more.", run.Now));
        Assert.Equal((EscalationStatus.Negotiating, 1), (run.Status, run.It.Level));
        Assert.Equal([3, 2, 1], run.It.Stays.Select(s => s.Level));
        Assert.Equal("Once more.", run.It.Stays[^1].Why);
        // And up again from there.
        Assert.Equal(EscalationStatus.HearingPositions, run.Pass(16).Status);
        Assert.Equal(EscalationStatus.Deciding, run.BothStatePositions().Status);
        Assert.Empty(run.State.Incidents);
    }

    [Fact]
    public void What_was_said_in_an_earlier_round_is_no_answer_to_this_one()
    {
        var run = new Dispute().Agree(Em).Pass(16);
        run.Did(run.It.AgreeToLower(Em, "Again.", run.Now)).Did(run.It.AgreeToLower(Pm, "Again.", run.Now));
        Assert.Equal(EscalationStatus.Negotiating, run.Agree(Pm).Status);
        Assert.Equal(EscalationStatus.Resolved, run.Agree(Em).Status);
    }

    [Fact]
    public void A_clock_says_how_long_it_stood_what_remains_and_whether_it_is_breached()
    {
        var run = new Dispute("Medium").Pass(3);
        var clock = run.It.ClockAt(run.Clock, run.Now);
        Assert.Equal((2, TimeSpan.FromHours(3), TimeSpan.FromHours(8), TimeSpan.FromHours(5), false), (clock.Level, clock.AtLevelFor, clock.AllowedFor, clock.Remaining, clock.IsBreached));
        Assert.Equal([2026], clock.YearsWithoutData);
        var late = run.It.ClockAt(run.Clock, run.Now.AddDays(9));
        Assert.Equal((TimeSpan.Zero, true), (late.Remaining, late.IsBreached));
    }

    [Fact]
    public void A_holiday_entered_while_the_clock_runs_moves_the_deadline()
    {
        var run = new Dispute().Pass(4);
        var before = run.It.DueAt!.Value;
        run.Calendar.Import(Admin, [new SpecialDay(run.Clock.LocalDay(before), SpecialDayKind.Holiday, "Site closed")], "by hand", run.Now);
        run.Did(run.It.CalendarChanged(run.Calendar, run.Now)!);
        Assert.Equal(before.AddDays(1), run.It.DueAt);
        // One timer per step; it rings first for the reminder at half of the time.
        Assert.Equal(run.Clock.Add(run.It.StepSince!.Value, TimeSpan.FromHours(8)), Assert.Single(run.State.Bookmarks, b => b.DueAt is not null).DueAt);
        Assert.Null(run.It.CalendarChanged(run.Calendar, run.Now));
        Assert.Equal(EscalationStatus.Negotiating, run.Until(before.AddMinutes(1)).Status);
        Assert.Equal(EscalationStatus.HearingPositions, run.Until(before.AddDays(1)).Status);
        Assert.Equal("clock-recomputed", run.Audit.Single(a => a.Action.EndsWith("recomputed", StringComparison.Ordinal)).Action["escalation.".Length..]);
    }

    [Fact]
    public void A_timer_that_rings_too_early_by_the_new_calendar_waits_on()
    {
        var run = new Dispute().Pass(4);
        var before = run.It.DueAt!.Value;
        run.Calendar.Import(Admin, [new SpecialDay(run.Clock.LocalDay(before), SpecialDayKind.Holiday, "Site closed")], "by hand", run.Now);
        Assert.Equal(EscalationStatus.Negotiating, run.Until(before).Status);
        Assert.Equal((before.AddDays(1), 2), (run.It.DueAt, run.It.CalendarEdition));
    }

    [Fact]
    public void Who_has_no_part_in_it_does_nothing_and_who_does_not_see_it_finds_nothing()
    {
        var run = new Dispute();
        Assert.All(new[] { Member, Admin, Auditor, Director, HeadOfDesign }, who => Refuses(EscalationCodes.NotYourRole, () => run.Agree(who)));
        Assert.Equal(RefusalKind.NotFound, Refuses(EscalationCodes.NotFound, () => run.Agree(Stranger)).Kind);
        Refuses(EscalationCodes.IntegrationNeverDecides, () => run.Agree(Robot.Now(Workflow.Approvals.People.ProjectRole.EngineeringManager)));
        Assert.Empty(run.It.AllowedActions(Admin));
        Assert.Equal([EscalationAction.Agree], run.It.AllowedActions(Em));
        Assert.Equal([EscalationAction.Withdraw], run.It.AllowedActions(Member));
    }

    [Fact]
    public void Whoever_raised_it_may_take_it_back()
    {
        var run = new Dispute();
        Refuses(EscalationCodes.NotYourRole, () => run.It.Withdraw(OtherMember, "x", run.Clock, run.Now));
        run.Did(run.It.Withdraw(Member, "It was dry again.", run.Clock, run.Now));
        run.Step(new Stimulus.Cancel("Withdrawn"));
        Assert.Equal((EscalationStatus.Withdrawn, "", WorkflowSubStatus.Cancelled), (run.Status, run.Open, run.State.SubStatus));
        Assert.NotNull(run.It.Stays[^1].StoodFor);
    }

    [Fact]
    public void A_raiser_must_belong_to_the_project()
    {
        var input = new EscalationInput("x", "y", "Everyday", "DESIGN");
        void Raise(Workflow.Approvals.People.Actor who) => Escalation.Raise(Metro, "n", who, input, EscalationOrigin.ByHand, null, Start, out _);
        Refuses("project.not-found", () => Raise(Stranger));
        Refuses(EscalationCodes.NotYourRole, () => Raise(Admin));
        Refuses(EscalationCodes.IntegrationNeverDecides, () => Raise(Robot));
        Assert.Equal("severity", Refuses(EscalationCodes.Invalid, () => Escalation.Raise(Metro, "n", Member, input with { Severity = "Huge" }, EscalationOrigin.ByHand, null, Start, out _)).Field);
    }

    [Fact]
    public void A_drawing_that_skips_a_level_ends_in_an_incident_and_changes_nothing()
    {
        var run = new Dispute(redraw: d =>
        {
            foreach (var connection in d["root"]!["connections"]!.AsArray())
                if (connection!["source"]!["port"]!.GetValue<string>() == "Level1")
                    connection["target"]!["activity"] = "convene";
            return d;
        });
        Assert.Equal(EscalationCodes.WrongLevel, Assert.Single(run.State.Incidents).Code);
        Assert.Equal((EscalationStatus.Raised, ""), (run.Status, run.Open));
    }

    [Fact]
    public void A_forged_answer_moves_the_drawing_but_not_the_domain()
    {
        var run = new Dispute();
        run.Step(new Stimulus.Resume(run.It.StepBookmarkId!.Value, new System.Text.Json.Nodes.JsonObject { ["outcome"] = "Agreed" }));
        Assert.Equal(EscalationCodes.NotAgreed, Assert.Single(run.State.Incidents).Code);
        Assert.Null(run.It.Resolution);
    }

    [Fact]
    public void Work_waits_for_a_role_and_not_for_a_person()
    {
        var task = new Dispute("Medium").BothStatePositions().It.Tasks.Single(t => t.Status is WorkTaskStatus.Open);
        Assert.Equal("DESIGN", task.Department);
        Assert.True(task.IsFor(HeadOfDesign));
        Assert.False(task.IsFor(HeadOfWorks));
        Assert.False(task.IsFor(Em));
    }
}

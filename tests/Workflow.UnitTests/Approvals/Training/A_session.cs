using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using static Workflow.Approvals.Training.TrainingSessionAction;
using static Workflow.Approvals.Training.TrainingSessionStatus;

namespace Workflow.UnitTests.Approvals.Training;

public sealed class A_session
{
    private static readonly Learner Trainer = Of(Cast.OtherMember);
    private static readonly DateTimeOffset Begins = Cast.Start.AddDays(10);

    // Written out on purpose: this table is the second opinion on Next.
    private static readonly Dictionary<(TrainingSessionStatus, TrainingSessionAction), TrainingSessionStatus> Expected = new()
    {
        [(Planned, Enrol)] = Planned, [(Planned, Withdraw)] = Planned, [(Planned, Reschedule)] = Planned, [(Planned, ConfirmAttendance)] = Held, [(Planned, Cancel)] = Cancelled,
        [(Held, ConfirmAttendance)] = Held, [(Held, TrainingSessionAction.Assess)] = Held, [(Held, Close)] = Closed,
    };

    public static TheoryData<TrainingSessionStatus, TrainingSessionAction> Everything()
    {
        var data = new TheoryData<TrainingSessionStatus, TrainingSessionAction>();
        foreach (var status in Enum.GetValues<TrainingSessionStatus>())
            foreach (var action in Enum.GetValues<TrainingSessionAction>())
                data.Add(status, action);
        return data;
    }

    [Theory, MemberData(nameof(Everything))]
    public void Leads_where_it_should_and_nowhere_else(TrainingSessionStatus status, TrainingSessionAction action) =>
        Assert.Equal(Expected.TryGetValue((status, action), out var next) ? next : null, TrainingSessionLifecycle.Next(status, action));

    [Theory, MemberData(nameof(Everything))]
    public void An_act_out_of_time_is_refused_and_changes_nothing(TrainingSessionStatus status, TrainingSessionAction action)
    {
        if (TrainingSessionLifecycle.Next(status, action) is not null)
            return;
        var it = Enrolled(Cast.Em);
        Case.Tamper(it, nameof(it.Status), status);
        Cast.Refuses(TrainingErrors.NotAllowedCode, action switch
        {
            Enrol => () => it.Enrol(Cast.Pm, Of(Cast.Pm), [], Cast.Start),
            Withdraw => () => it.Withdraw(Cast.Em, Cast.Em.UserId, Cast.Start, out _),
            Reschedule => () => it.Reschedule(Cast.Admin, new SessionInput(null, Begins, Begins.AddHours(1), "x", 3), Cast.Start, out _),
            ConfirmAttendance => () => it.ConfirmAttendance(Cast.OtherMember, [], Begins),
            TrainingSessionAction.Assess => () => it.Assess(Cast.OtherMember, Cast.Em.UserId, true, null, Begins, out _),
            Close => () => it.Close(Cast.OtherMember, Begins),
            Cancel => () => it.Cancel(Cast.Admin, "x", Cast.Start),
        });
        Assert.Equal((status, 1), (it.Status, it.Enrolments.Count));
    }

    [Fact]
    public void Who_comes_after_the_last_seat_waits_and_moves_up_in_turn()
    {
        var it = Enrolled(Cast.Em, Cast.Pm, Cast.Member);
        Assert.Equal([EnrolmentStatus.Enrolled, EnrolmentStatus.Enrolled, EnrolmentStatus.Waiting], it.Enrolments.Select(e => e.Status));
        it.Enrol(Cast.Admin, Of(Cast.Admin), [], Cast.Start);
        it.Withdraw(Cast.Em, Cast.Em.UserId, Cast.Start, out var promoted);
        Assert.Equal("member", promoted!.UserName);
        // Who comes back is the last in the queue.
        it.Enrol(Cast.Em, Of(Cast.Em), [], Cast.Start);
        it.Withdraw(Cast.Pm, Cast.Pm.UserId, Cast.Start, out promoted);
        Assert.Equal("admin", promoted!.UserName);
        it.Reschedule(Cast.Admin, new SessionInput(null, Begins, Begins.AddHours(8), "Room 5", 9), Cast.Start, out var all);
        Assert.Equal(["em"], all.Select(e => e.UserName));
        it.Withdraw(Cast.Admin, Cast.Member.UserId, Cast.Start, out promoted);
        Assert.Null(promoted);
    }

    [Fact]
    public void A_module_with_prerequisites_wants_certificates_that_are_valid_on_the_day()
    {
        var it = New("PM-COST");
        Assert.Equal(["PM-BASICS"], Cast.Refuses(TrainingErrors.PrerequisiteCode, () => it.Enrol(Cast.Em, Of(Cast.Em), [], Cast.Start)).Allowed!);
        var basics = Passed("PM-BASICS", Cast.Em, Cast.Start.AddDays(-20));
        Cast.Refuses(TrainingErrors.PrerequisiteCode, () => it.Enrol(Cast.Pm, Of(Cast.Pm), [basics], Cast.Start));
        it.Enrol(Cast.Em, Of(Cast.Em), [basics], Cast.Start);
        Assert.Single(it.Enrolments);
        var old = Passed("PM-BASICS", Cast.Em, Cast.Start.AddMonths(-36).AddDays(-1));
        Cast.Refuses(TrainingErrors.PrerequisiteCode, () => New("PM-COST").Enrol(Cast.Em, Of(Cast.Em), [old], Cast.Start));
    }

    [Fact]
    public void A_pass_gives_a_certificate_that_proves_itself()
    {
        var it = Enrolled(Cast.Em, Cast.Pm);
        Cast.Refuses(TrainingErrors.NotStartedCode, () => it.ConfirmAttendance(Cast.OtherMember, [Cast.Em.UserId], Begins.AddTicks(-1)));
        it.ConfirmAttendance(Cast.OtherMember, [Cast.Em.UserId], Begins);
        Cast.Refuses(TrainingErrors.NotAttendedCode, () => it.Assess(Cast.OtherMember, Cast.Pm.UserId, true, null, Begins, out _));
        it.Assess(Cast.OtherMember, Cast.Em.UserId, false, "Not yet", Begins, out var none);
        Assert.Null(none);
        it.Assess(Cast.OtherMember, Cast.Em.UserId, true, null, Begins, out var certificate);
        Assert.Equal((new DateOnly(2026, 3, 11), new DateOnly(2029, 3, 11), true), (certificate!.IssuedOn, certificate.ValidUntil, certificate.IsGenuine));
        Assert.Equal((true, false), (certificate.IsValidOn(new DateOnly(2029, 3, 11)), certificate.IsValidOn(new DateOnly(2029, 3, 12))));
        Case.Tamper(certificate, nameof(certificate.ValidUntil), new DateOnly(2039, 1, 1));
        Assert.False(certificate.IsGenuine);
        Cast.Refuses(TrainingErrors.AlreadyPassedCode, () => it.Assess(Cast.OtherMember, Cast.Em.UserId, true, null, Begins, out _));
    }

    [Fact]
    public void Three_attempts_are_all()
    {
        var it = Enrolled(Cast.Em);
        it.ConfirmAttendance(Cast.OtherMember, [Cast.Em.UserId], Begins);
        for (var attempt = 1; attempt <= TrainingRules.MostAttempts; attempt++)
            it.Assess(Cast.OtherMember, Cast.Em.UserId, false, null, Begins, out _);
        Cast.Refuses(TrainingErrors.AttemptsUsedCode, () => it.Assess(Cast.OtherMember, Cast.Em.UserId, true, null, Begins, out _));
    }

    [Fact]
    public void Everybody_does_their_own_part_only()
    {
        var it = Enrolled(Cast.Em);
        Cast.Refuses(TrainingErrors.SeparationOfDutiesCode, () => it.Enrol(Cast.OtherMember, Trainer, [], Cast.Start));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => it.Enrol(Cast.Em, Of(Cast.Pm), [], Cast.Start));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => it.Withdraw(Cast.Pm, Cast.Em.UserId, Cast.Start, out _));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => it.ConfirmAttendance(Cast.Admin, [], Begins));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => it.Assess(Cast.Em, Cast.Em.UserId, true, null, Begins, out _));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => it.Cancel(Cast.Pm, "x", Cast.Start));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => TrainingSession.Plan(Cast.Pm, Input("PM-BASICS"), Trainer, Cast.Start, out _));
        Cast.Refuses(TrainingErrors.IntegrationCode, () => it.Enrol(Cast.Robot, Of(Cast.Robot), [], Cast.Start));
        Cast.Refuses(TrainingErrors.AlreadyEnrolledCode, () => it.Enrol(Cast.Em, Of(Cast.Em), [], Cast.Start));
        Cast.Refuses(TrainingErrors.StartedCode, () => it.Enrol(Cast.Pm, Of(Cast.Pm), [], Begins));
    }

    [Fact]
    public void Overdue_training_goes_to_the_person_and_a_week_later_to_the_superior_once_each()
    {
        PlannedTraining.Plan(Cast.Admin, Of(Cast.Em), "PM-BASICS", new DateOnly(2026, 6, 30), Cast.Start, out var planned);
        var (due, week) = (planned.DueOn, planned.DueOn.AddDays(PlannedTraining.DaysToSuperior));
        Assert.Equal((false, true), (planned.IsToBeTold(due), planned.IsToBeTold(due.AddDays(1))));
        Assert.Equal("training-plan.overdue", Assert.Single(planned.Tell(due.AddDays(1)).Audit).Action);
        Assert.Equal((false, true), (planned.IsToBeTold(week), planned.IsToBeTold(week.AddDays(1))));
        Assert.Equal("training-plan.overdue-reported", Assert.Single(planned.Tell(week.AddDays(1)).Audit).Action);
        Assert.False(planned.IsToBeTold(week.AddDays(400)));
        Assert.True(planned.IsMet([Passed("PM-BASICS", Cast.Em, Begins)]));
        Assert.False(planned.IsMet([Passed("PM-BASICS", Cast.Pm, Begins), Passed("ENG-TERMS", Cast.Em, Begins)]));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => PlannedTraining.Plan(Cast.Pm, Of(Cast.Em), "PM-BASICS", due, Cast.Start, out _));
        Cast.Refuses(TrainingErrors.InvalidCode, () => PlannedTraining.Plan(Cast.Admin, Of(Cast.Em), "PM-SAILING", due, Cast.Start, out _));
    }

    [Fact]
    public void A_lead_is_ready_with_every_basic_of_the_other_and_until_one_runs_out()
    {
        var held = new[] { "ENG-TERMS", "ENG-DRAWINGS" }.Select(code => Passed(code, Cast.Pm, Begins)).ToList();
        Assert.False(Readiness.IsReady(Readiness.Of(Cast.Pm.UserId, ProjectRole.ProjectManager, held, new DateOnly(2026, 4, 1))));
        held.Add(Passed("ENG-MATERIALS", Cast.Pm, Begins));
        Assert.True(Readiness.IsReady(Readiness.Of(Cast.Pm.UserId, ProjectRole.ProjectManager, held, new DateOnly(2026, 4, 1))));
        var later = Readiness.Of(Cast.Pm.UserId, ProjectRole.ProjectManager, held, new DateOnly(2028, 3, 12));
        Assert.False(Readiness.IsReady(later));
        Assert.Equal([TrainingState.Valid, TrainingState.Expired, TrainingState.Expired, TrainingState.Missing], later.Select(s => s.State));
    }

    [Fact]
    public void The_catalogue_holds_both_curricula_and_every_prerequisite_is_in_it()
    {
        Assert.Equal(4, TrainingCatalogue.For(ProjectRole.EngineeringManager).Count());
        Assert.Equal(4, TrainingCatalogue.For(ProjectRole.ProjectManager).Count());
        Assert.All(TrainingCatalogue.Modules, m => Assert.All(m.Prerequisites, code => Assert.Equal(m.For, TrainingCatalogue.Find(code)!.For)));
    }

    private static Learner Of(Actor actor) => new(actor.UserId, actor.DisplayName);

    private static SessionInput Input(string module) => new(module, Begins, Begins.AddHours(8), "Room 4", 2);

    private static TrainingSession New(string module)
    {
        TrainingSession.Plan(Cast.Admin, Input(module), Trainer, Cast.Start, out var session);
        return session;
    }

    private static TrainingSession Enrolled(params Actor[] people)
    {
        var it = New("PM-BASICS");
        foreach (var person in people)
            it.Enrol(person, Of(person), [], Cast.Start);
        return it;
    }

    private static Certificate Passed(string module, Actor who, DateTimeOffset at)
    {
        TrainingSession.Plan(Cast.Admin, new SessionInput(module, at, at.AddHours(1), "x", 1), Trainer, at.AddDays(-1), out var it);
        var prerequisites = TrainingCatalogue.Find(module)!.Prerequisites.Select(code => Passed(code, who, at)).ToList();
        it.Enrol(who, Of(who), prerequisites, at.AddDays(-1));
        it.ConfirmAttendance(Cast.OtherMember, [who.UserId], at);
        it.Assess(Cast.OtherMember, who.UserId, true, null, at, out var certificate);
        return certificate!;
    }
}

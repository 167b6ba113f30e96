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
        [(Planned, Enrol)] = Planned, [(Planned, Withdraw)] = Planned, [(Planned, Reschedule)] = Planned, [(Planned, TrainingSessionAction.ChangeTrainer)] = Planned, [(Planned, ConfirmAttendance)] = Held, [(Planned, Cancel)] = Cancelled,
        [(Held, ConfirmAttendance)] = Held, [(Held, TrainingSessionAction.ChangeTrainer)] = Held, [(Held, TrainingSessionAction.Assess)] = Held, [(Held, Close)] = Closed,
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
            Enrol => () => Comes(it, Cast.Pm, Cast.Pm),
            Withdraw => () => it.Withdraw(Cast.Em, Cast.Em.UserId, Cast.Start, out _),
            Reschedule => () => it.Reschedule(Cast.Admin, new SessionInput(Begins, Begins.AddHours(1), "x", 3), Basics, [], Cast.Start, out _, out _),
            ChangeTrainer => () => it.ChangeTrainer(Cast.Admin, Of(Cast.Pm), Cast.Start),
            ConfirmAttendance => () => it.ConfirmAttendance(Cast.OtherMember, [], Begins),
            TrainingSessionAction.Assess => () => it.Assess(Cast.OtherMember, Cast.Em.UserId, true, null, Basics, Begins, out _),
            Close => () => it.Close(Cast.OtherMember, Begins, out _),
            Cancel => () => it.Cancel(Cast.Admin, "x", Cast.Start),
        });
        Assert.Equal((status, 1), (it.Status, it.Enrolments.Count));
    }

    [Fact]
    public void Who_comes_after_the_last_seat_waits_and_moves_up_in_turn()
    {
        var it = Enrolled(Cast.Em, Cast.Pm, Cast.Member);
        Assert.Equal([EnrolmentStatus.Enrolled, EnrolmentStatus.Enrolled, EnrolmentStatus.Waiting], it.Enrolments.Select(e => e.Status));
        Comes(it, Cast.Admin, Cast.Admin);
        it.Withdraw(Cast.Em, Cast.Em.UserId, Cast.Start, out var promoted);
        Assert.Equal(["member"], promoted.Select(e => e.UserName));
        // Who comes back is the last in the queue.
        Comes(it, Cast.Em, Cast.Em);
        it.Withdraw(Cast.Pm, Cast.Pm.UserId, Cast.Start, out promoted);
        Assert.Equal(["admin"], promoted.Select(e => e.UserName));
        it.Reschedule(Cast.Admin, new SessionInput(Begins, Begins.AddHours(8), "Room 4", 9), Basics, [], Cast.Start, out var moved, out promoted);
        Assert.Equal((false, 0, "em"), (moved, it.Sequence, Assert.Single(promoted).UserName));
        it.Withdraw(Cast.Admin, Cast.Member.UserId, Cast.Start, out promoted);
        Assert.Empty(promoted);
    }

    [Fact]
    public void It_is_not_made_smaller_than_the_seats_that_are_taken()
    {
        var it = Enrolled(Cast.Em, Cast.Pm, Cast.Member);
        Cast.Refuses(TrainingErrors.CapacityCode, () => it.Reschedule(Cast.Admin, new SessionInput(Begins, Begins.AddHours(8), "Room 4", 1), Basics, [], Cast.Start, out _, out _));
        Assert.Equal(2, it.Capacity);
        it.Reschedule(Cast.Admin, new SessionInput(Begins, Begins.AddHours(8), "Room 5", 2), Basics, [], Cast.Start, out var moved, out var promoted);
        Assert.Equal((true, 1, 0), (moved, it.Sequence, promoted.Count));
    }

    [Fact]
    public void It_is_not_moved_to_a_day_on_which_somebody_in_it_lacks_a_prerequisite()
    {
        var it = New("PM-COST");
        var basics = Passed("PM-BASICS", Cast.Em, Cast.Start.AddMonths(-35));
        it.Enrol(Cast.Em, Cast.Em.UserId, Of(Cast.Em), Module("PM-COST"), [basics], Cast.Start);
        var (good, late) = (basics.ValidUntil, basics.ValidUntil.AddDays(1));
        Cast.Refuses(TrainingErrors.PrerequisiteCode, () => Move(it, late, [basics]));
        Move(it, good, [basics]);
        Assert.Equal(good, DateOnly.FromDateTime(it.StartsAt.UtcDateTime));
    }

    [Fact]
    public void A_module_with_prerequisites_wants_certificates_that_are_valid_on_the_day()
    {
        var it = New("PM-COST");
        Assert.Equal(["PM-BASICS"], Cast.Refuses(TrainingErrors.PrerequisiteCode, () => it.Enrol(Cast.Em, Cast.Em.UserId, Of(Cast.Em), Module("PM-COST"), [], Cast.Start)).Allowed!);
        var basics = Passed("PM-BASICS", Cast.Em, Cast.Start.AddDays(-20));
        Cast.Refuses(TrainingErrors.PrerequisiteCode, () => it.Enrol(Cast.Pm, Cast.Pm.UserId, Of(Cast.Pm), Module("PM-COST"), [basics], Cast.Start));
        it.Enrol(Cast.Em, Cast.Em.UserId, Of(Cast.Em), Module("PM-COST"), [basics], Cast.Start);
        Assert.Single(it.Enrolments);
        var old = Passed("PM-BASICS", Cast.Em, Cast.Start.AddMonths(-36).AddDays(-1));
        Cast.Refuses(TrainingErrors.PrerequisiteCode, () => New("PM-COST").Enrol(Cast.Em, Cast.Em.UserId, Of(Cast.Em), Module("PM-COST"), [old], Cast.Start));
    }

    [Fact]
    public void A_pass_gives_a_certificate_that_proves_itself()
    {
        var it = Enrolled(Cast.Em, Cast.Pm);
        Cast.Refuses(TrainingErrors.NotStartedCode, () => it.ConfirmAttendance(Cast.OtherMember, [Cast.Em.UserId], Begins.AddTicks(-1)));
        it.ConfirmAttendance(Cast.OtherMember, [Cast.Em.UserId], Begins);
        Cast.Refuses(TrainingErrors.NotAttendedCode, () => Assess(it, Cast.Pm, true));
        Assert.Null(Assess(it, Cast.Em, false));
        var certificate = Assess(it, Cast.Em, true)!;
        Assert.Equal((new DateOnly(2026, 3, 11), new DateOnly(2029, 3, 11), true, "项目管理基础（PMP）"), (certificate.IssuedOn, certificate.ValidUntil, certificate.IsGenuine, certificate.ModuleNameZh));
        Assert.Equal((true, false), (certificate.IsValidOn(new DateOnly(2029, 3, 11)), certificate.IsValidOn(new DateOnly(2029, 3, 12))));
        Case.Tamper(certificate, nameof(certificate.ValidUntil), new DateOnly(2039, 1, 1));
        Assert.False(certificate.IsGenuine);
        Cast.Refuses(TrainingErrors.AlreadyPassedCode, () => Assess(it, Cast.Em, true));
    }

    /// <summary>29 February is valid up to and with the last day of February, or with another 29th.</summary>
    [Theory]
    [InlineData(12, "2029-02-28")]
    [InlineData(48, "2032-02-29")]
    public void A_certificate_of_a_leap_day_runs_out_at_the_end_of_February(int months, string last)
    {
        var leap = new DateTimeOffset(2028, 2, 29, 9, 0, 0, TimeSpan.Zero);
        var (it, module) = (New("PM-BASICS", leap), Module("PM-BASICS"));
        Case.Tamper(module, nameof(module.ValidMonths), months);
        Comes(it, Cast.Em, Cast.Em);
        it.ConfirmAttendance(Cast.OtherMember, [Cast.Em.UserId], leap);
        it.Assess(Cast.OtherMember, Cast.Em.UserId, true, null, module, leap, out var certificate);
        Assert.Equal(last, certificate!.ValidUntil.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Who_fails_the_last_attempt_has_to_attend_again()
    {
        var it = Enrolled(Cast.Em);
        it.ConfirmAttendance(Cast.OtherMember, [Cast.Em.UserId], Begins);
        for (var attempt = 1; attempt <= TrainingRules.UsualAttempts; attempt++)
            Assess(it, Cast.Em, false);
        Assert.Equal(LearningResult.AttendAgain, it.Enrolments[0].Result);
        Cast.Refuses(TrainingErrors.AttemptsUsedCode, () => Assess(it, Cast.Em, true));
        // Another session begins anew.
        var next = Enrolled(Cast.Em);
        next.ConfirmAttendance(Cast.OtherMember, [Cast.Em.UserId], Begins);
        Assert.NotNull(Assess(next, Cast.Em, true));
    }

    [Fact]
    public void It_is_not_closed_over_somebody_who_was_not_assessed_and_a_failure_gives_up_what_is_left()
    {
        var it = Enrolled(Cast.Em, Cast.Pm);
        it.ConfirmAttendance(Cast.OtherMember, [Cast.Em.UserId, Cast.Pm.UserId], Begins);
        Assess(it, Cast.Em, false);
        Cast.Refuses(TrainingErrors.NotAssessedCode, () => it.Close(Cast.OtherMember, Begins, out _));
        Assert.Equal((Held, LearningResult.Open), (it.Status, it.Enrolments[0].Result));
        Assess(it, Cast.Pm, true);
        it.Close(Cast.OtherMember, Begins, out var again);
        Assert.Equal(["em"], again.Select(e => e.UserName));
        Assert.Equal([LearningResult.AttendAgain, LearningResult.Passed], it.Enrolments.Select(e => e.Result));
    }

    [Fact]
    public void Another_trainer_takes_over_and_is_no_learner_of_it()
    {
        var it = Enrolled(Cast.Em);
        Cast.Refuses(TrainingErrors.SeparationOfDutiesCode, () => it.ChangeTrainer(Cast.Admin, Of(Cast.Em), Cast.Start));
        it.ChangeTrainer(Cast.Admin, Of(Cast.Member), Cast.Start);
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => it.ConfirmAttendance(Cast.OtherMember, [], Begins));
        it.ConfirmAttendance(Cast.Member, [Cast.Em.UserId], Begins);
    }

    [Fact]
    public void Everybody_does_their_own_part_only()
    {
        var it = Enrolled(Cast.Em);
        Cast.Refuses(TrainingErrors.SeparationOfDutiesCode, () => Comes(it, Cast.OtherMember, Cast.OtherMember));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => Comes(it, Cast.Em, Cast.Pm));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => it.Withdraw(Cast.Pm, Cast.Em.UserId, Cast.Start, out _));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => it.ConfirmAttendance(Cast.Admin, [], Begins));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => it.Assess(Cast.Em, Cast.Em.UserId, true, null, Basics, Begins, out _));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => it.Cancel(Cast.Pm, "x", Cast.Start));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => it.ChangeTrainer(Cast.OtherMember, Of(Cast.Pm), Cast.Start));
        Cast.Refuses(TrainingErrors.NotYourRoleCode, () => TrainingSession.Plan(Cast.Pm, Input(Begins), Basics, Trainer, Cast.Start, out _));
        Cast.Refuses(TrainingErrors.IntegrationCode, () => Comes(it, Cast.Robot, Cast.Robot));
        Cast.Refuses(TrainingErrors.AlreadyEnrolledCode, () => Comes(it, Cast.Em, Cast.Em));
        Cast.Refuses(TrainingErrors.StartedCode, () => it.Enrol(Cast.Pm, Cast.Pm.UserId, Of(Cast.Pm), Basics, [], Begins));
        Cast.Refuses(TrainingErrors.UnknownPersonCode, () => it.Enrol(Cast.Admin, Guid.CreateVersion7(Begins), null, Basics, [], Cast.Start));
        Assert.Equal([Enrol, Withdraw], it.AllowedTo(Cast.Pm));
        Assert.Equal([Enrol, Withdraw, ConfirmAttendance], it.AllowedTo(Cast.OtherMember));
    }

    [Fact]
    public void A_named_coordinator_does_what_the_administrator_does()
    {
        var named = Cast.Member with { OrganisationRoles = new HashSet<OrganisationRole> { OrganisationRole.TrainingCoordinator } };
        TrainingSession.Plan(named, Input(Begins), Basics, Trainer, Cast.Start, out var it);
        Comes(it, named, Cast.Em);
        it.Cancel(named, "The trainer is ill.", Cast.Start);
        Assert.Equal((Cancelled, 1), (it.Status, it.Sequence));
    }

    private static TrainingModule Basics => Module("PM-BASICS");

    private static TrainingModule Module(string code) => Training.Module(code);

    private static Learner Of(Actor actor) => Training.Of(actor);

    private static SessionInput Input(DateTimeOffset at) => new(at, at.AddHours(8), "Room 4", 2);

    private static TrainingSession New(string module, DateTimeOffset? at = null)
    {
        TrainingSession.Plan(Cast.Admin, Input(at ?? Begins), Module(module), Trainer, Cast.Start, out var session);
        return session;
    }

    private static void Comes(TrainingSession it, Actor actor, Actor learner) => it.Enrol(actor, learner.UserId, Of(learner), Basics, [], Cast.Start);

    private static void Move(TrainingSession it, DateOnly day, Certificate[] held)
    {
        var at = new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.Zero);
        it.Reschedule(Cast.Admin, Input(at), Module(it.ModuleCode), held, Cast.Start, out _, out _);
    }

    private static Certificate? Assess(TrainingSession it, Actor who, bool passed)
    {
        it.Assess(Cast.OtherMember, who.UserId, passed, null, Basics, Begins, out var certificate);
        return certificate;
    }

    private static TrainingSession Enrolled(params Actor[] people)
    {
        var it = New("PM-BASICS");
        foreach (var person in people)
            Comes(it, person, person);
        return it;
    }

    private static Certificate Passed(string module, Actor who, DateTimeOffset at) => Training.Passed(module, who, at);
}

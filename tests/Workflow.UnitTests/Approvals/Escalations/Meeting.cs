using Workflow.Approvals.Escalations;
using Workflow.Approvals.Refusals;
using static Workflow.UnitTests.Approvals.Cast;
using static Workflow.UnitTests.Approvals.Escalations.Dispute;

namespace Workflow.UnitTests.Approvals.Escalations;

public sealed class Meeting
{
    [Fact]
    public void Passes_a_resolution_by_a_majority_of_the_departments_present_signed_by_the_chair()
    {
        var run = new Dispute("Major").Convened();
        Assert.Equal((EscalationStatus.Invited, "HoldMeeting:Chair"), (run.Status, run.Open));
        run.InSession().Motion().Votes(HeadOfDesign, "For").Votes(HeadOfWorks, "Against").Votes(HeadOfSafety, "For").Votes(HeadOfFinance, "For").Closes();
        Assert.Equal((EscalationStatus.Resolved, MeetingStatus.Passed), (run.Status, run.It.Meeting!.Status));
        Assert.Equal((EscalationRole.Chair, "head-safety"), (run.It.Resolution!.Signatures[0].Role, run.It.Resolution.Signatures[0].SignerName));
        Assert.Equal(3, run.It.Resolution.Level);
        Assert.Empty(run.State.Incidents);
    }

    [Fact]
    public void Half_of_those_present_is_no_majority_and_an_abstention_counts_as_present()
    {
        var run = new Dispute("Major").Convened().InSession().Motion().Votes(HeadOfDesign, "For").Votes(HeadOfWorks, "Abstain").Votes(HeadOfSafety, "For").Votes(HeadOfFinance, "Abstain").Closes();
        Assert.Equal((EscalationStatus.Convening, MeetingFailure.NotCarried, 1), (run.Status, run.It.Meeting!.Failure, run.It.Failures));
    }

    [Fact]
    public void A_tie_is_not_passed_and_it_is_convened_again_within_three_working_days()
    {
        var run = new Dispute("Major").Tied();
        Assert.Equal((EscalationStatus.Convening, MeetingFailure.Tie, 1), (run.Status, run.It.Meeting!.Failure, run.It.Failures));
        Assert.Equal(run.Clock.EndOfWorkingDay(run.Now, 3), run.It.DueAt);
    }

    [Fact]
    public void Without_a_quorum_it_is_over_before_it_began()
    {
        var run = new Dispute("Major").Convened().InSession(HeadOfDesign, HeadOfWorks, Em, Pm);
        Assert.Equal((EscalationStatus.Convening, MeetingFailure.NoQuorum, 1), (run.Status, run.It.Meeting!.Failure, run.It.Failures));
        Refuses(EscalationCodes.NotAllowed, () => run.Motion());
    }

    [Fact]
    public void After_two_failures_director_and_vp_decide_together_on_the_same_text()
    {
        var run = new Dispute("Major").Tied().Convened().InSession(HeadOfDesign);
        Assert.Equal((EscalationStatus.AtTheTop, "DecideTogether:OperationsVp DecideTogether:TechnicalDirector", 2), (run.Status, run.Open, run.It.Failures));
        run.Did(run.It.DecideTogether(Director, "Three pumps.", "Settle", run.Now)).Did(run.It.DecideTogether(Vp, "Two pumps.", "Settle", run.Now));
        Assert.Equal(EscalationStatus.AtTheTop, run.Status);
        Refuses(EscalationCodes.NotYourRole, () => run.It.DecideTogether(HeadOfSafety, "x", "Settle", run.Now));
        run.Did(run.It.DecideTogether(Vp, "Three pumps.", "Settle", run.Now));
        Assert.Equal(EscalationStatus.Resolved, run.Status);
        Assert.Equal(["director", "vp"], run.It.Resolution!.Signatures.Select(s => s.SignerName));
        Assert.Empty(run.State.Incidents);
    }

    [Fact]
    public void One_person_who_is_director_and_vp_does_not_decide_alone()
    {
        var run = new Dispute("Major").Tied().Tied();
        var both = Director with { OrganisationRoles = Director.OrganisationRoles.Concat(Vp.OrganisationRoles).ToHashSet() };
        run.Did(run.It.DecideTogether(both, "x", "Settle", run.Now)).Did(run.It.DecideTogether(both, "x", "Settle", run.Now));
        Assert.Equal(EscalationStatus.AtTheTop, run.Status);
        Assert.Equal(RefusalKind.SeparationOfDuties, Refuses(EscalationCodes.SeparationOfDuties, () => run.It.DecideTogether(Vp with { UserId = both.UserId }, "x", "Settle", run.Now)).Kind);
    }

    [Fact]
    public void Not_convened_in_time_is_a_failure_and_so_is_a_meeting_nobody_opened()
    {
        var run = new Dispute("Major");
        run.Until(run.It.DueAt!.Value);
        Assert.Equal((EscalationStatus.Convening, 1), (run.Status, run.It.Failures));
        run.Convened();
        var until = run.Clock.EndOfWorkingDay(run.It.Meeting!.EndsAt, 1);
        Assert.Equal(until, run.It.DueAt);
        run.Until(until);
        Assert.Equal((EscalationStatus.AtTheTop, MeetingFailure.NotHeld), (run.Status, run.It.Meeting!.Failure));
        Assert.Empty(run.State.Incidents);
    }

    [Fact]
    public void The_chair_is_a_department_head_who_is_not_in_the_dispute()
    {
        var run = new Dispute("Major");
        MeetingInput By(string department) => run.Planned() with { ChairDepartment = department };
        Refuses(EscalationCodes.ChairInDispute, () => run.It.Convene(HeadOfDesign, By("DESIGN"), run.Now));
        Refuses(EscalationCodes.ChairInDispute, () => run.It.Convene(HeadOfWorks, By("WORKS"), run.Now));
        Refuses(EscalationCodes.NotYourRole, () => run.It.Convene(HeadOfFinance, By("SAFETY"), run.Now));
        Refuses(EscalationCodes.NotYourRole, () => run.It.Convene(Em, By("SAFETY"), run.Now));
        var leadToo = HeadOfFinance with { Memberships = Em.Memberships };
        Refuses(EscalationCodes.ChairInDispute, () => run.It.Convene(leadToo, By("FINANCE"), run.Now));
        Assert.Empty(run.It.Meetings);
    }

    [Fact]
    public void Invitations_keep_their_uid_and_count_their_sequence()
    {
        var run = new Dispute("Major");
        var first = run.It.Convene(HeadOfSafety, run.Planned(), run.Now);
        run.Did(first);
        var moved = run.It.Reschedule(Secretary, run.Planned(48) with { Place = "Room 5" }, run.Now);
        run.Did(moved);
        Assert.Equal(run.Clock.EndOfWorkingDay(run.Now.AddHours(50), 1), Assert.Single(run.State.Bookmarks, b => b.DueAt is not null).DueAt);
        var cancelled = run.It.CancelMeeting(HeadOfSafety, "Flooded.", run.Now);
        run.Did(cancelled);
        Assert.Equal([0, 1, 2], new[] { first, moved, cancelled }.Select(o => o.Invitation!.Sequence));
        Assert.Single(new[] { first, moved, cancelled }.Select(o => o.Invitation!.Uid).Distinct());
        Assert.Equal([false, false, true], new[] { first, moved, cancelled }.Select(o => o.Invitation!.IsCancellation));
        Assert.Equal(("Room 5", 7), (moved.Invitation!.Location, moved.Invitation.AttendeeIds.Count));
        Assert.Contains("Two pumps are not enough.", moved.Invitation.Description, StringComparison.Ordinal);
        Assert.Equal((EscalationStatus.Convening, 0), (run.Status, run.It.Failures));
    }

    [Fact]
    public void A_cancelled_meeting_gives_no_new_time_to_convene()
    {
        var run = new Dispute("Major");
        var due = run.It.DueAt;
        run.Pass(8).Convened();
        run.Did(run.It.CancelMeeting(Secretary, "Flooded.", run.Now));
        Assert.Equal(due, run.It.DueAt);
        Assert.Equal(2, run.Convened().It.Meetings.Count);
    }

    [Fact]
    public void Each_department_has_one_vote_and_only_who_is_present_for_it_gives_it()
    {
        var run = new Dispute("Major").Convened().InSession(HeadOfDesign, HeadOfWorks, HeadOfSafety, Em);
        Refuses(EscalationCodes.NoMotion, () => run.It.Vote(HeadOfDesign, "For", null, run.Now));
        run.Motion();
        Refuses(EscalationCodes.NoVote, () => run.Votes(HeadOfFinance, "For"));
        Refuses(EscalationCodes.NoVote, () => run.Votes(Em, "For"));
        Refuses(EscalationCodes.NotYourRole, () => run.Votes(Director, "For"));
        Refuses(EscalationCodes.ContentChanged, () => run.It.Vote(HeadOfDesign, "For", new string('0', 64), run.Now));
        Refuses(EscalationCodes.MeetingInvalid, () => run.Votes(HeadOfDesign, "Yes"));
        run.Votes(HeadOfDesign, "For");
        Assert.Empty(run.It.Vote(HeadOfDesign, "For", run.It.MotionHash(run.It.Meeting!), run.Now).Audit);
        Refuses(EscalationCodes.DepartmentVoted, () => run.Votes(HeadOfDesign, "Against"));
    }

    [Fact]
    public void Another_motion_asks_all_again_unless_the_last_one_is_carried()
    {
        var run = new Dispute("Major").Convened().InSession().Motion().Votes(HeadOfDesign, "For");
        run.Motion(text: "Two pumps.");
        Assert.All(run.It.Meeting!.Invitees, i => Assert.Null(i.Vote));
        run.Votes(HeadOfDesign, "For").Votes(HeadOfWorks, "For").Votes(HeadOfSafety, "For");
        Refuses(EscalationCodes.MotionStands, () => run.Motion());
        Refuses(EscalationCodes.MinutesMissing, () => run.It.CloseMeeting(HeadOfSafety, run.It.MotionHash(run.It.Meeting!), run.Now));
        Refuses(EscalationCodes.NotYourRole, () => run.It.CloseMeeting(Secretary, run.It.MotionHash(run.It.Meeting!), run.Now));
        Assert.Equal("Two pumps.", run.Closes().It.Resolution!.Text);
    }

    [Theory]
    [InlineData(-1, 2, null, "startsAt")]
    [InlineData(24, 24, null, "endsAt")]
    [InlineData(24, 26, 2, "quorum")]
    [InlineData(24, 26, 5, "quorum")]
    public void A_plan_that_makes_no_sense_is_refused(double from, double to, int? quorum, string field)
    {
        var run = new Dispute("Major");
        var input = run.Planned(quorum: quorum) with { StartsAt = run.Now.AddHours(from), EndsAt = run.Now.AddHours(to) };
        Assert.Equal(field, Refuses(EscalationCodes.MeetingInvalid, () => run.It.Convene(HeadOfSafety, input, run.Now)).Field);
    }

    [Fact]
    public void Who_is_invited_sees_it_and_who_is_not_does_not()
    {
        var run = new Dispute("Major");
        Assert.False(run.It.IsVisibleTo(Secretary));
        run.Convened();
        Assert.True(run.It.IsVisibleTo(Secretary));
        Assert.False(run.It.IsVisibleTo(Stranger));
    }
}

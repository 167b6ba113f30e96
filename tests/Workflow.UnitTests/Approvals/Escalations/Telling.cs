using Workflow.Approvals.Calendars;
using Workflow.Engine.Runtime;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals.Escalations;

/// <summary>What a process wants people to be told; to whom it goes is looked up when it is delivered.</summary>
public sealed class Telling
{
    [Fact]
    public void Whoever_is_asked_is_reminded_at_half_and_at_four_fifths_of_the_working_time()
    {
        var run = new Dispute();
        Assert.Equal(["asked Negotiate"], Said(run));
        run.Pass(7.9);
        Assert.Single(Said(run));
        run.Pass(0.2);
        Assert.Equal(["asked Negotiate", "reminder Negotiate"], Said(run));
        run.Pass(4.6);
        Assert.Equal(2, Said(run).Count);
        run.Pass(0.2);
        Assert.Equal(["asked Negotiate", "reminder Negotiate", "reminder Negotiate"], Said(run));
        run.Until(run.It.DueAt!.Value);
        Assert.Equal("asked HearPositions", Said(run)[^1]);
        Assert.Equal(run.Notices.Count, run.Notices.Select(n => n.Key).Distinct().Count());
    }

    [Fact]
    public void After_a_standstill_one_reminder_is_enough()
    {
        var run = new Dispute();
        run.Now = run.Clock.Add(run.Now, TimeSpan.FromHours(15));
        run.Step(new Stimulus.Resume(run.It.StepBookmarkId!.Value, null));
        Assert.Equal(["asked Negotiate", "reminder Negotiate"], Said(run));
        Assert.Equal(run.It.DueAt, Assert.Single(run.State.Bookmarks, b => b.DueAt is not null).DueAt);
    }

    [Fact]
    public void A_holiday_entered_meanwhile_puts_the_reminder_off()
    {
        var run = new Dispute();
        var half = Assert.Single(run.State.Bookmarks, b => b.DueAt is not null).DueAt!.Value;
        run.Calendar.Import(Admin, [new SpecialDay(run.Clock.LocalDay(half), SpecialDayKind.Holiday, "Site closed")], "by hand", run.Now);
        run.Did(run.It.CalendarChanged(run.Calendar, run.Now)!);
        Assert.Single(Said(run.Until(half)));
        Assert.Equal(2, Said(run.Pass(8)).Count);
    }

    [Fact]
    public void Both_leads_hear_of_level_3_and_everybody_of_the_end()
    {
        var run = new Dispute("Medium").Decided();
        run.Did(run.It.Appeal(Em, "The inflow has doubled.", run.Clock, run.Now));
        Assert.Equal(["asked AwaitAppeal", "level 3", "asked CallMeeting"], Said(run).TakeLast(3));
        run.Convened().InSession().Motion().Votes(Dispute.HeadOfDesign, "For").Votes(Dispute.HeadOfWorks, "For").Votes(Dispute.HeadOfSafety, "For").Closes();
        Assert.Equal(["asked HoldMeeting", "resolved"], Said(run).TakeLast(2));
    }

    [Fact]
    public void A_meeting_that_is_convened_again_is_no_new_level()
    {
        var run = new Dispute("Major").Tied();
        Assert.Equal(["level 3", "asked CallMeeting", "asked HoldMeeting", "asked CallMeeting"], Said(run));
    }

    [Fact]
    public void What_is_withdrawn_is_told_once()
    {
        var run = new Dispute();
        run.Did(run.It.Withdraw(Member, "Solved.", run.Clock, run.Now)).Step(new Stimulus.Cancel("Withdrawn."));
        Assert.Equal(["asked Negotiate", "withdrawn"], Said(run));
    }

    private static List<string> Said(Dispute run) => run.Notices.ConvertAll(n => $"{n.Body["about"]} {n.Body["step"] ?? n.Body["level"]}".TrimEnd());
}

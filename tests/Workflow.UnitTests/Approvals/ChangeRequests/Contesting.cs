using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals.ChangeRequests;

public sealed class Contesting
{
    private static readonly WorkingClock Clock = new("Asia/Shanghai", WorkingWeek.Default, []);

    // The engineering manager rejects; the workflow gives the project manager the time.
    private static Case Rejected()
    {
        var it = new Case().InSignoff();
        it.EmSigns("Reject", "Too heavy.");
        it.Set(ChangeRequestStatus.Rejected);
        Assert.True(it.AwaitContest());
        return it;
    }

    [Fact]
    public void The_other_lead_takes_a_rejection_to_an_escalation()
    {
        var it = Rejected();
        var task = it.Task(WorkTaskKind.Contest, WorkTaskRole.ProjectManager);
        Assert.Equal(Clock.EndOfWorkingDay(it.Now, 3), task.DueAt);
        Assert.Contains(ChangeRequestAction.Contest, it.Request.AllowedActions(Pm));
        var outcome = it.Did(it.Request.Contest(Pm, "It was never weighed.", it.Now));
        Assert.Equal((ChangeRequestStatus.Escalated, "Contested"), (it.Status, outcome.Resume!.Payload["outcome"]!.GetValue<string>()));
        it.Request.Resolve(Admin, "ReopenSignoff", "Weigh it.", it.Now);
        it.OpenSignoff().EmSigns();
        it.PmSigns();
        it.Set(ChangeRequestStatus.Approved);
    }

    [Fact]
    public void Nobody_else_does_and_not_without_a_reason()
    {
        var it = Rejected();
        Refuses(ChangeRequestCodes.WorkNotOpen, () => it.Request.Contest(Em, "x", it.Now));
        Assert.All(new[] { Member, Admin }, who => Refuses(ChangeRequestCodes.NotYourRole, () => it.Request.Contest(who, "x", it.Now)));
        Refuses(ChangeRequestCodes.CommentRequired, () => it.Request.Contest(Pm, " ", it.Now));
        Assert.Equal(ChangeRequestStatus.Rejected, it.Status);
    }

    [Fact]
    public void Only_within_three_working_days_even_before_the_timer_rang()
    {
        var it = Rejected();
        var until = it.Task(WorkTaskKind.Contest, WorkTaskRole.ProjectManager).DueAt!.Value;
        Refuses(ChangeRequestCodes.ContestOver, () => it.Request.Contest(Pm, "x", until));
        it.Now = until.AddMinutes(-1);
        Assert.False(it.ContestIsOver());
        it.Now = until;
        Assert.True(it.ContestIsOver());
        Assert.Empty(it.Pending);
        Refuses(ChangeRequestCodes.WorkNotOpen, () => it.Request.Contest(Pm, "x", it.Now));
    }

    [Fact]
    public void Not_what_a_resolution_has_rejected()
    {
        var it = new Case().Escalated();
        it.Request.Resolve(Admin, "Reject", "No.", it.Now);
        it.Set(ChangeRequestStatus.Rejected);
        Assert.False(it.AwaitContest());
    }

    [Fact]
    public void A_second_disagreement_is_counted_over_the_revisions_and_a_resolution_begins_anew()
    {
        var it = new Case().InSignoff();
        it.EmSigns();
        it.PmSigns("Return", "Cost?");
        Assert.Equal((1, false), (it.Request.Disagreements, it.Request.HasDisagreedAgain));
        it.Set(ChangeRequestStatus.Returned);
        it.Ask(WorkTaskKind.Revise, WorkTaskRole.Author).InSignoff();
        // Returned by the first to decide: no disagreement.
        it.EmSigns("Return", "Weight?");
        Assert.Equal(1, it.Request.Disagreements);
        it.Set(ChangeRequestStatus.Returned);
        it.Ask(WorkTaskKind.Revise, WorkTaskRole.Author).InSignoff().PmSigns();
        it.EmSigns("Return", "Still too heavy.");
        Assert.True(it.Request.HasDisagreedAgain);
        it.Set(ChangeRequestStatus.Escalated);
        it.Request.Resolve(Admin, "Return", "Weigh it.", it.Now);
        Assert.False(it.Request.HasDisagreedAgain);
    }
}

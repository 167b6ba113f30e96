using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals;

public sealed class Escalating
{
    [Fact]
    public void Suspends_the_open_work()
    {
        var it = new Case().Escalated();
        Assert.Equal(WorkTaskStatus.Suspended, it.Task(WorkTaskKind.Sign, WorkTaskRole.ProjectManager).Status);
        Assert.Equal(WorkTaskStatus.Done, it.Task(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager).Status);
        Refuses(ChangeRequestCodes.NotAllowed, () => it.PmSigns());
        Assert.Empty(it.Task(WorkTaskKind.Sign, WorkTaskRole.ProjectManager).AllowedDecisions(Pm));
    }

    [Fact]
    public void Suspends_the_work_that_the_drawing_let_go_of_when_time_ran_out()
    {
        var it = new Case().InSignoff();
        it.Pass(5);
        var burst = it.Process();
        burst.CloseWork(it.Task(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager).BookmarkId!.Value, "Out of time.");
        burst.CloseWork(it.Task(WorkTaskKind.Sign, WorkTaskRole.ProjectManager).BookmarkId!.Value, "Out of time.");
        Assert.Empty(it.Pending);
        burst.SetStatus("Escalated", null);
        Assert.All(it.Request.Tasks.Where(t => t.Kind is WorkTaskKind.Sign), t => Assert.Equal((WorkTaskStatus.Suspended, null, "The request is escalated."), (t.Status, t.ClosedAt, t.ClosingReason)));
    }

    [Fact]
    public void Is_resolved_by_an_administrator_only_with_a_reason()
    {
        var it = new Case().Escalated();
        Assert.All(new[] { Member, Em, Pm, Auditor }, who => Refuses(ChangeRequestCodes.NotYourRole, () => it.Request.Resolve(who, "Return", "x", it.Now)));
        Refuses(ChangeRequestCodes.IntegrationNeverDecides, () => it.Request.Resolve(Admin with { IsIntegration = true }, "Return", "x", it.Now));
        Refuses(ChangeRequestCodes.CommentRequired, () => it.Request.Resolve(Admin, "Return", " ", it.Now));
        Assert.Equal(["ReopenSignoff", "Return", "Reject"], Refuses(ChangeRequestCodes.ResolutionInvalid, () => it.Request.Resolve(Admin, "Approve", "x", it.Now)).Allowed!);
        Assert.Contains(ChangeRequestAction.Resolve, it.Request.AllowedActions(Admin));
        it.Request.Resolve(Admin, "Return", "Agreed.", it.Now);
        Assert.DoesNotContain(ChangeRequestAction.Resolve, it.Request.AllowedActions(Admin));
        Refuses(ChangeRequestCodes.AlreadyResolved, () => it.Request.Resolve(Admin, "Reject", "x", it.Now));
    }

    [Theory]
    [InlineData("ReopenSignoff", ChangeRequestStatus.InSignoff)]
    [InlineData("Return", ChangeRequestStatus.Returned)]
    [InlineData("Reject", ChangeRequestStatus.Rejected)]
    public void Ends_the_way_it_was_resolved_and_no_other(string resolution, ChangeRequestStatus status)
    {
        var it = new Case().Escalated();
        ChangeRequestStatus[] ways = [ChangeRequestStatus.InSignoff, ChangeRequestStatus.Returned, ChangeRequestStatus.Rejected];
        Assert.All(ways, way => Refuses(ChangeRequestCodes.ResolutionMissing, () => it.Set(way)));
        it.Did(it.Request.Resolve(Admin, resolution, "Agreed.", it.Now));
        Assert.All(ways.Where(way => way != status), way => Refuses(ChangeRequestCodes.ResolutionMissing, () => it.Set(way)));
        it.Set(status);
        Assert.Equal((status, null), (it.Status, it.Request.Resolution));
        Assert.Equal(WorkTaskStatus.Cancelled, it.Task(WorkTaskKind.Sign, WorkTaskRole.ProjectManager).Status);
    }

    [Fact]
    public void A_reopened_signoff_asks_both_leads_again_for_a_resolution_replaces_no_signature()
    {
        var it = new Case().Escalated();
        it.Did(it.Request.Resolve(Admin, "ReopenSignoff", "Five more days.", it.Now));
        Assert.Empty(it.Standing);
        it.OpenSignoff();
        Refuses(ChangeRequestCodes.SignatureMissing, () => it.Set(ChangeRequestStatus.Approved));
        Assert.True(it.Sign(Person("new-em", ProjectRole.EngineeringManager), WorkTaskRole.EngineeringManager).IsNew);
        it.PmSigns();
        it.Set(ChangeRequestStatus.Approved);
        Assert.Equal(2, it.Standing.Count);
        Assert.Equal(3, it.Request.Signoffs.Count);
    }

    [Fact]
    public void May_be_withdrawn_by_the_author()
    {
        var it = new Case().Escalated();
        it.Request.Withdraw(Member, null, it.Now);
        Assert.Empty(it.Pending);
    }

    [Fact]
    public void Of_the_assessments_can_lead_to_signoff_without_them()
    {
        var it = new Case().Submitted();
        it.Pass(5).Set(ChangeRequestStatus.Escalated);
        it.Did(it.Request.Resolve(Admin, "ReopenSignoff", "Go on.", it.Now));
        it.OpenSignoff().EmSigns();
        it.PmSigns();
        it.Set(ChangeRequestStatus.Approved);
        Assert.Equal(ChangeRequestStatus.Approved, it.Status);
    }
}

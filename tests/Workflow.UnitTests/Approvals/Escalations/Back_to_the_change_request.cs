using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Escalations;
using Workflow.Engine.Runtime;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals.Escalations;

public sealed class Back_to_the_change_request
{
    [Theory]
    [InlineData("Approve", "ReopenSignoff", ChangeRequestStatus.InSignoff)]
    [InlineData("Return", "Return", ChangeRequestStatus.Returned)]
    [InlineData("Reject", "Reject", ChangeRequestStatus.Rejected)]
    public void The_resolution_flows_back_and_its_process_is_told(string decision, string resolution, ChangeRequestStatus status)
    {
        var request = new Case().Escalated();
        var run = new Dispute(origin: EscalationOrigin.OutOfTime, about: request).Agree(Em, "As assessed.", decision).Agree(Pm, "As assessed.", decision);
        var told = Assert.IsType<Dispatch.Publish>(Assert.Single(run.Told));
        Assert.Equal(("change-request.resolved", request.Request.Id.ToString(), resolution), (told.EventName, told.CorrelationId, told.Payload!["resolution"]!.GetValue<string>()));
        var attached = Assert.Single(request.Request.AttachedResolutions);
        Assert.Equal(("METRO-7-ESC-0001", "As assessed.", run.It.ResolutionHash), (attached.EscalationNumber, attached.Text, attached.ContentHash));
        Assert.Equal("change-request.resolved", run.Audit.Single(a => a.SubjectType == ChangeRequest.SubjectType).Action);
        request.Set(status);
        Assert.Equal(status, request.Status);
        Assert.Empty(run.State.Incidents);
    }

    [Fact]
    public void It_never_replaces_a_signature()
    {
        var request = new Case().Escalated();
        Assert.Single(request.Standing);
        new Dispute(origin: EscalationOrigin.OutOfTime, about: request).Agree(Em, "Go.", "Approve").Agree(Pm, "Go.", "Approve");
        Assert.Empty(request.Standing);
        request.OpenSignoff();
        Refuses(ChangeRequestCodes.SignatureMissing, () => request.Set(ChangeRequestStatus.Approved));
        request.EmSigns();
        request.PmSigns();
        request.Set(ChangeRequestStatus.Approved);
        Assert.Equal(2, request.Standing.Count);
    }

    [Fact]
    public void A_change_request_cannot_be_settled_in_other_words()
    {
        var run = new Dispute(origin: EscalationOrigin.OutOfTime, about: new Case().Escalated());
        Assert.Equal(["Approve", "Return", "Reject"], Refuses(EscalationCodes.Invalid, () => run.Agree(Em, decision: "Settle")).Allowed!);
        Refuses(EscalationCodes.Invalid, () => new Dispute().Agree(Em, decision: "Approve"));
    }

    [Fact]
    public void Withdrawn_meanwhile_it_is_left_alone()
    {
        var request = new Case().Escalated();
        var run = new Dispute(origin: EscalationOrigin.OutOfTime, about: request).Agree(Em, "Go.", "Approve");
        request.Request.Withdraw(Member, null, request.Now);
        Assert.Equal(EscalationStatus.Resolved, run.Agree(Pm, "Go.", "Approve").Status);
        Assert.Empty(run.Told);
        Assert.Equal(ChangeRequestStatus.Withdrawn, request.Status);
    }

    [Fact]
    public void An_overdue_emergency_signature_enters_at_level_3_whatever_its_severity() =>
        Assert.Equal(3, new Dispute("Everyday", EscalationOrigin.OverdueEmergencySignature, new Case().Escalated()).It.Level);
}

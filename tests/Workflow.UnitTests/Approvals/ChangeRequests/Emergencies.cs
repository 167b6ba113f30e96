using Workflow.Approvals.ChangeRequests;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals.ChangeRequests;

public sealed class Emergencies
{
    private static Case Watched()
    {
        var it = new Case().InSignoff();
        Assert.False(it.Watch());
        return it;
    }

    private static Case CarriedOut()
    {
        var it = Watched();
        it.Did(it.Request.DeclareEmergency(Em, "Water is coming in.", it.Now));
        it.EmSigns();
        it.Did(it.Request.CarryOut(Pm, "Pump is running.", it.Now));
        return it;
    }

    [Fact]
    public void Are_carried_out_on_one_signature_and_not_effective_before_the_second()
    {
        var it = CarriedOut();
        Assert.Equal((ChangeRequestStatus.InSignoff, it.Now, it.Now.AddHours(24)), (it.Status, it.Request.Emergency!.CarriedOutAt, it.Request.Emergency.OwedUntil));
        Refuses(ChangeRequestCodes.SignatureMissing, () => it.Set(ChangeRequestStatus.Approved));
        Refuses(ChangeRequestCodes.NotAllowed, () => it.Set(ChangeRequestStatus.Effective));
        it.PmSigns();
        it.Set(ChangeRequestStatus.Approved);
        it.Set(ChangeRequestStatus.Effective);
        Assert.Equal(["emergency-declared", "signed", "carried-out", "signed"], it.Audit.Select(a => a.Action["change-request.".Length..]).Where(a => a is "signed" or "carried-out" or "emergency-declared"));
        Assert.Equal("em", it.Request.Emergency!.DeclaredByName);
    }

    [Fact]
    public void An_ordinary_change_waits_for_both()
    {
        var it = Watched();
        it.EmSigns();
        Refuses(ChangeRequestCodes.NotAnEmergency, () => it.Request.CarryOut(Pm, null, it.Now));
    }

    [Fact]
    public void Not_without_any_signature_and_not_on_a_refusal()
    {
        var it = Watched();
        it.Request.DeclareEmergency(Pm, "Water.", it.Now);
        Refuses(ChangeRequestCodes.SignatureMissing, () => it.Request.CarryOut(Pm, null, it.Now));
        it.EmSigns("Return", "No.");
        Refuses(ChangeRequestCodes.SignatureMissing, () => it.Request.CarryOut(Pm, null, it.Now));
    }

    [Fact]
    public void Content_changed_behind_our_back_is_not_carried_out()
    {
        var it = Watched();
        it.Request.DeclareEmergency(Pm, "Water.", it.Now);
        it.EmSigns();
        Case.Tamper(it.Request.Current, "CanonicalText", it.Request.Current.CanonicalText + " ");
        Refuses(ChangeRequestCodes.ContentChanged, () => it.Request.CarryOut(Pm, null, it.Now));
    }

    [Fact]
    public void A_lead_declares_with_a_reason_once_and_the_project_manager_carries_out_once()
    {
        var it = Watched();
        Assert.All(new[] { Member, Admin, Auditor }, who => Refuses(ChangeRequestCodes.NotYourRole, () => it.Request.DeclareEmergency(who, "x", it.Now)));
        Refuses(ChangeRequestCodes.CommentRequired, () => it.Request.DeclareEmergency(Em, " ", it.Now));
        it = CarriedOut();
        Refuses(ChangeRequestCodes.EmergencyDeclared, () => it.Request.DeclareEmergency(Em, "x", it.Now));
        Refuses(ChangeRequestCodes.AlreadyCarriedOut, () => it.Request.CarryOut(Pm, null, it.Now));
        Refuses(ChangeRequestCodes.NotYourRole, () => it.Request.CarryOut(Em, null, it.Now));
    }

    [Fact]
    public void The_second_signature_is_owed_in_24_hours_of_the_clock_on_the_wall()
    {
        var it = CarriedOut();
        Assert.False(it.Request.IsSecondSignatureOverdue(it.Now.AddHours(23.9)));
        Assert.True(it.Request.IsSecondSignatureOverdue(it.Now.AddHours(24)));
        it.PmSigns();
        Assert.False(it.Request.IsSecondSignatureOverdue(it.Now.AddHours(24)));
    }

    [Fact]
    public void A_reopened_signoff_gives_24_hours_again()
    {
        var it = CarriedOut();
        it.Pass(1).Set(ChangeRequestStatus.Escalated);
        it.Request.Resolve(Admin, "ReopenSignoff", "Sign.", it.Now);
        it.OpenSignoff();
        Assert.Equal(it.Now.AddHours(24), it.Request.Emergency!.OwedUntil);
        Assert.Empty(it.Standing);
        Assert.True(it.Request.IsSecondSignatureOverdue(it.Now.AddHours(24)));
    }

    [Fact]
    public void Only_where_the_workflow_watches_over_the_second_signature()
    {
        var it = new Case().InSignoff();
        Refuses(ChangeRequestCodes.WorkNotOpen, () => it.Request.DeclareEmergency(Em, "x", it.Now));
        Assert.DoesNotContain(ChangeRequestAction.DeclareEmergency, it.Request.AllowedActions(Em));
        it.Watch();
        Assert.Contains(ChangeRequestAction.DeclareEmergency, it.Request.AllowedActions(Em));
    }
}

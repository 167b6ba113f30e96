using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Limits;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Approvals.Signoffs;
using static Workflow.UnitTests.Approvals.Cast;
using static Workflow.UnitTests.Approvals.Escalations.Dispute;

namespace Workflow.UnitTests.Approvals.ChangeRequests;

public sealed class Above_the_limits
{
    private static readonly LimitsSnapshot Low = new(100_000m, "EUR", 10, true);

    // 125,000.50 EUR, four days, no safety.
    private static Case Signed() => new Case { Limits = Low }.SignedByBoth();

    [Theory]
    [InlineData(100_000, "EUR", 10, false, "")]
    [InlineData(100_000.01, "EUR", 10, false, "cost")]
    [InlineData(1, "CNY", 10, false, "cost")]
    [InlineData(-1, "CNY", 10, false, "")]
    [InlineData(0, "EUR", 11, false, "schedule")]
    [InlineData(0, "EUR", -11, false, "")]
    [InlineData(100_001, "EUR", 11, true, "cost schedule safety")]
    public void Cost_days_and_any_safety_impact_count(double cost, string currency, int days, bool safety, string above) => Assert.Equal(above,
        string.Join(' ', Low.Exceeded(new ChangeImpact { CostAmount = (decimal)cost, Currency = currency, ScheduleDays = days, Safety = safety })));

    [Fact]
    public void Both_leads_are_not_enough()
    {
        var it = Signed();
        var refused = Refuses(ChangeRequestCodes.CountersignatureMissing, () => it.Set(ChangeRequestStatus.Approved));
        Assert.Contains("cost", refused.Message, StringComparison.Ordinal);
        it.AskCountersigners().Countersign(Director, WorkTaskRole.TechnicalDirector);
        Refuses(ChangeRequestCodes.CountersignatureMissing, () => it.Set(ChangeRequestStatus.Approved));
        var last = it.Countersign(Vp, WorkTaskRole.OperationsVp);
        Assert.Equal("Approve", last.Resume!.Payload["outcome"]!.GetValue<string>());
        it.Set(ChangeRequestStatus.Approved);
        it.Set(ChangeRequestStatus.Effective);
        Assert.Equal(["cost"], it.Audit.Single(a => a.Action == "change-request.submitted").Details["aboveLimits"]!.AsArray().Select(w => w!.GetValue<string>()));
    }

    [Fact]
    public void Nobody_is_asked_below_them()
    {
        var it = new Case { Limits = new(1_000_000m, "EUR", 10, true) }.SignedByBoth();
        Assert.False(it.Process().RequestCountersignatures(null, null, (_, _, _) => 99));
        it.Set(ChangeRequestStatus.Approved);
    }

    [Fact]
    public void A_change_of_limits_never_alters_a_submitted_request()
    {
        var limits = ProjectLimits.Of(Metro.Id, Start);
        limits.Set(Admin, new LimitsInput(1_000_000m, "EUR", 30, true), Start);
        var it = new Case { Limits = limits.Snapshot() }.SignedByBoth();
        limits.Set(Admin, new LimitsInput(1m, "EUR", 0, true), Start);
        Assert.Empty(it.Request.ExceededLimits);
        it.Set(ChangeRequestStatus.Approved);
    }

    [Fact]
    public void The_next_revision_is_measured_anew()
    {
        var it = new Case { Limits = new(1_000_000m, "EUR", 30, true) }.Returned();
        it.Limits = Low;
        it.Submit();
        Assert.Equal(["cost"], it.Request.ExceededLimits);
        Assert.Empty(it.Request.Revisions[0].Limits!.Exceeded(it.Request.Revisions[0].Content.Impact));
    }

    [Fact]
    public void Nobody_signs_twice_in_whatever_capacity()
    {
        var it = Signed().AskCountersigners();
        var leadAndVp = Em with { OrganisationRoles = Vp.OrganisationRoles };
        Assert.Equal(RefusalKind.SeparationOfDuties, Refuses(SignoffErrors.SeparationOfDutiesCode, () => it.Countersign(leadAndVp, WorkTaskRole.OperationsVp)).Kind);
        var both = Director with { OrganisationRoles = new HashSet<OrganisationRole> { OrganisationRole.TechnicalDirector, OrganisationRole.OperationsVp } };
        it.Countersign(both, WorkTaskRole.TechnicalDirector);
        Refuses(SignoffErrors.SeparationOfDutiesCode, () => it.Countersign(both, WorkTaskRole.OperationsVp));
    }

    [Fact]
    public void Only_director_and_vp_countersign_and_each_for_their_own_role()
    {
        var it = Signed().AskCountersigners();
        Assert.All(new[] { Em, Pm, Member, Admin, Vp }, who => Refuses(WorkTaskErrors.NotFoundCode, () => it.Countersign(who, WorkTaskRole.TechnicalDirector)));
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Request.SignOff(Em, it.CountersignTask(), new SignoffInput("Approve", null, it.Hash), it.Now));
        Assert.Contains(ChangeRequestAction.Countersign, it.Request.AllowedActions(Vp));
        Assert.DoesNotContain(ChangeRequestAction.Countersign, it.Request.AllowedActions(Em));
        Assert.True(it.Request.Tasks.Single(t => t.Id == it.CountersignTask()).IsFor(Vp));
    }

    [Theory]
    [InlineData("Reject", ChangeRequestStatus.Rejected)]
    [InlineData("Return", ChangeRequestStatus.Returned)]
    public void They_may_refuse_too_with_a_reason(string decision, ChangeRequestStatus status)
    {
        var it = Signed().AskCountersigners();
        Refuses(SignoffErrors.CommentRequiredCode, () => it.Countersign(Vp, WorkTaskRole.OperationsVp, decision));
        Assert.NotNull(it.Countersign(Vp, WorkTaskRole.OperationsVp, decision, "Too dear.").Resume);
        Assert.Equal(WorkTaskStatus.Cancelled, it.Task(WorkTaskKind.Countersign, WorkTaskRole.TechnicalDirector).Status);
        it.Set(status);
        Assert.Equal(status, it.Status);
    }

    [Fact]
    public void The_same_again_finds_the_existing_one_and_another_is_refused()
    {
        var it = Signed().AskCountersigners();
        var first = it.Countersign(Vp, WorkTaskRole.OperationsVp);
        Assert.Null(first.Resume);
        Assert.Same(first.Countersignature, it.Countersign(Vp, WorkTaskRole.OperationsVp).Countersignature);
        Refuses(SignoffErrors.AlreadyDecidedCode, () => it.Countersign(Vp, WorkTaskRole.OperationsVp, "Reject", "x"));
    }

    [Fact]
    public void An_edit_voids_them_like_any_signature()
    {
        var it = Signed().AskCountersigners();
        it.Countersign(Director, WorkTaskRole.TechnicalDirector);
        it.Countersign(Vp, WorkTaskRole.OperationsVp, "Return", "Say why.");
        it.Set(ChangeRequestStatus.Returned);
        it.Edit(c => c with { Title = "Other" });
        Assert.All(it.Request.Countersignatures, c => Assert.True(c.IsVoid));
    }

    [Fact]
    public void A_row_changed_behind_our_back_is_found_out()
    {
        var it = Signed().AskCountersigners();
        it.Countersign(Director, WorkTaskRole.TechnicalDirector);
        var last = it.Countersign(Vp, WorkTaskRole.OperationsVp);
        Case.Tamper(last.Countersignature, "SignerId", Em.UserId);
        Refuses(ChangeRequestCodes.SameSigner, () => it.Set(ChangeRequestStatus.Approved));
    }

    [Fact]
    public void Only_the_administrator_sets_them()
    {
        var limits = ProjectLimits.Of(Metro.Id, Start);
        var input = new LimitsInput(1_000m, "EUR", 5, true);
        Assert.All(new[] { Em, Pm, Member, Director }, who => Refuses(LimitErrors.NotYourRoleCode, () => limits.Set(who, input, Start)));
        Refuses(ProjectErrors.NotFoundCode, () => limits.Set(Stranger, input, Start));
        Assert.Equal("currency", Refuses(LimitErrors.InvalidCode, () => limits.Set(Admin, input with { Currency = "XXX" }, Start)).Field);
        Assert.Equal("costAmount", Refuses(LimitErrors.InvalidCode, () => limits.Set(Admin, input with { CostAmount = -1 }, Start)).Field);
        Assert.Equal("safety", Refuses(LimitErrors.InvalidCode, () => limits.Set(Admin, input with { Safety = null }, Start)).Field);
        Assert.Equal("limits.set", Assert.Single(limits.Set(Admin, input, Start).Audit).Action);
    }
}

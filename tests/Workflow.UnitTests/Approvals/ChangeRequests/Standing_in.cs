using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Delegations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Approvals.Signoffs;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals.ChangeRequests;

public sealed class Standing_in
{
    private static readonly DelegationInput Fortnight = new("EngineeringManager", Start, Start.AddDays(14));

    private static Delegation Granted(Actor? @delegate = null, Func<DelegationInput, DelegationInput>? input = null)
    {
        Delegation.Grant(Metro, Em, @delegate ?? OtherMember, (input ?? (i => i))(Fortnight), [], Start, out var delegation);
        return delegation;
    }

    private static Actor With(Actor actor, Delegation delegation) => actor with { Delegations = [delegation] };

    [Fact]
    public void A_delegate_signs_in_the_role_under_their_own_name()
    {
        var it = new Case().InSignoff();
        var cover = With(OtherMember, Granted());
        Assert.True(it.Task(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager).IsFor(cover));
        Assert.Contains(ChangeRequestAction.Sign, it.Request.AllowedActions(cover));
        var signoff = it.Sign(cover, WorkTaskRole.EngineeringManager).Signoff;
        Assert.Equal(("other", ProjectRole.EngineeringManager, "em"), (signoff.SignerName, signoff.Role, signoff.OnBehalfOf!.Name));
        Assert.Equal("em", it.Audit[^1].Details["onBehalfOf"]!.GetValue<string>());
        it.PmSigns();
        it.Set(ChangeRequestStatus.Approved);
    }

    [Fact]
    public void And_assesses()
    {
        var it = new Case().Submitted();
        it.Assess(With(OtherMember, Granted()), "EngineeringManager");
        Assert.Equal("other", it.Request.Assessments[0].AssessedByName);
        Refuses(ChangeRequestCodes.AssessmentNotYourRole, () => it.Assess(With(OtherMember, Granted()), "ProjectManager"));
    }

    [Fact]
    public void Only_within_the_period()
    {
        var it = new Case().InSignoff();
        var cover = With(OtherMember, Granted(input: i => i with { StartsAt = Start.AddDays(1) }));
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Sign(cover, WorkTaskRole.EngineeringManager));
        it.Pass(14);
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Sign(cover, WorkTaskRole.EngineeringManager));
    }

    [Fact]
    public void Only_within_the_scope()
    {
        var it = new Case().InSignoff();
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Sign(With(OtherMember, Granted(input: i => i with { Acts = ["Assess"] })), WorkTaskRole.EngineeringManager));
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Sign(With(OtherMember, Granted(input: i => i with { Categories = ["Cost"] })), WorkTaskRole.EngineeringManager));
        Assert.True(it.Sign(With(OtherMember, Granted(input: i => i with { Acts = ["Sign"], Categories = ["Design"] })), WorkTaskRole.EngineeringManager).IsNew);
    }

    [Fact]
    public void Not_after_it_was_taken_back_but_what_was_signed_stays_signed()
    {
        var it = new Case().InSignoff();
        var delegation = Granted();
        it.Sign(With(OtherMember, delegation), WorkTaskRole.EngineeringManager);
        Assert.Equal("delegation.revoked", Assert.Single(delegation.Revoke(Em, it.Now).Audit).Action);
        it.PmSigns();
        it.Set(ChangeRequestStatus.Approved);
        Refuses(WorkTaskErrors.NotFoundCode, () => new Case().InSignoff().Sign(With(OtherMember, delegation), WorkTaskRole.EngineeringManager));
        Refuses(DelegationErrors.OverCode, () => delegation.Revoke(Em, it.Now));
    }

    [Fact]
    public void Never_somebody_elses_delegation()
    {
        var it = new Case().InSignoff();
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Sign(With(Person("third", ProjectRole.Member), Granted()), WorkTaskRole.EngineeringManager));
        Assert.False(it.Task(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager).IsFor(With(Person("third", ProjectRole.Member), Granted())));
    }

    [Fact]
    public void Never_for_the_lead_they_would_countersign()
    {
        Assert.Equal(RefusalKind.SeparationOfDuties, Refuses(DelegationErrors.SeparationOfDutiesCode, () => Granted(Pm)).Kind);
        // Made project manager after the delegation was granted.
        var it = new Case().InSignoff();
        Refuses(DelegationErrors.SeparationOfDutiesCode, () => it.Sign(With(OtherMember.Now(ProjectRole.ProjectManager), Granted()), WorkTaskRole.EngineeringManager));
    }

    [Fact]
    public void Never_for_both_leads()
    {
        var granted = Granted();
        Refuses(DelegationErrors.SeparationOfDutiesCode, () => Delegation.Grant(Metro, Pm, OtherMember, Fortnight with { Role = "ProjectManager" }, [granted], Start, out _));
        Delegation.Grant(Metro, Pm, OtherMember, Fortnight with { Role = "ProjectManager" }, [], Start, out var second);
        var it = new Case().InSignoff();
        var cover = OtherMember with { Delegations = [granted, second] };
        it.Sign(cover, WorkTaskRole.EngineeringManager);
        Assert.Equal(RefusalKind.SeparationOfDuties, Refuses(SignoffErrors.SeparationOfDutiesCode, () => it.Sign(cover, WorkTaskRole.ProjectManager)).Kind);
    }

    [Fact]
    public void Never_ones_own_request()
    {
        var it = new Case(author: OtherMember).InSignoff();
        Refuses(DelegationErrors.SeparationOfDutiesCode, () => it.Sign(With(OtherMember, Granted()), WorkTaskRole.EngineeringManager));
        Assert.Empty(it.Request.Signoffs);
    }

    [Fact]
    public void The_lead_behind_a_delegate_does_not_sign_for_the_other_role_too()
    {
        // The engineering manager goes on leave, and comes back as project manager.
        var it = new Case().InSignoff();
        it.Sign(With(OtherMember, Granted()), WorkTaskRole.EngineeringManager);
        Refuses(SignoffErrors.SeparationOfDutiesCode, () => it.Sign(Em.Now(ProjectRole.ProjectManager), WorkTaskRole.ProjectManager));
        it.PmSigns();
        Case.Tamper(it.Standing[1], "SignerId", Em.UserId);
        Refuses(ChangeRequestCodes.SameSigner, () => it.Set(ChangeRequestStatus.Approved));
    }

    [Fact]
    public void Is_granted_by_a_lead_for_their_own_role_to_another_person_of_the_project()
    {
        void Grant(Actor who, Actor @delegate, DelegationInput? input = null) => Delegation.Grant(Metro, who, @delegate, input ?? Fortnight, [], Start, out _);
        Refuses(DelegationErrors.NotYourRoleCode, () => Grant(Pm, OtherMember));
        Refuses(DelegationErrors.NotYourRoleCode, () => Grant(Member, OtherMember));
        Refuses(DelegationErrors.NotYourRoleCode, () => Grant(Admin, OtherMember));
        Refuses(DelegationErrors.NotEligibleCode, () => Grant(Em, Em));
        Refuses(DelegationErrors.NotEligibleCode, () => Grant(Em, Robot));
        Refuses(DelegationErrors.NotEligibleCode, () => Grant(Em, Stranger));
        Refuses(DelegationErrors.InvalidCode, () => Grant(Em, OtherMember, Fortnight with { EndsAt = Start.AddDays(61) }));
        Refuses(DelegationErrors.InvalidCode, () => Grant(Em, OtherMember, Fortnight with { EndsAt = Start }));
        Refuses(DelegationErrors.InvalidCode, () => Grant(Em, OtherMember, Fortnight with { Acts = ["Withdraw"] }));
        Refuses(DelegationErrors.OverlappingCode, () => Delegation.Grant(Metro, Em, Member, Fortnight, [Granted()], Start, out _));
        Assert.Equal("delegation.granted", Assert.Single(Delegation.Grant(Metro, Em, OtherMember, Fortnight, [], Start, out _).Audit).Action);
    }

    [Fact]
    public void A_delegation_covers_nothing_but_assessing_and_signing()
    {
        var it = new Case().Effective();
        var cover = With(OtherMember, Granted());
        Refuses(ChangeRequestCodes.NotYourRole, () => it.Request.Verify(cover, null, it.Now));
        Refuses(ChangeRequestCodes.NotYourRole, () => new Case().InSignoff().Request.DeclareEmergency(cover, "x", Start));
    }
}

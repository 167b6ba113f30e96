using Workflow.Approvals.Activities;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Refusals;
using Workflow.Approvals.Signoffs;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals;

public sealed class Taking_effect
{
    [Fact]
    public void Needs_both_signatures_and_happens_at_once()
    {
        var it = new Case().SignedByBoth();
        Assert.IsType<StatusAnswer.Done>(it.Set(ChangeRequestStatus.Approved));
        Assert.IsType<StatusAnswer.Done>(it.Set(ChangeRequestStatus.Effective));
        Assert.Equal((ChangeRequestStatus.Effective, it.Now), (it.Status, it.Request.EffectiveAt));
    }

    [Fact]
    public void Is_refused_without_any_signature_and_names_both()
    {
        var it = new Case().InSignoff();
        var refused = Refuses(ChangeRequestCodes.SignatureMissing, () => it.Set(ChangeRequestStatus.Approved));
        Assert.Equal(RefusalKind.Unprocessable, refused.Kind);
        Assert.Contains("engineering manager and the project manager", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "project manager")]
    [InlineData(false, "engineering manager")]
    public void Is_refused_with_one_signature_and_names_the_other(bool emSigned, string missing)
    {
        var it = new Case().InSignoff();
        _ = emSigned ? it.EmSigns() : it.PmSigns();
        Assert.Contains($"of the {missing} is missing", Refuses(ChangeRequestCodes.SignatureMissing, () => it.Set(ChangeRequestStatus.Approved)).Message, StringComparison.Ordinal);
        Assert.Equal(ChangeRequestStatus.InSignoff, it.Status);
    }

    [Fact]
    public void Is_refused_when_one_lead_has_not_approved()
    {
        var it = new Case().InSignoff();
        it.EmSigns();
        it.PmSigns("Return", "No.");
        Refuses(ChangeRequestCodes.SignatureMissing, () => it.Set(ChangeRequestStatus.Approved));
    }

    [Fact]
    public void Is_refused_when_a_signature_has_become_void()
    {
        var it = new Case().Approved();
        Case.Tamper(it.Request.Signoffs[0], nameof(Signoff.IsVoid), true);
        Refuses(ChangeRequestCodes.SignatureMissing, () => it.Set(ChangeRequestStatus.Effective));
    }

    [Fact]
    public void Is_refused_when_one_person_is_behind_both_signatures()
    {
        var it = new Case().SignedByBoth();
        Case.Tamper(it.Request.Signoffs[1], nameof(Signoff.SignerId), it.Request.Signoffs[0].SignerId);
        Assert.Equal(RefusalKind.SeparationOfDuties, Refuses(ChangeRequestCodes.SameSigner, () => it.Set(ChangeRequestStatus.Approved)).Kind);
        it.In(ChangeRequestStatus.Approved);
        Refuses(ChangeRequestCodes.SameSigner, () => it.Set(ChangeRequestStatus.Effective));
    }

    [Fact]
    public void Is_refused_when_the_content_was_changed_behind_our_back()
    {
        var it = new Case().Approved();
        Case.Tamper(it.Request.Current, nameof(ChangeRequestRevision.CanonicalText), Another(it.Request.Current.CanonicalText!));
        Refuses(ChangeRequestCodes.ContentChanged, () => it.Set(ChangeRequestStatus.Effective));
    }

    [Fact]
    public void Is_refused_when_content_and_hash_were_changed_but_not_what_was_signed()
    {
        var it = new Case().Approved();
        var current = it.Request.Current;
        Case.Tamper(current, nameof(ChangeRequestRevision.CanonicalText), Another(current.CanonicalText!));
        Case.Tamper(current, nameof(ChangeRequestRevision.ContentHash), ContentHashing.Hash(current.CanonicalText!));
        Refuses(ChangeRequestCodes.ContentChanged, () => it.Set(ChangeRequestStatus.Effective));
    }

    [Fact]
    public void Is_refused_when_the_signed_content_is_another_request_s()
    {
        var (it, other) = (new Case().Approved(), new Case().Approved());
        Case.Tamper(it.Request.Current, nameof(ChangeRequestRevision.CanonicalText), other.Request.Current.CanonicalText);
        Case.Tamper(it.Request.Current, nameof(ChangeRequestRevision.ContentHash), other.Hash);
        foreach (var signoff in it.Standing)
            Case.Tamper(signoff, nameof(Signoff.ContentHash), other.Hash);
        Refuses(ChangeRequestCodes.ContentChanged, () => it.Set(ChangeRequestStatus.Effective));
    }

    private static string Another(string text) => text.Replace("\"title\":\"", "\"title\":\"Another ", StringComparison.Ordinal);

    [Fact]
    public void Is_refused_with_a_third_signature_in_a_lead_role()
    {
        var it = new Case().Approved();
        Case.Tamper(it.Request.Signoffs[1], nameof(Signoff.Role), it.Request.Signoffs[0].Role);
        Refuses(ChangeRequestCodes.SignatureMissing, () => it.Set(ChangeRequestStatus.Effective));
    }

    [Fact]
    public void A_signature_stays_valid_when_its_signer_is_replaced() => Assert.IsType<StatusAnswer.Done>(new Case().Approved().Pass(30).Set(ChangeRequestStatus.Effective));

    // 15 March begins in Shanghai when it is still 16:00 of the 14th in UTC.
    private static readonly DateTimeOffset FirstInstant = new(2026, 3, 14, 16, 0, 0, TimeSpan.Zero);

    private static Case OnTheFifteenth() => new(content: c => c with { EffectiveOn = new DateOnly(2026, 3, 15) });

    [Fact]
    public void On_a_chosen_day_waits_for_its_first_instant_at_the_site()
    {
        var it = OnTheFifteenth().Approved();
        Assert.Equal(new StatusAnswer.WaitUntil(FirstInstant), it.Set(ChangeRequestStatus.Effective));
        it.Now = FirstInstant.AddTicks(-1);
        Assert.IsType<StatusAnswer.WaitUntil>(it.Set(ChangeRequestStatus.Effective));
        Assert.Equal((ChangeRequestStatus.Approved, null), (it.Status, it.Request.EffectiveAt));
        it.Now = FirstInstant;
        Assert.IsType<StatusAnswer.Done>(it.Set(ChangeRequestStatus.Effective));
        Assert.Equal(FirstInstant, it.Request.EffectiveAt);
    }

    [Fact]
    public void On_a_chosen_day_counts_from_its_first_instant_even_when_the_timer_was_late()
    {
        var it = OnTheFifteenth().Approved();
        it.Now = FirstInstant.AddHours(3);
        it.Set(ChangeRequestStatus.Effective);
        Assert.Equal(FirstInstant, it.Request.EffectiveAt);
    }

    [Fact]
    public void On_a_day_already_past_at_the_last_signature_happens_at_once()
    {
        var it = OnTheFifteenth().InSignoff();
        it.Now = FirstInstant.AddDays(2);
        it.EmSigns();
        it.PmSigns();
        it.Set(ChangeRequestStatus.Approved);
        Assert.IsType<StatusAnswer.Done>(it.Set(ChangeRequestStatus.Effective));
        Assert.Equal(it.Now, it.Request.EffectiveAt);
    }

    [Fact]
    public void Signatures_are_checked_before_the_wait_and_again_at_its_end()
    {
        var it = OnTheFifteenth().Approved();
        Assert.IsType<StatusAnswer.WaitUntil>(it.Set(ChangeRequestStatus.Effective));
        Case.Tamper(it.Request.Signoffs[0], nameof(Signoff.SignerId), it.Request.Signoffs[1].SignerId);
        Refuses(ChangeRequestCodes.SameSigner, () => it.Set(ChangeRequestStatus.Effective));
        it.Now = FirstInstant;
        Refuses(ChangeRequestCodes.SameSigner, () => it.Set(ChangeRequestStatus.Effective));
        Assert.Equal(ChangeRequestStatus.Approved, it.Status);
    }

    [Fact]
    public void Withdrawn_while_it_waits_it_never_happens()
    {
        var it = OnTheFifteenth().Approved();
        it.Request.Withdraw(it.Author, null, it.Now);
        it.Now = FirstInstant;
        Refuses(ChangeRequestCodes.NotAllowed, () => it.Set(ChangeRequestStatus.Effective));
    }

    [Theory]
    [InlineData("Draft")]
    [InlineData("Submitted")]
    [InlineData("Implemented")]
    [InlineData("Closed")]
    [InlineData("Withdrawn")]
    [InlineData("Expired")]
    public void A_workflow_cannot_ask_for_what_people_or_the_clock_do(string status) =>
        Refuses(ChangeRequestCodes.NotForTheWorkflow, () => new Case().SignedByBoth().Process().SetStatus(status, null));

    [Theory]
    [InlineData("effective")]
    [InlineData("Sideways")]
    [InlineData("")]
    [InlineData("5")]
    public void A_workflow_cannot_ask_for_what_does_not_exist(string status) =>
        Refuses(ChangeRequestCodes.UnknownStatus, () => new Case().SignedByBoth().Process().SetStatus(status, null));

    [Fact]
    public void A_workflow_cannot_reject_or_return_on_its_own()
    {
        var it = new Case().InSignoff();
        Refuses(ChangeRequestCodes.DecisionMissing, () => it.Set(ChangeRequestStatus.Rejected));
        Refuses(ChangeRequestCodes.DecisionMissing, () => it.Set(ChangeRequestStatus.Returned));
        it.EmSigns("Reject", "No.");
        Refuses(ChangeRequestCodes.DecisionMissing, () => it.Set(ChangeRequestStatus.Returned));
        it.Set(ChangeRequestStatus.Rejected);
        Assert.Equal(ChangeRequestStatus.Rejected, it.Status);
        Assert.Empty(it.Pending);
    }

    [Fact]
    public void A_workflow_cannot_skip_an_assessment()
    {
        var it = new Case().Submitted();
        it.Assess(Em, "EngineeringManager");
        Assert.Contains("project manager", Refuses(ChangeRequestCodes.AssessmentMissing, () => it.Set(ChangeRequestStatus.Assessed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_that_is_over_cannot_be_asked_for()
    {
        var it = new Case().InSignoff();
        Refuses(WorkTaskErrors.AlreadyOpenCode, () => it.Ask(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager));
        it.EmSigns();
        Refuses(WorkTaskErrors.AlreadyAnsweredCode, () => it.Ask(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager));
        Refuses(WorkTaskErrors.NotAskedNowCode, () => it.Ask(WorkTaskKind.Implement, WorkTaskRole.ProjectManager));
        Refuses(WorkTaskErrors.NotAskedNowCode, () => it.Ask(WorkTaskKind.Assess, WorkTaskRole.ProjectManager));
        Refuses(WorkTaskErrors.WrongRoleCode, () => it.Ask(WorkTaskKind.Sign, WorkTaskRole.Author));
        Refuses(WorkTaskErrors.WrongRoleCode, () => new Case().Effective().Ask(WorkTaskKind.Verify, WorkTaskRole.ProjectManager));
        Refuses(WorkTaskErrors.UnknownKindCode, () => it.Process().AssignWork(new WorkOrder(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager, 9)));
    }
}

using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Approvals.Signoffs;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals;

public sealed class Signing_off
{
    [Fact]
    public void A_signature_says_who_in_which_role_what_when_and_over_which_content()
    {
        var it = new Case().Submitted().AssessedByBoth();
        it.Set(ChangeRequestStatus.InSignoff);
        it.Ask(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager, "I approve within my authority");
        var asked = it.Task(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager).BookmarkId;
        var outcome = it.EmSigns();
        var signoff = outcome.Signoff;
        Assert.Equal((Em.UserId, "em", ProjectRole.EngineeringManager, SignoffDecision.Approve), (signoff.SignerId, signoff.SignerName, signoff.Role, signoff.Decision));
        Assert.Equal(("I approve within my authority", it.Hash, it.Now, 1, false), (signoff.Meaning, signoff.ContentHash, signoff.SignedAt, signoff.Revision, signoff.IsVoid));
        Assert.True(outcome.IsNew);
        Assert.Equal((it.InstanceId, asked), (outcome.Resume!.InstanceId, (int?)outcome.Resume.BookmarkId));
        Assert.Equal("Approve", outcome.Resume.Payload["outcome"]!.GetValue<string>());
        Assert.Equal(WorkTaskStatus.Done, it.Task(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager).Status);
        Assert.Equal("signed", it.Audit[^1].Action.Split('.')[1]);
    }

    [Fact]
    public void A_refusing_signature_does_not_carry_the_words_of_an_approval() =>
        Assert.Equal("I reject this change.", new Case().InSignoff().EmSigns("Reject", "No.").Signoff.Meaning);

    [Theory]
    [InlineData("Reject")]
    [InlineData("Return")]
    public void Rejecting_and_returning_need_a_reason(string decision)
    {
        var it = new Case().InSignoff();
        var refused = Refuses(SignoffErrors.CommentRequiredCode, () => it.EmSigns(decision, "  "));
        Assert.Equal((RefusalKind.Invalid, "comment"), (refused.Kind, refused.Field));
        Assert.Empty(it.Request.Signoffs);
    }

    [Fact]
    public void A_drawing_can_want_a_comment_for_an_approval_too()
    {
        var it = new Case().Submitted().AssessedByBoth();
        it.Set(ChangeRequestStatus.InSignoff);
        it.Ask(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager, policy: SignoffPolicy.CommentAlways);
        Refuses(SignoffErrors.CommentRequiredCode, () => it.EmSigns());
        Assert.Empty(it.Request.Signoffs);
        Assert.True(it.EmSigns(comment: "Checked against the standard.").IsNew);
    }

    [Fact]
    public void A_drawing_can_keep_the_author_from_signing_even_as_a_lead()
    {
        var it = new Case(author: Em).Submitted().AssessedByBoth();
        it.Set(ChangeRequestStatus.InSignoff);
        it.Ask(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager, policy: SignoffPolicy.NotTheAuthor);
        Assert.Equal(RefusalKind.SeparationOfDuties, Refuses(SignoffErrors.SeparationOfDutiesCode, () => it.EmSigns()).Kind);
        Assert.Empty(it.Request.Signoffs);
    }

    [Theory]
    [InlineData("Reject")]
    [InlineData("Return")]
    public void Rejecting_and_returning_close_the_other_leads_work_at_once(string decision)
    {
        var it = new Case().InSignoff();
        it.EmSigns(decision, "Too heavy.");
        var other = it.Task(WorkTaskKind.Sign, WorkTaskRole.ProjectManager);
        Assert.Equal((WorkTaskStatus.Cancelled, it.Now), (other.Status, other.ClosedAt));
        Refuses(SignoffErrors.ClosedCode, () => it.PmSigns());
    }

    [Fact]
    public void The_same_decision_again_finds_the_existing_signature()
    {
        var it = new Case().InSignoff();
        var first = it.EmSigns();
        var again = it.Pass(1).EmSigns(comment: "once more");
        Assert.Same(first.Signoff, again.Signoff);
        Assert.False(again.IsNew);
        Assert.Empty(again.Audit);
        Assert.Null(again.Resume);
        Assert.Single(it.Request.Signoffs);
    }

    [Fact]
    public void The_same_decision_again_is_still_answered_when_the_change_is_effective() => Assert.False(new Case().Effective().EmSigns().IsNew);

    [Fact]
    public void A_second_different_decision_is_refused()
    {
        var it = new Case().InSignoff();
        it.EmSigns();
        Assert.Equal(RefusalKind.Conflict, Refuses(SignoffErrors.AlreadyDecidedCode, () => it.EmSigns("Reject", "Changed my mind.")).Kind);
    }

    [Fact]
    public void Another_person_in_the_role_cannot_decide_again()
    {
        var it = new Case().InSignoff();
        it.EmSigns();
        Refuses(SignoffErrors.AlreadyDecidedCode, () => it.Sign(Person("em-two", ProjectRole.EngineeringManager), WorkTaskRole.EngineeringManager));
    }

    [Fact]
    public void A_hash_of_other_content_is_refused()
    {
        var it = new Case().InSignoff();
        Assert.Equal(RefusalKind.Conflict, Refuses(SignoffErrors.ContentChangedCode, () => it.Sign(Em, WorkTaskRole.EngineeringManager, hash: new string('a', 64))).Kind);
    }

    [Theory]
    [InlineData("Accept", "decision")]
    [InlineData("approve", "decision")]
    [InlineData("0", "decision")]
    [InlineData(null, "decision")]
    public void An_unknown_decision_is_named_with_the_allowed_ones(string? decision, string field)
    {
        var it = new Case().InSignoff();
        var refused = Refuses(SignoffErrors.InvalidCode, () => it.Sign(Em, WorkTaskRole.EngineeringManager, decision!));
        Assert.Equal((RefusalKind.Invalid, field), (refused.Kind, refused.Field));
        Assert.Equal(["Approve", "Reject", "Return"], refused.Allowed!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ABC")]
    [InlineData("zz")]
    public void A_malformed_hash_is_a_malformed_request(string hash)
    {
        var it = new Case().InSignoff();
        Assert.Equal("contentHash", Refuses(SignoffErrors.InvalidCode, () => it.Sign(Em, WorkTaskRole.EngineeringManager, hash: hash)).Field);
    }

    [Fact]
    public void Work_of_the_other_lead_of_nobody_or_of_no_lead_does_not_exist()
    {
        var it = new Case().InSignoff();
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Sign(Em, WorkTaskRole.ProjectManager));
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Sign(Pm, WorkTaskRole.EngineeringManager));
        Assert.All(new[] { Member, Admin, Auditor, Stranger }, who => Refuses(WorkTaskErrors.NotFoundCode, () => it.Sign(who, WorkTaskRole.EngineeringManager)));
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Request.SignOff(Em, Guid.Empty, new SignoffInput("Approve", null, it.Hash), it.Now));
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Request.SignOff(Em, it.Task(WorkTaskKind.Assess, WorkTaskRole.EngineeringManager).Id, new SignoffInput("Approve", null, it.Hash), it.Now));
    }

    [Fact]
    public void A_lead_of_another_project_sees_no_such_work()
    {
        var it = new Case().InSignoff();
        var foreign = Person("em2") with { Memberships = new Dictionary<Guid, IReadOnlySet<ProjectRole>> { [Guid.Empty] = new HashSet<ProjectRole> { ProjectRole.EngineeringManager } } };
        Assert.Equal(RefusalKind.NotFound, Refuses(WorkTaskErrors.NotFoundCode, () => it.Sign(foreign, WorkTaskRole.EngineeringManager)).Kind);
    }

    [Fact]
    public void A_program_never_decides_whatever_its_memberships()
    {
        var it = new Case().InSignoff();
        var lead = Robot.Now(ProjectRole.EngineeringManager);
        Assert.Equal(RefusalKind.Forbidden, Refuses(SignoffErrors.IntegrationNeverDecidesCode, () => it.Sign(lead, WorkTaskRole.EngineeringManager)).Kind);
        Refuses(SignoffErrors.IntegrationNeverDecidesCode, () => it.Sign(Robot, WorkTaskRole.EngineeringManager));
        Assert.Empty(it.Task(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager).AllowedDecisions(lead));
        Assert.DoesNotContain(ChangeRequestAction.Sign, it.Request.AllowedActions(lead));
    }

    [Fact]
    public void A_former_lead_no_longer_signs_and_the_successor_does()
    {
        var it = new Case().InSignoff();
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Sign(Em.Now(ProjectRole.Member), WorkTaskRole.EngineeringManager));
        Assert.True(it.Sign(Person("successor", ProjectRole.EngineeringManager), WorkTaskRole.EngineeringManager).IsNew);
    }

    [Fact]
    public void Whoever_changes_from_one_lead_role_to_the_other_cannot_give_the_second_signature()
    {
        var it = new Case().InSignoff();
        it.EmSigns();
        var both = Em.Now(ProjectRole.ProjectManager);
        Assert.Equal(RefusalKind.SeparationOfDuties, Refuses(SignoffErrors.SeparationOfDutiesCode, () => it.Sign(both, WorkTaskRole.ProjectManager)).Kind);
        Assert.DoesNotContain(ChangeRequestAction.Sign, it.Request.AllowedActions(both));
    }

    [Fact]
    public void A_person_with_both_lead_roles_by_mistake_signs_for_one_only()
    {
        var it = new Case().InSignoff();
        var both = Person("both", ProjectRole.EngineeringManager, ProjectRole.ProjectManager);
        it.Sign(both, WorkTaskRole.EngineeringManager);
        Refuses(SignoffErrors.SeparationOfDutiesCode, () => it.Sign(both, WorkTaskRole.ProjectManager));
    }

    [Fact]
    public void An_author_who_is_a_lead_signs_in_their_own_role_and_never_alone()
    {
        var it = new Case(author: Em).InSignoff();
        it.EmSigns();
        Refuses(WorkTaskErrors.NotFoundCode, () => it.Sign(Em, WorkTaskRole.ProjectManager));
        Refuses(ChangeRequestCodes.SignatureMissing, () => it.Set(ChangeRequestStatus.Approved));
        it.PmSigns();
        it.Set(ChangeRequestStatus.Approved);
        Assert.Equal(ChangeRequestStatus.Approved, it.Status);
    }

    [Fact]
    public void A_return_and_a_revision_void_the_earlier_signatures_which_stay_visible()
    {
        var it = new Case().InSignoff();
        it.EmSigns();
        var seen = it.Hash;
        it.PmSigns("Return", "Say what it costs.");
        it.Set(ChangeRequestStatus.Returned);
        it.Ask(WorkTaskKind.Revise, WorkTaskRole.Author);
        Assert.All(it.Request.Signoffs, s => Assert.False(s.IsVoid));

        it.Edit(c => c with { Description = "With the cost." });
        Assert.Equal(2, it.Request.Signoffs.Count);
        Assert.All(it.Request.Signoffs, s => Assert.True(s.IsVoid));
        Refuses(SignoffErrors.ContentChangedCode, () => it.Sign(Em, WorkTaskRole.EngineeringManager, hash: seen));

        it.Submit();
        it.Ask(WorkTaskKind.Assess, WorkTaskRole.EngineeringManager).Ask(WorkTaskKind.Assess, WorkTaskRole.ProjectManager).AssessedByBoth().OpenSignoff();
        Refuses(SignoffErrors.ContentChangedCode, () => it.Sign(Em, WorkTaskRole.EngineeringManager, hash: seen));
        Assert.True(it.EmSigns().IsNew);
        Assert.True(it.PmSigns().IsNew);
        it.Set(ChangeRequestStatus.Approved);
        Assert.Equal([2, 2], it.Standing.Select(s => s.Revision));
    }

    [Fact]
    public void The_text_of_an_old_revision_stays_provable()
    {
        var it = new Case().Returned();
        it.Submit();
        Assert.All(it.Request.Revisions, r => Assert.Equal(r.ContentHash, ContentHashing.Hash(r.CanonicalText!)));
        Assert.Equal(2, it.Request.Revisions.Select(r => r.ContentHash).Distinct().Count());
    }
}

using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals;

public sealed class Authoring
{
    private static void Creates(Actor author) => ChangeRequest.Create(Metro, "N", author, Case.Content, Start, out _);

    [Fact]
    public void Any_member_lead_or_program_of_the_project_may_propose() => Assert.All(new[] { Member, Em, Pm, Robot }, Creates);

    [Fact]
    public void Nobody_else_may()
    {
        Refuses(ProjectErrors.NotFoundCode, () => Creates(Stranger));
        Refuses(ChangeRequestCodes.NotYourRole, () => Creates(Admin));
        Refuses(ChangeRequestCodes.NotYourRole, () => Creates(Auditor));
    }

    [Fact]
    public void A_draft_has_a_revision_and_no_hash()
    {
        var it = new Case();
        Assert.Equal((ChangeRequestStatus.Draft, 1, null, "\"1.0\"", "Second pump in shaft 4"), (it.Status, it.Request.Revision, it.Request.Current.ContentHash, it.Request.Current.ETag, it.Request.Title));
    }

    [Fact]
    public void Nothing_is_proposed_in_a_project_that_is_over()
    {
        var over = Project.Create(new ProjectInput("OLD", "Old", "UTC", new DateOnly(2020, 1, 1), 12, IsActive: false), Start);
        var member = Person("m") with { Memberships = new Dictionary<Guid, IReadOnlySet<ProjectRole>> { [over.Id] = new HashSet<ProjectRole> { ProjectRole.Member } } };
        Refuses(ProjectErrors.InactiveCode, () => ChangeRequest.Create(over, "N", member, Case.Content, Start, out _));
    }

    [Fact]
    public void An_edit_names_the_edition_it_is_based_on()
    {
        var it = new Case();
        Assert.Equal(RefusalKind.PreconditionRequired, Refuses(ChangeRequestCodes.IfMatchMissing, () => it.Request.Edit(Member, Case.Content, null, it.Now)).Kind);
        it.Edit(c => c with { Title = "Third pump" });
        Assert.Equal(("\"1.1\"", "Third pump", "Third pump"), (it.Request.Current.ETag, it.Request.Title, it.Request.Current.Content.Title));
        Assert.Equal(RefusalKind.PreconditionFailed, Refuses(ChangeRequestCodes.EditedMeanwhile, () => it.Request.Edit(Member, Case.Content, "\"1.0\"", it.Now)).Kind);
    }

    [Fact]
    public void Only_its_author_edits_submits_and_withdraws()
    {
        var it = new Case();
        Assert.All(new[] { OtherMember, Em, Admin, Robot }, who =>
        {
            Refuses(ChangeRequestCodes.NotAuthor, () => it.Request.Edit(who, Case.Content, "\"1.0\"", it.Now));
            Refuses(ChangeRequestCodes.NotAuthor, () => it.Request.Submit(who, Metro, it.InstanceId, "d", it.Now));
            Refuses(ChangeRequestCodes.NotAuthor, () => it.Request.Withdraw(who, null, it.Now));
            Assert.Empty(it.Request.AllowedActions(who));
        });
        Refuses(ChangeRequestCodes.NotFound, () => it.Request.Withdraw(Stranger, null, it.Now));
        Refuses(ChangeRequestCodes.NotFound, () => it.Request.Withdraw(Member.Now(), null, it.Now));
        Assert.Equal([ChangeRequestAction.Edit, ChangeRequestAction.Submit, ChangeRequestAction.Withdraw], it.Request.AllowedActions(Member));
    }

    [Fact]
    public void Submitting_freezes_the_content()
    {
        var it = new Case();
        var outcome = it.Submit();
        var current = it.Request.Current;
        Assert.Equal((ChangeRequestStatus.Submitted, it.InstanceId, it.Now, null), (it.Status, it.Request.InstanceId, it.Request.SubmittedAt, it.Request.ExpiresAt));
        Assert.Equal(ContentHashing.Hash(current.CanonicalText!), current.ContentHash);
        Assert.Matches("^[0-9a-f]{64}$", current.ContentHash!);
        Assert.Null(outcome.Resume);
        Refuses(ChangeRequestCodes.NotAllowed, () => it.Edit(c => c));
    }

    [Fact]
    public void A_program_may_create_submit_and_withdraw()
    {
        var it = new Case(author: Robot).Submitted();
        it.Request.Withdraw(Robot, null, it.Now);
        Assert.Equal(ChangeRequestStatus.Withdrawn, it.Status);
    }

    [Fact]
    public void The_first_edit_of_a_returned_request_begins_the_next_revision_and_resubmitting_answers_the_work()
    {
        var it = new Case().Returned();
        it.Edit(c => c with { Title = "One" });
        it.Edit(c => c with { Title = "Two" });
        Assert.Equal((2, "\"2.1\"", ChangeRequestStatus.Returned), (it.Request.Revision, it.Request.Current.ETag, it.Status));
        var asked = it.Task(WorkTaskKind.Revise, WorkTaskRole.Author).BookmarkId;
        var resume = it.Submit().Resume;
        Assert.Equal((2, ChangeRequestStatus.Submitted, "Two"), (it.Request.Revision, it.Status, it.Request.Title));
        Assert.Equal(asked, resume!.BookmarkId);
        Assert.Empty(it.Pending);
        Assert.Equal("Second pump in shaft 4", it.Request.Revisions[0].Content.Title);
    }

    [Fact]
    public void Resubmitting_without_an_edit_is_the_next_revision_all_the_same()
    {
        var it = new Case().Returned();
        it.Submit();
        Assert.Equal(2, it.Request.Revision);
        Assert.All(it.Request.Signoffs, s => Assert.True(s.IsVoid));
    }

    [Fact]
    public void A_returned_request_nobody_was_asked_to_revise_cannot_be_resubmitted_into_nowhere()
    {
        var it = new Case().InSignoff();
        it.EmSigns("Return", "Why?");
        it.Set(ChangeRequestStatus.Returned);
        Refuses(ChangeRequestCodes.WorkNotOpen, () => it.Submit());
        Assert.Equal(1, it.Request.Revision);
    }

    [Fact]
    public void It_works_when_only_the_current_revision_is_in_memory()
    {
        var it = new Case().Returned();
        it.Submit();
        ((List<ChangeRequestRevision>)it.Request.Revisions).RemoveAt(0);
        ((List<Workflow.Approvals.Signoffs.Signoff>)it.Request.Signoffs).Clear();
        ((List<Assessment>)it.Request.Assessments).Clear();
        it.Ask(WorkTaskKind.Assess, WorkTaskRole.EngineeringManager).Ask(WorkTaskKind.Assess, WorkTaskRole.ProjectManager).AssessedByBoth().OpenSignoff().EmSigns();
        it.PmSigns();
        it.Set(ChangeRequestStatus.Approved);
        it.Set(ChangeRequestStatus.Effective);
        Assert.Equal(ChangeRequestStatus.Effective, it.Status);
    }

    [Fact]
    public void Withdrawing_closes_all_open_work()
    {
        var it = new Case().InSignoff();
        it.EmSigns();
        it.Did(it.Request.Withdraw(Member, "No longer needed", it.Now));
        Assert.Empty(it.Pending);
        Assert.Equal((ChangeRequestStatus.Withdrawn, WorkTaskStatus.Cancelled), (it.Status, it.Task(WorkTaskKind.Sign, WorkTaskRole.ProjectManager).Status));
        Assert.Equal("No longer needed", it.Audit[^1].Details["comment"]!.GetValue<string>());
    }

    [Fact]
    public void A_draft_expires_after_90_days_and_not_before()
    {
        var it = new Case().Pass(60);
        it.Edit(c => c);
        it.Pass(29.99);
        Refuses(ChangeRequestCodes.NotExpiredYet, () => it.Request.Expire(it.Now));
        it.Pass(0.01);
        it.Did(it.Request.Expire(it.Now));
        Assert.Equal((ChangeRequestStatus.Expired, "System", null), (it.Status, it.Audit[^1].ActorName, it.Audit[^1].ActorId));
    }

    [Fact]
    public void A_returned_request_expires_90_days_after_its_return_with_its_work()
    {
        var it = new Case().Pass(80).Returned();
        Assert.Equal(it.Now.AddDays(90), it.Request.ExpiresAt);
        it.Pass(90).Request.Expire(it.Now);
        Assert.Equal(ChangeRequestStatus.Expired, it.Status);
        Assert.Empty(it.Pending);
    }

    public static TheoryData<string, Func<ChangeContentInput, ChangeContentInput>> Misshapen() => new()
    {
        { "title", c => c with { Title = null } },
        { "title", c => c with { Title = " \t " } },
        { "title", c => c with { Title = new string('x', 201) } },
        { "title", c => c with { Title = "two\nlines" } },
        { "title", c => c with { Title = "lone \ud800 surrogate" } },
        { "description", c => c with { Description = null } },
        { "description", c => c with { Description = "nul \0" } },
        { "description", c => c with { Description = new string('x', 10_001) } },
        { "category", c => c with { Category = null } },
        { "category", c => c with { Category = "design" } },
        { "category", c => c with { Category = "1" } },
        { "category", c => c with { Category = "Design, Cost" } },
        { "reason", c => c with { Reason = "" } },
        { "reason", c => c with { Reason = new string('x', 4_001) } },
        { "impact", c => c with { Impact = null } },
        { "impact.costAmount", c => c with { Impact = c.Impact! with { CostAmount = null } } },
        { "impact.costAmount", c => c with { Impact = c.Impact! with { CostAmount = 0.00001m } } },
        { "impact.costAmount", c => c with { Impact = c.Impact! with { CostAmount = 100_000_000_000_000m } } },
        { "impact.currency", c => c with { Impact = c.Impact! with { Currency = null } } },
        { "impact.currency", c => c with { Impact = c.Impact! with { Currency = "eur" } } },
        { "impact.currency", c => c with { Impact = c.Impact! with { Currency = "XXX" } } },
        { "impact.scheduleDays", c => c with { Impact = c.Impact! with { ScheduleDays = null } } },
        { "impact.scheduleDays", c => c with { Impact = c.Impact! with { ScheduleDays = 36_501 } } },
        { "impact.safety", c => c with { Impact = c.Impact! with { Safety = null } } },
        { "effectiveOn", c => c with { EffectiveOn = new DateOnly(1999, 12, 31) } },
    };

    [Theory, MemberData(nameof(Misshapen))]
    public void A_field_of_the_wrong_shape_is_named_with_what_is_allowed(string field, Func<ChangeContentInput, ChangeContentInput> change)
    {
        var it = new Case();
        var refused = Refuses(ChangeRequestCodes.ContentInvalid, () => it.Edit(change));
        Assert.Equal((RefusalKind.Invalid, field), (refused.Kind, refused.Field));
        Assert.NotEmpty(refused.Allowed!);
        Assert.Equal("\"1.0\"", it.Request.Current.ETag);
    }

    [Fact]
    public void The_longest_text_and_the_largest_amounts_fit()
    {
        var it = new Case();
        it.Edit(c => c with
        {
            Title = new string('x', 200), Description = new string('y', 10_000), Reason = new string('z', 4_000),
            Impact = new ChangeImpactInput(-99_999_999_999_999.9999m, "CNY", -36_500, true), EffectiveOn = new DateOnly(2199, 12, 31),
        });
        it.Submit();
    }

    [Fact]
    public void Text_is_kept_in_normal_form_and_without_blank_ends()
    {
        var it = new Case(content: c => c with { Title = "  Cafe\u0301 " });
        Assert.Equal("Caf\u00e9", it.Request.Current.Content.Title);
    }

    [Theory]
    [InlineData(1, "METRO-7-CR-0001")]
    [InlineData(9999, "METRO-7-CR-9999")]
    [InlineData(10000, "METRO-7-CR-10000")]
    public void A_number_has_four_digits_at_least(long counter, string expected) => Assert.Equal(expected, ChangeRequestNumber.Format("METRO-7", counter));
}

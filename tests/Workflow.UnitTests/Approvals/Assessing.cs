using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals;

public sealed class Assessing
{
    [Fact]
    public void Completes_the_leads_work()
    {
        var it = new Case().Submitted();
        var asked = it.Task(WorkTaskKind.Assess, WorkTaskRole.EngineeringManager).BookmarkId;
        var outcome = it.Did(it.Request.Assess(Em, new AssessmentInput("EngineeringManager", "FeasibleWithConditions", "If dry.", new("No new hazard.", "GB 50010")), it.Now));
        var given = Assert.Single(it.Request.Assessments);
        Assert.Equal((AssessmentVerdict.FeasibleWithConditions, "If dry.", "em", new TechnicalAssessment("No new hazard.", "GB 50010"), null), (given.Verdict, given.Text, given.AssessedByName, given.Technical, given.Delivery));
        Assert.Equal(WorkTaskStatus.Done, it.Task(WorkTaskKind.Assess, WorkTaskRole.EngineeringManager).Status);
        Assert.Equal(asked, outcome.Resume!.BookmarkId);
        Assert.Null(it.Task(WorkTaskKind.Assess, WorkTaskRole.EngineeringManager).BookmarkId);
    }

    [Fact]
    public void Can_be_replaced_until_both_are_in_and_the_work_stays_done()
    {
        var it = new Case().Submitted();
        it.Assess(Em, "EngineeringManager");
        Assert.Contains(ChangeRequestAction.Assess, it.Request.AllowedActions(Em));
        var again = it.Pass(1).Assess(Em, "EngineeringManager", "On reflection.");
        var given = Assert.Single(it.Request.Assessments);
        Assert.Equal(("On reflection.", 1, it.Now), (given.Text, given.Replaced, given.AssessedAt));
        Assert.Null(again.Resume);
        Assert.Equal(WorkTaskStatus.Done, it.Task(WorkTaskKind.Assess, WorkTaskRole.EngineeringManager).Status);

        it.Assess(Pm, "ProjectManager");
        Refuses(ChangeRequestCodes.AssessmentComplete, () => it.Assess(Em, "EngineeringManager", "Too late."));
        Assert.DoesNotContain(ChangeRequestAction.Assess, it.Request.AllowedActions(Em));
    }

    [Fact]
    public void Is_over_once_the_signoff_is_open() => Refuses(ChangeRequestCodes.NotAllowed, () => new Case().InSignoff().Assess(Em, "EngineeringManager"));

    [Fact]
    public void Belongs_to_the_lead_of_that_role()
    {
        var it = new Case().Submitted();
        Refuses(ChangeRequestCodes.AssessmentNotYourRole, () => it.Assess(Em, "ProjectManager"));
        Refuses(ChangeRequestCodes.NotYourRole, () => it.Assess(Member, "EngineeringManager"));
        Refuses(ChangeRequestCodes.NotFound, () => it.Assess(Stranger, "EngineeringManager"));
        Assert.Equal(RefusalKind.Forbidden, Refuses(ChangeRequestCodes.AssessmentIntegrationNeverDecides, () => it.Assess(Robot.Now(ProjectRole.EngineeringManager), "EngineeringManager")).Kind);
    }

    [Fact]
    public void Needs_the_process_to_have_asked()
    {
        var it = new Case();
        it.Submit();
        Refuses(ChangeRequestCodes.WorkNotOpen, () => it.Assess(Em, "EngineeringManager"));
    }

    [Theory]
    [InlineData("Boss", "Feasible", "x", "role")]
    [InlineData("Member", "Feasible", "x", "role")]
    [InlineData(null, "Feasible", "x", "role")]
    [InlineData("EngineeringManager", "Great", "x", "verdict")]
    [InlineData("EngineeringManager", "Feasible", " ", "text")]
    public void A_field_of_the_wrong_shape_is_named(string? role, string verdict, string text, string field)
    {
        var it = new Case().Submitted();
        Assert.Equal(field, Refuses(ChangeRequestCodes.AssessmentInvalid, () => it.Request.Assess(Em, new AssessmentInput(role, verdict, text), it.Now)).Field);
        Assert.Empty(it.Request.Assessments);
    }

    [Fact]
    public void Each_lead_fills_the_part_of_their_own_craft()
    {
        var it = new Case().Submitted();
        Refuses(ChangeRequestCodes.AssessmentWrongPart, () => it.Request.Assess(Em, new AssessmentInput("EngineeringManager", "Feasible", "x", null, new(1, null, null)), it.Now));
        Refuses(ChangeRequestCodes.AssessmentWrongPart, () => it.Request.Assess(Pm, new AssessmentInput("ProjectManager", "Feasible", "x", new("s", null)), it.Now));
        it.Did(it.Request.Assess(Pm, new AssessmentInput("ProjectManager", "NotFeasible", "x", null, new(3, 12_500.50m, "One crew")), it.Now));
        Assert.Equal(new DeliveryAssessment(3, 12_500.50m, "One crew"), it.Request.Assessments[0].Delivery);
        Assert.Equal("12500.5", it.Audit[^1].Details["costAmount"]!.GetValue<string>());
    }
}

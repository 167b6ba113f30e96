using Workflow.Approvals.Activities;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Limits;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;
using static Workflow.UnitTests.Approvals.Cast;
using static Workflow.UnitTests.Approvals.Escalations.Dispute;

namespace Workflow.UnitTests.Approvals.ChangeRequests;

/// <summary>The steps of the shipped drawing for what does not happen to every request: engine and domain together, without a database.</summary>
public sealed class Drawn_exceptions
{
    private static Drawn_process.Run Run(LimitsSnapshot? limits = null) => new(limits: limits);

    private static string Shipped(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "workflows", name));
    }

    [Fact]
    public void Neither_drawing_leaves_anything_to_find_fault_with()
    {
        var catalog = new ActivityCatalog([.. ActivityCatalog.StockTypes, .. ApprovalActivities.Types]);
        Assert.All(new[] { Shipped("change-request.json"), Shipped("escalation.json") }, json =>
            Assert.Empty(new DefinitionValidator(catalog).Validate(ElsaDefinitionReader.Read(json)).Select(f => $"{f.ActivityId}: {f.Message}")));
    }

    [Fact]
    public void Below_the_limits_nobody_countersigns()
    {
        var run = Run().Assessed().EmSigns().PmSigns();
        Assert.Equal((ChangeRequestStatus.Effective, "Implement:ProjectManager"), (run.It.Status, run.Open));
        Assert.Empty(run.Incidents);
    }

    [Fact]
    public void Above_them_director_and_vp_are_asked_after_the_leads()
    {
        var run = Run(new LimitsSnapshot(1m, "EUR", null, true)).Assessed().EmSigns().PmSigns();
        Assert.Equal("Countersign:OperationsVp Countersign:TechnicalDirector", run.Open);
        run.It.Countersign(Director, WorkTaskRole.TechnicalDirector);
        Assert.Equal(ChangeRequestStatus.InSignoff, run.It.Status);
        run.Then(run.It.Countersign(Vp, WorkTaskRole.OperationsVp).Resume);
        Assert.Equal(ChangeRequestStatus.Effective, run.It.Status);
        Assert.Empty(run.Incidents);
    }

    [Theory]
    [InlineData("Reject", ChangeRequestStatus.Rejected)]
    [InlineData("Return", ChangeRequestStatus.Returned)]
    public void One_of_them_may_refuse(string decision, ChangeRequestStatus status)
    {
        var run = Run(new LimitsSnapshot(1m, "EUR", null, true)).Assessed().EmSigns().PmSigns();
        run.Then(run.It.Countersign(Vp, WorkTaskRole.OperationsVp, decision, "Too dear.").Resume);
        Assert.Equal(status, run.It.Status);
        Assert.Empty(run.Incidents);
    }

    [Fact]
    public void The_second_disagreement_escalates_instead_of_asking_the_author_again()
    {
        var run = Run().Assessed().EmSigns().PmSigns("Return");
        Assert.Equal((ChangeRequestStatus.Returned, "Revise:Author"), (run.It.Status, run.Open));
        run.Then(run.It.Submit().Resume).Assessed().EmSigns().PmSigns("Return");
        Assert.Equal((ChangeRequestStatus.Escalated, ""), (run.It.Status, run.Open));
        Assert.Equal("Sign:EngineeringManager Sign:ProjectManager", run.Resolve("ReopenSignoff").Open);
        Assert.Equal(ChangeRequestStatus.Effective, run.EmSigns().PmSigns().It.Status);
        Assert.Empty(run.Incidents);
    }

    [Fact]
    public void A_rejection_stands_after_three_working_days()
    {
        var run = Run().Assessed().EmSigns("Reject");
        Assert.Equal((ChangeRequestStatus.Rejected, "Contest:ProjectManager"), (run.It.Status, run.Open));
        run.Elapse(7);
        Assert.Equal((ChangeRequestStatus.Rejected, "", WorkflowSubStatus.Finished), (run.It.Status, run.Open, run.State.SubStatus));
        Assert.Empty(run.Incidents);
    }

    [Theory]
    [InlineData("ReopenSignoff", ChangeRequestStatus.InSignoff, "Sign:EngineeringManager Sign:ProjectManager")]
    [InlineData("Return", ChangeRequestStatus.Returned, "Revise:Author")]
    [InlineData("Reject", ChangeRequestStatus.Rejected, "")]
    public void A_contested_one_goes_where_the_resolution_says(string resolution, ChangeRequestStatus status, string open)
    {
        var run = Run().Assessed().EmSigns("Reject");
        run.Then(run.It.Did(run.It.Request.Contest(Pm, "It was never weighed.", run.It.Now)).Resume);
        Assert.Equal((ChangeRequestStatus.Escalated, ""), (run.It.Status, run.Open));
        run.Resolve(resolution);
        Assert.Equal((status, open), (run.It.Status, run.Open));
        Assert.Empty(run.Incidents);
    }

    [Fact]
    public void An_emergency_without_its_second_signature_escalates_after_24_hours()
    {
        var run = Run().Assessed();
        run.It.Did(run.It.Request.DeclareEmergency(Em, "Water.", run.It.Now));
        run.EmSigns();
        run.Elapse(0.5);
        run.Then(run.It.Did(run.It.Request.CarryOut(Pm, "Pumping.", run.It.Now)).Resume);
        Assert.Equal(ChangeRequestStatus.InSignoff, run.Elapse(0.99).It.Status);
        Assert.Equal(ChangeRequestStatus.Escalated, run.Elapse(0.01).It.Status);
        // Reopened, it is watched again.
        Assert.Equal("Sign:EngineeringManager Sign:ProjectManager", run.Resolve("ReopenSignoff").Open);
        Assert.Equal(ChangeRequestStatus.Escalated, run.EmSigns().Elapse(1).It.Status);
        Assert.Empty(run.Incidents);
    }

    [Fact]
    public void With_it_in_time_it_takes_effect_and_stays_marked()
    {
        var run = Run().Assessed();
        run.It.Did(run.It.Request.DeclareEmergency(Em, "Water.", run.It.Now));
        run.EmSigns();
        run.Then(run.It.Did(run.It.Request.CarryOut(Pm, "Pumping.", run.It.Now)).Resume);
        Assert.Equal(ChangeRequestStatus.Effective, run.Elapse(0.9).PmSigns().It.Status);
        Assert.NotNull(run.It.Request.Emergency!.CarriedOutAt);
        Assert.Empty(run.Incidents);
    }
}

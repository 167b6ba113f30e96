using System.Text.Json.Nodes;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.Reviews;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Approvals.Reviews;

/// <summary>The drawing that ships, with the domain behind it.</summary>
public sealed class Both_report
{
    [Fact]
    public void From_the_opening_to_the_second_acknowledgement()
    {
        var run = new Sitting();
        Assert.Equal("WriteSection:EngineeringManager WriteSection:ProjectManager", run.Open);
        run.Submits(Cast.Em);
        Assert.Equal((JointReviewStatus.Collecting, "WriteSection:ProjectManager"), (run.Status, run.Open));
        run.Submits(Cast.Pm);
        Assert.Equal((JointReviewStatus.Ready, "HoldReview:EngineeringManager HoldReview:ProjectManager"), (run.Status, run.Open));
        run.Did(run.It.Hold(Cast.Em, [], run.Now)).Did(run.It.WriteMinutes(Cast.Pm, "Both reported.", run.Now)).Did(run.It.AddDecision(Cast.Pm, "Second bidder.", run.Now)).Did(run.It.Record(Cast.Em, run.Now));
        Assert.Equal("AcknowledgeReview:OperationsVp AcknowledgeReview:TechnicalDirector", run.Open);
        run.Did(run.It.Acknowledge(Sitting.Vp, run.It.RecordHash, run.Now));
        Assert.Equal((JointReviewStatus.Recorded, "AcknowledgeReview:TechnicalDirector"), (run.Status, run.Open));
        run.Did(run.It.Acknowledge(Sitting.Director, run.It.RecordHash, run.Now));
        Assert.Equal((JointReviewStatus.Closed, "", WorkflowStatus.Finished), (run.Status, run.Open, run.State.Status));
    }

    [Fact]
    public void The_pack_is_frozen_with_both_sections_and_its_hash_proves_it()
    {
        var run = new Sitting().Held();
        Assert.Equal(ContentHashing.Hash(run.It.PackText!), run.It.PackHash);
        var pack = JsonNode.Parse(run.It.PackText!)!;
        Assert.Equal(2, (int)pack["figures"]!["lateTasks"]!);
        Assert.Equal(["EngineeringManager", "ProjectManager"], pack["sections"]!.AsArray().Select(s => (string)s!["role"]!));
        Assert.All(pack["sections"]!.AsArray(), s => Assert.Equal("Shaft 4 is dry.", (string)s!["progress"]!));
        var hash = run.It.PackHash;
        Cast.Refuses(ReviewErrors.NotAllowedCode, () => run.Saves(Cast.Em, "Something else"));
        run.Did(run.It.WriteMinutes(Cast.Pm, "x", run.Now));
        Assert.Equal(hash, run.It.PackHash);
    }

    [Fact]
    public void A_missing_section_is_reminded_twice_then_reported_to_that_leads_own_superior()
    {
        var run = new Sitting().Submits(Cast.Em);
        run.Pass(11.9);
        Assert.Empty(run.Told);
        run.Pass(0.2);
        Assert.Equal(["reminder ProjectManager"], run.Told);
        run.Pass(7.2);
        Assert.Equal(["reminder ProjectManager", "reminder ProjectManager"], run.Told);
        run.Pass(5);
        Assert.Equal(["reminder ProjectManager", "reminder ProjectManager", "report OperationsVp"], run.Told);
        Assert.Contains(run.Audit, line => line.Action == "review.overdue");
        run.Pass(500);
        Assert.Equal(3, run.Told.Count);
        Cast.Refuses(ReviewErrors.NotAllowedCode, () => run.It.Hold(Cast.Em, [], run.Now));
        run.Submits(Cast.Pm);
        Assert.Equal(JointReviewStatus.Ready, run.Status);
    }

    [Fact]
    public void The_superior_of_the_engineering_manager_is_the_technical_director()
    {
        var run = new Sitting().Submits(Cast.Pm).Pass(30);
        Assert.Equal("report TechnicalDirector", run.Told[^1]);
        Assert.DoesNotContain("report OperationsVp", run.Told);
    }

    [Fact]
    public void After_a_standstill_one_message_is_enough()
    {
        var run = new Sitting();
        run.Now = run.Calendar.Clock.Add(run.Now, TimeSpan.FromHours(100));
        run.Step(new Stimulus.Resume(run.State.Bookmarks.Single(b => b.DueAt is not null).Id, null));
        Assert.Equal(["report TechnicalDirector", "report OperationsVp"], run.Told);
    }

    [Fact]
    public void A_drawing_that_skips_the_sections_is_an_incident_and_holds_nothing()
    {
        var run = new Sitting(json =>
        {
            var connections = json["root"]!["connections"]!.AsArray();
            connections.Single(c => (string)c!["source"]!["activity"]! == "start")!["target"]!["activity"] = "hold";
            return json;
        });
        Assert.Equal(ReviewErrors.SectionMissingCode, Assert.Single(run.State.Incidents).Code);
        Assert.Equal(JointReviewStatus.Collecting, run.Status);
    }

    [Fact]
    public void A_drawing_that_skips_the_acknowledgements_closes_nothing()
    {
        var run = new Sitting(json =>
        {
            json["root"]!["connections"]!.AsArray().Single(c => (string)c!["source"]!["port"]! == "Held")!["target"]!["activity"] = "close";
            return json;
        }).Recorded();
        Assert.Equal((ReviewErrors.NotAcknowledgedCode, JointReviewStatus.Recorded), (Assert.Single(run.State.Incidents).Code, run.Status));
    }

    [Fact]
    public void A_section_taken_back_is_asked_for_again()
    {
        var run = new Sitting().Submits(Cast.Em);
        run.Did(run.It.TakeBack(Cast.Em, run.Now));
        Assert.Equal("WriteSection:EngineeringManager WriteSection:ProjectManager", run.Open);
        run.Ready();
        run.Did(run.It.TakeBack(Cast.Pm, run.Now));
        Assert.Equal((JointReviewStatus.Collecting, "WriteSection:ProjectManager"), (run.Status, run.Open));
        run.Submits(Cast.Pm);
        Assert.Equal(JointReviewStatus.Ready, run.Status);
    }

    [Fact]
    public void A_save_based_on_an_older_edit_overwrites_nothing()
    {
        var run = new Sitting().Saves(Cast.Em, "First");
        Cast.Refuses(ReviewErrors.EditedMeanwhileCode, () => run.It.Draft(Cast.Em, new SectionInput("Other window", null, null), 0, run.Now));
        Assert.Equal("First", run.It.SectionOf(ProjectRole.EngineeringManager).Progress);
        run.Saves(Cast.Em, "Second", risks: " ");
        Assert.Equal("riskPoints", Cast.Refuses(ReviewErrors.SectionEmptyCode, () => run.It.Submit(Cast.Em, run.Now)).Field);
    }

    [Fact]
    public void A_new_lead_goes_on_with_the_section_of_the_former()
    {
        var run = new Sitting().Saves(Cast.Em, "Half written");
        var (former, successor) = (Cast.Em.Now(), Cast.Person("successor", ProjectRole.EngineeringManager));
        Cast.Refuses(ReviewErrors.NotFoundCode, () => run.It.Submit(former, run.Now));
        Assert.True(run.It.Tasks.Single(t => t.IsPending && t.IsFor(successor)).IsPending);
        run.Did(run.It.Submit(successor, run.Now)).Submits(Cast.Pm);
        var section = run.It.SectionOf(ProjectRole.EngineeringManager);
        Assert.Equal(("Half written", "successor", JointReviewStatus.Ready), (section.Progress, section.SubmittedByName, run.Status));
        run.Did(run.It.Hold(successor, [], run.Now));
        Assert.Equal(JointReviewStatus.Held, run.Status);
    }

    [Fact]
    public void Director_and_VP_are_two_people_and_acknowledge_what_they_read()
    {
        var run = new Sitting().Recorded();
        var both = Sitting.Director with { OrganisationRoles = new HashSet<OrganisationRole> { OrganisationRole.TechnicalDirector, OrganisationRole.OperationsVp } };
        Cast.Refuses(ReviewErrors.ContentChangedCode, () => run.It.Acknowledge(both, new string('0', 64), run.Now));
        run.Did(run.It.Acknowledge(both, run.It.RecordHash, run.Now));
        Cast.Refuses(ReviewErrors.SeparationOfDutiesCode, () => run.It.Acknowledge(both, run.It.RecordHash, run.Now));
        Cast.Refuses(ReviewErrors.NotYourRoleCode, () => run.It.Acknowledge(Cast.Em, run.It.RecordHash, run.Now));
        Cast.Refuses(ReviewErrors.AlreadyAcknowledgedCode, () => run.It.Acknowledge(Sitting.Director, run.It.RecordHash, run.Now));
        run.Did(run.It.Acknowledge(Sitting.Vp, run.It.RecordHash, run.Now));
        Assert.Equal(JointReviewStatus.Closed, run.Status);
    }

    [Fact]
    public void It_is_recorded_with_minutes_only_and_its_hash_covers_decisions_and_action_items()
    {
        var (first, second) = (new Sitting().Held(), new Sitting().Held());
        Cast.Refuses(ReviewErrors.MinutesMissingCode, () => first.It.Record(Cast.Pm, first.Now));
        var owner = new TaskOwner(Cast.Member.UserId, "member");
        Cast.Refuses(ReviewErrors.InvalidCode, () => first.It.AddActionItem(Cast.Metro, "T", Cast.Pm, new ProjectTaskInput("Order", null, owner, null), first.Now, out _));
        first.Did(first.It.AddActionItem(Cast.Metro, "METRO-7-T-0001", Cast.Pm, new ProjectTaskInput("Order the pump", null, owner, new DateOnly(2026, 3, 20)), first.Now, out var task));
        Assert.Equal((ProjectTaskOrigin.ActionItem, JointReview.SubjectType, first.It.Id, "METRO-7-JR-2026-03"), (task.Origin, task.AboutType, task.AboutId!.Value, task.AboutNumber));
        foreach (var run in new[] { first, second })
            run.Did(run.It.WriteMinutes(Cast.Pm, "Both reported.", run.Now)).Did(run.It.Record(Cast.Pm, run.Now));
        Assert.NotEqual(first.It.RecordHash, second.It.RecordHash);
    }

    [Fact]
    public void A_project_that_is_closed_ends_a_review_that_was_not_held_and_no_other()
    {
        var run = new Sitting().Ready();
        Assert.NotNull(run.It.ProjectClosed(Cast.Admin, "The project is no longer active.", run.Now));
        Assert.Equal((JointReviewStatus.Cancelled, ""), (run.Status, run.Open));
        Assert.Null(new Sitting().Held().It.ProjectClosed(Cast.Admin, "x", run.Now));
    }

    [Fact]
    public void Only_leads_write_and_nobody_of_another_project_sees_it()
    {
        var run = new Sitting();
        foreach (var who in new[] { Cast.Member, Cast.Admin, Cast.Auditor, Sitting.Director })
            Cast.Refuses(ReviewErrors.NotYourRoleCode, () => run.It.Draft(who, new SectionInput("x", null, null), 0, run.Now));
        Cast.Refuses(ReviewErrors.NotFoundCode, () => run.It.Draft(Cast.Stranger, new SectionInput("x", null, null), 0, run.Now));
        Cast.Refuses(ReviewErrors.IntegrationCode, () => run.It.Draft(Cast.Robot, new SectionInput("x", null, null), 0, run.Now));
    }
}

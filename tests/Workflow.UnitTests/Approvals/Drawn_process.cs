using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Limits;
using Workflow.Approvals.Signoffs;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals;

/// <summary>The three activities, driven by the drawing that ships: engine and domain together, without a database.</summary>
public sealed class Drawn_process
{
    internal sealed class Run
    {
        private readonly ActivityCatalog _catalog = new([.. ActivityCatalog.StockTypes, .. ApprovalActivities.Types]);
        private readonly Burst _burst;
        private readonly CompiledDefinition _definition;

        public Run(Func<JsonObject, JsonObject>? redraw = null, Func<ChangeContentInput, ChangeContentInput>? content = null, LimitsSnapshot? limits = null)
        {
            It = new Case(content: content) { Limits = limits };
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
                folder = folder.Parent!;
            var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.FullName, "workflows", "change-request.json")))!.AsObject();
            _burst = new Burst(_catalog, new BurstLimits());
            _definition = CompiledDefinition.Compile(ElsaDefinitionReader.Read((redraw ?? (d => d))(json).ToJsonString()), _catalog);
            State = InstanceState.New(It.InstanceId, _definition.Definition, It.Request.Id.ToString());
            It.Submit();
            Step(new Stimulus.Start([]));
        }

        public Case It { get; }
        public InstanceState State { get; private set; }
        public IReadOnlyList<Incident> Incidents => State.Incidents;

        /// <summary>Everybody's open work: kind and role.</summary>
        public string Open => string.Join(" ", It.Request.Tasks.Where(t => t.Status is WorkTaskStatus.Open).Select(t => $"{t.Kind}:{t.Role}").Order(StringComparer.Ordinal));

        public void Step(Stimulus stimulus) => State = _burst.Run(_definition, State, stimulus, It.Now, It.Process()).State;

        public Run Then(Resumption? resume)
        {
            Step(new Stimulus.Resume(resume!.BookmarkId, resume.Payload));
            Assert.All(It.Request.Tasks.Where(t => t.Status is WorkTaskStatus.Open), t => Assert.Contains(State.Bookmarks, b => b.Id == t.BookmarkId));
            return this;
        }

        public Run Assessed() => Then(It.Assess(Em, "EngineeringManager").Resume).Then(It.Assess(Pm, "ProjectManager").Resume);
        public Run EmSigns(string decision = "Approve") => Then(It.EmSigns(decision, "Because.").Resume);
        public Run PmSigns(string decision = "Approve") => Then(It.PmSigns(decision, "Because.").Resume);

        public Run Elapse(double days)
        {
            var end = It.Now.AddDays(days);
            while (State.Bookmarks.Where(b => b.DueAt <= end).MinBy(b => b.DueAt) is { } timer)
            {
                It.Now = timer.DueAt!.Value;
                Step(new Stimulus.Resume(timer.Id, null));
            }
            It.Now = end;
            return this;
        }

        public Run Resolve(string resolution)
        {
            It.Did(It.Request.Resolve(Admin, resolution, "Agreed.", It.Now));
            var waiting = State.Bookmarks.Single(b => b.Key == "change-request.resolved");
            Step(new Stimulus.Resume(waiting.Id, new JsonObject { ["resolution"] = resolution }));
            return this;
        }
    }

    [Fact]
    public void Both_leads_sign_and_it_goes_to_its_end()
    {
        var run = new Run();
        Assert.Equal("Assess:EngineeringManager Assess:ProjectManager", run.Open);
        Assert.Equal("Sign:EngineeringManager Sign:ProjectManager", run.Assessed().Open);
        Assert.Equal(run.It.Calendar.EndOfWorkingDay(run.It.Now, 5), run.It.Task(WorkTaskKind.Sign, WorkTaskRole.ProjectManager).DueAt);
        Assert.Equal("Sign:EngineeringManager", run.PmSigns().Open);
        Assert.Equal("Implement:ProjectManager", run.EmSigns().Open);
        Assert.Equal(ChangeRequestStatus.Effective, run.It.Status);
        Assert.Equal("I approve this change within my authority", run.It.Standing[0].Meaning);
        run.Then(run.It.Did(run.It.Request.Implement(Pm, null, run.It.Now)).Resume);
        run.Then(run.It.Did(run.It.Request.Verify(Em, null, run.It.Now)).Resume);
        run.Then(run.It.Did(run.It.Request.Close(Pm, null, run.It.Now)).Resume);
        Assert.Equal((ChangeRequestStatus.Closed, WorkflowSubStatus.Finished), (run.It.Status, run.State.SubStatus));
        Assert.Empty(run.Incidents);
    }

    [Fact]
    public void A_chosen_day_is_one_timer()
    {
        var run = new Run(content: c => c with { EffectiveOn = new DateOnly(2026, 3, 15) }).Assessed().EmSigns().PmSigns();
        Assert.Equal(ChangeRequestStatus.Approved, run.It.Status);
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 16, 0, 0, TimeSpan.Zero), Assert.Single(run.State.Bookmarks).DueAt);
        Assert.Equal(ChangeRequestStatus.Effective, run.Elapse(30).It.Status);
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 16, 0, 0, TimeSpan.Zero), run.It.Request.EffectiveAt);
    }

    [Fact]
    public void A_rejection_that_nobody_contests_in_time_ends_it()
    {
        var run = new Run().Assessed().EmSigns().PmSigns("Reject");
        Assert.Equal((ChangeRequestStatus.Rejected, "Contest:EngineeringManager"), (run.It.Status, run.Open));
        run.Elapse(7);
        Assert.Equal((ChangeRequestStatus.Rejected, WorkflowSubStatus.Finished, ""), (run.It.Status, run.State.SubStatus, run.Open));
        Assert.Empty(run.Incidents);
    }

    [Fact]
    public void Returned_and_resubmitted_again_and_again_it_still_asks_both()
    {
        var run = new Run();
        for (var round = 1; round <= 4; round++)
        {
            run.Assessed().PmSigns("Return");
            Assert.Equal((ChangeRequestStatus.Returned, "Revise:Author"), (run.It.Status, run.Open));
            run.Then(run.It.Submit().Resume);
            Assert.Equal("Assess:EngineeringManager Assess:ProjectManager", run.Open);
        }
        run.Assessed().EmSigns().PmSigns();
        Assert.Equal((ChangeRequestStatus.Effective, 5), (run.It.Status, run.It.Request.Revision));
        Assert.Empty(run.Incidents);
    }

    [Fact]
    public void An_answer_of_the_last_round_is_no_answer_to_this_one()
    {
        var run = new Run().Assessed().EmSigns("Return");
        run.Then(run.It.Submit().Resume).Assessed().PmSigns().Elapse(9);
        Assert.Equal(ChangeRequestStatus.Escalated, run.It.Status);
        Assert.Empty(run.Incidents);
    }

    [Fact]
    public void An_assessment_of_the_last_round_is_no_answer_to_this_one()
    {
        var run = new Run().Assessed().EmSigns("Return");
        run.Then(run.It.Submit().Resume).Elapse(9);
        Assert.Equal(ChangeRequestStatus.Escalated, run.It.Status);
        Assert.Empty(run.Incidents);
    }

    [Fact]
    public void Out_of_time_the_open_work_is_suspended_until_the_resolution()
    {
        var run = new Run().Assessed().EmSigns().Elapse(9);
        Assert.Equal((ChangeRequestStatus.Escalated, ""), (run.It.Status, run.Open));
        Assert.Equal(WorkTaskStatus.Suspended, Assert.Single(run.It.Pending).Status);
        Assert.Equal("Sign:EngineeringManager Sign:ProjectManager", run.Resolve("ReopenSignoff").Open);
        run.EmSigns().PmSigns();
        Assert.Equal((ChangeRequestStatus.Effective, 2), (run.It.Status, run.It.Standing.Count));
        Assert.Empty(run.Incidents);
    }

    [Theory]
    [InlineData("Return", ChangeRequestStatus.Returned, "Revise:Author")]
    [InlineData("Reject", ChangeRequestStatus.Rejected, "")]
    [InlineData("ReopenSignoff", ChangeRequestStatus.InSignoff, "Sign:EngineeringManager Sign:ProjectManager")]
    public void Out_of_time_for_the_assessments_it_goes_where_the_resolution_says(string resolution, ChangeRequestStatus status, string open)
    {
        var run = new Run().Elapse(9).Resolve(resolution);
        Assert.Equal((status, open), (run.It.Status, run.Open));
        Assert.Empty(run.Incidents);
    }

    [Fact]
    public void Withdrawing_cancels_the_instance_and_leaves_no_work()
    {
        var run = new Run().Assessed().EmSigns();
        run.It.Did(run.It.Request.Withdraw(Member, null, run.It.Now));
        run.Step(new Stimulus.Cancel("Withdrawn"));
        Assert.Equal((WorkflowSubStatus.Cancelled, ""), (run.State.SubStatus, run.Open));
        Assert.Empty(run.State.Bookmarks);
        Assert.All(run.It.Request.Tasks.Where(t => t.Status is WorkTaskStatus.Cancelled), t => Assert.Equal("The author has withdrawn the request.", t.ClosingReason));
    }

    private static JsonObject WithoutThePm(JsonObject definition)
    {
        var root = definition["root"]!.AsObject();
        var cut = root["activities"]!.AsArray().Single(a => a!["id"]!.GetValue<string>() == "sign-pm")!.AsObject();
        var blank = JsonNode.Parse("""{"type":"Elsa.SetVariable","version":1,"value":{"typeName":"String","expression":{"type":"Literal","value":"Approved"}}}""")!.AsObject();
        foreach (var name in new[] { "id", "nodeId", "name", "customProperties", "metadata" })
            blank[name] = cut[name]?.DeepClone();
        blank["variable"] = cut["decision"]!["memoryReference"]!.DeepClone();
        var activities = root["activities"]!.AsArray();
        activities[activities.IndexOf(cut)] = blank;
        foreach (var connection in root["connections"]!.AsArray().ToList())
            if (connection!["source"]!["activity"]!.GetValue<string>() == "sign-pm")
            {
                if (connection["source"]!["port"]!.GetValue<string>() == "Approved")
                    connection["source"]!["port"] = "Done";
                else
                    root["connections"]!.AsArray().Remove(connection);
            }
        return definition;
    }

    [Fact]
    public void A_drawing_that_skips_one_signoff_ends_in_an_incident_that_names_why()
    {
        var run = new Run(WithoutThePm).Assessed().EmSigns();
        Assert.Equal(ChangeRequestStatus.InSignoff, run.It.Status);
        var incident = Assert.Single(run.Incidents);
        Assert.Equal((ChangeRequestCodes.SignatureMissing, "Approvals.SetStatus"), (incident.Code, incident.ActivityType));
        Assert.Contains("project manager", incident.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_the_domain_refuses_leaves_neither_a_bookmark_nor_a_task()
    {
        var run = new Run(d =>
        {
            d["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.GetValue<string>() == "assess-em")!["role"]!["expression"]!["value"] = "Author";
            return d;
        });
        Assert.Equal(WorkTaskErrors.WrongRoleCode, Assert.Single(run.Incidents).Code);
        Assert.DoesNotContain(run.State.Bookmarks, b => b.ActivityId == "assess-em");
        Assert.DoesNotContain(run.It.Request.Tasks, t => t.Role is WorkTaskRole.Author);
    }

    [Fact]
    public void A_resumption_without_a_decision_is_an_incident_and_no_signature()
    {
        var run = new Run().Assessed();
        run.Step(new Stimulus.Resume(run.It.Task(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager).BookmarkId!.Value, new JsonObject { ["outcome"] = "Approved" }));
        Assert.Equal("signoff.unknown-decision", Assert.Single(run.Incidents).Code);
        Assert.Empty(run.It.Request.Signoffs);
    }

    [Fact]
    public void A_forged_resumption_moves_the_drawing_but_not_the_domain()
    {
        var run = new Run().Assessed();
        foreach (var role in new[] { WorkTaskRole.EngineeringManager, WorkTaskRole.ProjectManager })
            run.Step(new Stimulus.Resume(run.It.Task(WorkTaskKind.Sign, role).BookmarkId!.Value, new JsonObject { ["outcome"] = nameof(SignoffDecision.Approve) }));
        Assert.Equal(ChangeRequestStatus.InSignoff, run.It.Status);
        Assert.Equal(ChangeRequestCodes.SignatureMissing, Assert.Single(run.Incidents).Code);
    }

    [Fact]
    public void The_toolbox_describes_what_it_offers()
    {
        var catalog = new ActivityCatalog(ApprovalActivities.Types);
        Assert.Equal(
            ["Approvals.AssignWork", "Approvals.AwaitContest", "Approvals.Notify", "Approvals.RequestCountersignatures", "Approvals.RequestSignoff", "Approvals.SecondDisagreement", "Approvals.SetStatus", "Approvals.WatchEmergency"],
            catalog.Descriptions.Where(d => d.Category == "Approvals").Select(d => d.TypeName).Order(StringComparer.Ordinal));
        Assert.Equal(10, catalog.Descriptions.Count(d => d.Category == "Escalations"));
        Assert.Equal(5, catalog.Descriptions.Count(d => d.Category == "Reviews"));
        Assert.Equal(3, catalog.Descriptions.Count(d => d.Category == "Training"));
        Assert.Equal(9, catalog.Descriptions.Count(d => d.Category == "Meetings"));
        Assert.All(catalog.Descriptions, d => Assert.All([d.DisplayName, d.Description, .. d.Inputs.Select(i => i.Description), .. d.Outputs.Select(o => o.Description)], text => Assert.NotEmpty(text)));
        Assert.Equal(WorkTaskRules.AssignableKinds, catalog.Find("Approvals.AssignWork", 1)!.Inputs.Single(i => i.Name == "Kind").Options);
        Assert.Equal(
            Enum.GetValues<ChangeRequestStatus>().Where(s => ChangeRequestLifecycle.AskedFor(s) is not null).Select(s => s.ToString()).Order(StringComparer.Ordinal),
            catalog.Find("Approvals.SetStatus", 1)!.Inputs.Single(i => i.Name == "Status").Options.Order(StringComparer.Ordinal));
        Assert.Equal(["Approved", "Rejected", "Returned", "Expired"], catalog.Find("Approvals.RequestSignoff", 1)!.Outcomes);
    }
}

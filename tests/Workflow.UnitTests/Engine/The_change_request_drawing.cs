using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

/// <summary>The shape of the dual-signoff process: two stages with racing deadlines, several rounds. The approval steps are stand-ins.</summary>
public sealed class The_change_request_drawing
{
    private static readonly Type[] StandIns = [typeof(SignStandIn), typeof(WorkStandIn), typeof(StatusStandIn), typeof(LimitsStandIn), typeof(AgainStandIn), typeof(ContestStandIn), typeof(WatchStandIn)];

    private static Simulation Begin() => new Simulation(ElsaDefinitionReader.Read(Json()), Drawing.Catalog(StandIns)).Start(new JsonObject { ["signoffDays"] = 3 });

    private static string Json()
    {
        var folder = AppContext.BaseDirectory;
        for (var up = new DirectoryInfo(folder); up is not null; up = up.Parent)
            if (File.Exists(Path.Combine(up.FullName, "workflows", "change-request.json"))) return File.ReadAllText(Path.Combine(up.FullName, "workflows", "change-request.json"));
        throw new FileNotFoundException($"workflows/change-request.json is not above {folder}.");
    }

    private static void Answer(Simulation run, string activity, string outcome) =>
        Assert.True(run.Resume(b => b.ActivityId == activity, 0, new JsonObject { ["outcome"] = outcome }), $"{activity} is not open: {run.Waiting}");

    private static void Assess(Simulation run)
    {
        Answer(run, "assess-em", "Favourable");
        Answer(run, "assess-pm", "Favourable");
    }

    [Fact]
    public void has_nothing_to_be_warned_of() =>
        Assert.Empty(new DefinitionValidator(Drawing.Catalog(StandIns)).Validate(ElsaDefinitionReader.Read(Json())).Where(f => f.Code != "port.unconnected").Select(f => f.Message));

    [Fact]
    public void goes_straight_through()
    {
        var run = Begin();
        Assess(run);
        Answer(run, "sign-em", "Approved");
        Answer(run, "sign-pm", "Approved");
        foreach (var step in new[] { "implement", "verify", "close" })
        {
            Assert.Equal(step, run.Waiting);
            Answer(run, step, "Done");
        }
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public void comes_back_to_both_leads_after_every_return()
    {
        var run = Begin();
        for (var round = 0; round < 5; round++)
        {
            Assess(run);
            Assert.Equal("sign-em sign-pm watch", run.Waiting);
            Answer(run, "sign-em", "Approved");
            Answer(run, "sign-pm", "Returned");
            Assert.Equal("revise", run.Waiting);
            Answer(run, "revise", "Done");
            Assert.Equal("assess-em assess-pm", run.Waiting);
        }
        Assess(run);
        Answer(run, "sign-pm", "Approved");
        Assert.Equal("sign-em watch", run.Waiting);
        Answer(run, "sign-em", "Approved");
        Assert.Equal("implement", run.Waiting);
        Assert.Equal(6, run.Runs("assess-em"));
    }

    [Fact]
    public void a_decision_of_an_earlier_round_is_forgotten_when_the_step_is_asked_again()
    {
        var run = Begin();
        Assess(run);
        Answer(run, "sign-em", "Returned");
        Answer(run, "revise", "Done");
        Assess(run);
        Assert.Null(run.State.Variable("EmDecision"));
        run.Elapse(TimeSpan.FromDays(3));
        Assert.Equal("resolution-signoff", run.Waiting);
    }

    [Theory]
    [InlineData("ReopenSignoff", "sign-em sign-pm watch")]
    [InlineData("Return", "revise")]
    [InlineData("Reject", "")]
    public void out_of_time_at_either_stage_waits_for_a_resolution(string resolution, string waiting)
    {
        foreach (var signing in new[] { false, true })
        {
            var run = Begin();
            if (signing) Assess(run);
            else Answer(run, "assess-em", "Favourable");
            run.Elapse(TimeSpan.FromDays(6));
            Assert.Equal(signing ? "resolution-signoff" : "resolution-assessment", run.Waiting);
            Assert.Equal(1, run.Publish("change-request.resolved", new JsonObject { ["resolution"] = resolution }));
            Assert.Equal(waiting, run.Waiting);
            Assert.Equal(waiting.Length == 0, run.State.SubStatus == WorkflowSubStatus.Finished);
        }
    }

    [Fact]
    public void never_gets_stuck_and_never_asks_twice_whatever_people_do()
    {
        string[] outcomes = ["Approved", "Rejected", "Returned"];
        string[] resolutions = ["ReopenSignoff", "Return", "Reject"];
        for (var seed = 0; seed < 60; seed++)
        {
#pragma warning disable CA5394 // A walk that can be repeated, not a secret.
            var random = new Random(seed);
            var run = Begin();
            for (var step = 0; step < 80 && run.State.Status == WorkflowStatus.Running; step++)
            {
                // Nobody answers the watch over an emergency; only its time runs out.
                var open = run.State.Bookmarks.Where(b => b.ActivityId != "watch").ElementAt(random.Next(run.State.Bookmarks.Count(b => b.ActivityId != "watch")));
                if (open.DueAt is { } due && random.Next(4) == 0) run.Elapse(due - run.Now);
                else if (open.Name == "Elsa.Event") run.Publish(open.Key!, new JsonObject { ["resolution"] = resolutions[random.Next(3)] });
                else Answer(run, open.ActivityId, open.ActivityId.StartsWith("sign", StringComparison.Ordinal) ? outcomes[random.Next(3)] : "Done");
                Assert.Empty(run.State.Incidents);
                Assert.Equal(run.State.Bookmarks.Count, run.State.Bookmarks.DistinctBy(b => b.ActivityId).Count());
                Assert.True(run.State.Status == WorkflowStatus.Finished || run.State.Bookmarks.Count > 0, $"seed {seed}: stuck");
            }
#pragma warning restore CA5394
            if (run.State.Status == WorkflowStatus.Finished) Assert.Contains(run.Journal, l => l.ActivityType == "Elsa.End" && l.Event == JournalEvent.Completed);
        }
    }

    [Activity("Approvals", "RequestSignoff", Outcomes = ["Approved", "Rejected", "Returned", "Expired"], ResumesWithInputs = false)]
    public sealed class SignStandIn : Activity
    {
        [Input] public string? Role { get; set; }
        [Input] public string? Meaning { get; set; }
        [Input] public TimeSpan? DueIn { get; set; }
        [Output] public string? Decision { get; set; }

        public override void Execute(ActivityContext context) => context.Wait("Approvals.RequestSignoff", Role, context.Now + DueIn);

        public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
        {
            if (payload is null) context.Complete("Expired");
            else context.Complete(Decision = (string)payload["outcome"]!);
        }
    }

    [Activity("Approvals", "AssignWork", Outcomes = ["Done", "Expired"], ResumesWithInputs = false)]
    public sealed class WorkStandIn : Activity
    {
        [Input] public string? Kind { get; set; }
        [Input] public string? Role { get; set; }
        [Input] public TimeSpan? DueIn { get; set; }
        [Output] public string? Result { get; set; }

        public override void Execute(ActivityContext context) => context.Wait($"Approvals.{Kind}", Role, context.Now + DueIn);

        public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
        {
            Result = (string?)payload?["outcome"];
            context.Complete(payload is null ? "Expired" : "Done");
        }
    }

    [Activity("Approvals", "RequestCountersignatures", Outcomes = ["NotNeeded", "Approved", "Rejected", "Returned", "Expired"])]
    public sealed class LimitsStandIn : Activity
    {
        public override void Execute(ActivityContext context) => context.Complete("NotNeeded");
    }

    [Activity("Approvals", "SecondDisagreement", Outcomes = ["True", "False"])]
    public sealed class AgainStandIn : Activity
    {
        public override void Execute(ActivityContext context) => context.Complete("False");
    }

    [Activity("Approvals", "AwaitContest", Outcomes = ["Contested", "Accepted"])]
    public sealed class ContestStandIn : Activity
    {
        public override void Execute(ActivityContext context) => context.Complete("Accepted");
    }

    [Activity("Approvals", "WatchEmergency", Outcomes = ["Overdue"])]
    public sealed class WatchStandIn : Activity
    {
        public override void Execute(ActivityContext context) => context.Wait("Approvals.WatchEmergency");
    }

    [Activity("Approvals", "SetStatus")]
    public sealed class StatusStandIn : Activity
    {
        [Input] public string? Status { get; set; }
        public override void Execute(ActivityContext context) => context.Complete();
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Approvals.Inbox;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;
using Workflow.UnitTests.Engine;

namespace Workflow.UnitTests.Approvals;

/// <summary>What the approval activities do while a piece of work waits, and what they have people told.</summary>
public sealed class Reminding
{
    private static readonly ActivityCatalog Catalog = new([.. ActivityCatalog.StockTypes, .. ApprovalActivities.Types]);

    private static Drawing Signature(params (string Name, JsonNode? Value)[] inputs) =>
        new Drawing().Variable("Decision").Add("sign", "Approvals.RequestSignoff",
            [("role", Drawing.Literal("ProjectManager")), ("decision", Drawing.Bound("Decision")), .. inputs]).Connect("start>sign");

    private static Simulation Start(Drawing drawing, Case it)
    {
        var run = new Simulation(drawing.Definition(), Catalog, new Port(it));
        return run.Start();
    }

    /// <summary>Accepts whatever is asked, and remembers what was withdrawn and moved. Every day is worked round the clock, but for those off.</summary>
    private sealed class Port(Case it) : IChangeRequestProcess
    {
        public List<string> Closed { get; } = it.Withdrawn;
        public DateTimeOffset DueBy(DateTimeOffset since, TimeSpan allowed, double share) => since + allowed * share + it.Off;
        public void MoveWork(int bookmarkId, DateTimeOffset dueAt) => it.Due = dueAt;
        public void RequestSignoff(WorkOrder order) { }
        public void AssignWork(WorkOrder order) { }
        public void CloseWork(int bookmarkId, string reason) => Closed.Add(reason);
        public StatusAnswer SetStatus(string status, string? comment) => new StatusAnswer.Done();
        public bool HasDisagreedAgain => false;
        public bool RequestCountersignatures(string? meaning, DateTimeOffset? dueAt, WaitAt wait) => false;
        public bool AwaitContest(WaitAt wait) => false;
        public bool ContestIsOver(WaitAt wait) => true;
        public bool WatchEmergency(WaitAt wait) => false;
    }

    private sealed class Case
    {
        public List<string> Withdrawn { get; } = [];
        public TimeSpan Off { get; set; }
        public DateTimeOffset? Due { get; set; }
    }

    private static List<JsonObject> Notices(Simulation run) => [.. run.Commits.SelectMany(c => c.Outbox).Where(m => m.Kind == NoticeMessage.Kind).Select(m => (JsonObject)m.Body)];

    [Fact]
    public void comes_at_half_and_at_four_fifths_of_the_time_allowed()
    {
        var run = Start(Signature(("dueIn", Drawing.Literal("10")), ("reminders", Drawing.Literal("0.8, 0.5"))), new Case());
        var from = run.Now;

        run.Elapse(TimeSpan.FromDays(4.9));
        Assert.Empty(Notices(run));
        run.Elapse(TimeSpan.FromDays(0.2));
        Assert.Equal(("reminder", "ProjectManager", "Sign"), ((string?)Notices(run)[0]["about"], (string?)Notices(run)[0]["to"]![0], (string?)Notices(run)[0]["work"]));
        Assert.Equal(from.AddDays(10), DateTimeOffset.Parse((string)Notices(run)[0]["dueAt"]!, CultureInfo.InvariantCulture));
        run.Elapse(TimeSpan.FromDays(3));
        Assert.Equal(2, Notices(run).Count);
        run.Elapse(TimeSpan.FromDays(30));

        // Nothing is drawn for the end of the time, so the work stays.
        Assert.Equal(2, Notices(run).Count);
        Assert.Equal("sign", run.Waiting);
        Assert.Equal(2, run.Commits.SelectMany(c => c.Outbox).Select(m => m.Key).Distinct().Count());
    }

    [Fact]
    public void ends_with_the_answer()
    {
        var run = Start(Signature(("dueIn", Drawing.Literal("10")), ("reminders", Drawing.Literal("0.5"))).Write("after").Connect("sign.Approved>after"), new Case());
        Assert.True(run.Resume(b => b.Name == "Approvals.Sign", 0, new JsonObject { ["outcome"] = "Approve" }));
        Assert.Equal(("after", ""), (Assert.Single(run.Console), run.Waiting));
        Assert.Empty(Notices(run.Elapse(TimeSpan.FromDays(30))));
    }

    [Fact]
    public void that_was_missed_during_a_standstill_is_made_up_for_once()
    {
        var run = Start(Signature(("dueIn", Drawing.Literal("10")), ("reminders", Drawing.Literal("0.1, 0.2, 0.3, 0.8"))), new Case());
        run.Oversleep(TimeSpan.FromDays(5));
        Assert.Single(Notices(run));
        run.Elapse(TimeSpan.FromDays(4));
        Assert.Equal(2, Notices(run).Count);
    }

    [Fact]
    public void Time_that_runs_out_is_an_outcome_when_it_is_connected_and_withdraws_the_work()
    {
        var it = new Case();
        var run = Start(Signature(("dueIn", Drawing.Literal("2")), ("reminders", Drawing.Literal("0.5"))).Write("late").Connect("sign.Expired>late"), it);
        run.Elapse(TimeSpan.FromDays(3));
        Assert.Equal("late", Assert.Single(run.Console));
        Assert.Single(Notices(run));
        Assert.Equal("The time allowed is over.", Assert.Single(it.Withdrawn));
        Assert.Equal((WorkflowStatus.Finished, ""), (run.State.Status, run.Waiting));
    }

    [Fact]
    public void A_clock_that_is_let_ring_counts_by_the_calendar_as_it_is_then()
    {
        var it = new Case();
        var run = Start(Signature(("dueIn", Drawing.Literal("10")), ("reminders", Drawing.Literal("0.5"))).Write("late").Connect("sign.Expired>late"), it);
        var from = run.Now;
        it.Off = TimeSpan.FromDays(3);
        Assert.True(run.Resume(b => b.Name == TimeAllowed.BookmarkName, 0, null));
        Assert.Equal(from.AddDays(13), it.Due);
        Assert.Empty(Notices(run.Elapse(TimeSpan.FromDays(7))));
        Assert.Single(Notices(run.Elapse(TimeSpan.FromDays(1))));
        Assert.Empty(run.Elapse(TimeSpan.FromDays(4.9)).Console);

        // The days off are taken back: the time was over before.
        it.Off = TimeSpan.Zero;
        Assert.True(run.Resume(b => b.Name == TimeAllowed.BookmarkName, 0, null));
        Assert.Equal("late", Assert.Single(run.Console));
        Assert.Single(Notices(run));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1.00:00:00")]
    [InlineData("4000")]
    public void No_time_and_more_than_ten_years_are_incidents(string dueIn)
    {
        var run = Start(Signature(("dueIn", Drawing.Literal(dueIn))), new Case());
        Assert.Equal("work.due-in", Assert.Single(run.State.Incidents).Code);
        Assert.Equal("", run.Waiting);
    }

    [Theory]
    [InlineData("half")]
    [InlineData("1.5")]
    [InlineData("0")]
    [InlineData("0.5, 0.5")]
    public void at_a_share_that_is_none_is_an_incident(string shares)
    {
        var run = Start(Signature(("dueIn", Drawing.Literal("2")), ("reminders", Drawing.Literal(shares))), new Case());
        Assert.Equal("work.reminders", Assert.Single(run.State.Incidents).Code);
        Assert.Equal("", run.Waiting);
    }

    [Fact]
    public void A_policy_that_is_none_is_an_incident() =>
        Assert.Equal("work-task.unknown-policy", Assert.Single(Start(Signature(("policy", Drawing.Literal("Nobody"))), new Case()).State.Incidents).Code);

    [Fact]
    public void Notify_tells_roles_and_goes_on()
    {
        var run = new Simulation(
            new Drawing().Add("tell", "Approvals.Notify", ("to", Drawing.Expression("Object", """["Author","Administrator","Author"]""")), ("subject", Drawing.Literal(" It is done ")),
                ("text", Drawing.Literal("Thank you."))).Write("after").Connect("start>tell", "tell>after").Definition(), Catalog).Start();
        Assert.Equal("after", Assert.Single(run.Console));
        var notice = Assert.Single(Notices(run));
        Assert.Equal("""{"about":"message","to":["Author","Administrator"],"subject":"It is done","text":"Thank you."}""", notice.ToJsonString());
    }

    [Theory]
    [InlineData("""[]""", "Hello", "notice.nobody")]
    [InlineData("""["Everybody"]""", "Hello", "notice.unknown-role")]
    [InlineData("""["Author"]""", "  ", "notice.subject")]
    public void Notify_refuses_what_cannot_be_told(string to, string subject, string code)
    {
        var run = new Simulation(new Drawing().Add("tell", "Approvals.Notify", ("to", Drawing.Expression("Object", to)), ("subject", Drawing.Literal(subject))).Connect("start>tell").Definition(), Catalog).Start();
        Assert.Equal(code, Assert.Single(run.State.Incidents).Code);
        Assert.Empty(Notices(run));
    }
}

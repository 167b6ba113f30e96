using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities.Time;
using Workflow.Engine.Expressions;
using Workflow.Engine.Runtime;
using Workflow.Engine.Triggers;

namespace Workflow.UnitTests.Engine;

public sealed class Events_and_triggers
{
    private static Drawing Late() => new Drawing().Variable("Doc").Task("t").Add("e", "Elsa.Event", ("eventName", Drawing.Literal("E")), ("result", Drawing.Bound("Doc"))).Task("z").Connect("start>t", "t>e", "e>z");

    [Fact]
    public void an_event_that_comes_early_is_kept_for_a_day_and_taken_once()
    {
        var world = Late().World();
        var (one, two) = (world.Start("drawing"), world.Start("drawing"));
        Assert.Equal(0, world.Publish("E", new JsonObject { ["n"] = 1 }));
        world.Complete("t");
        Assert.Equal("""{"n":1}""", world[one].Variable("Doc")!.ToJsonString());
        world.Complete("t");
        Assert.Equal("e", Assert.Single(world[two].Bookmarks).ActivityId);
        Assert.Empty(world.Store.Events);

        var late = Late().World();
        var id = late.Start("drawing");
        late.Publish("E");
        late.Elapse(TimeSpan.FromHours(25)).Complete("t");
        Assert.Equal("e", Assert.Single(late[id].Bookmarks).ActivityId);
    }

    [Fact]
    public void a_kept_event_of_another_correlation_is_left_alone()
    {
        var world = Late().World();
        var id = world.Start("drawing", correlationId: "mine");
        world.Publish("E", correlationId: "other");
        world.Complete("t");
        Assert.Equal("e", Assert.Single(world[id].Bookmarks).ActivityId);
        Assert.Equal(1, world.Publish("E", correlationId: "mine"));
        Assert.Equal("z", Assert.Single(world[id].Bookmarks).ActivityId);
    }

    [Fact]
    public void an_event_for_a_faulted_instance_waits_for_its_repair()
    {
        var world = new Drawing().Event("e", "E").Add("f", "Elsa.Fault").Write("got").Connect("start>e", "start>f", "e>got").World();
        var id = world.Start("drawing");
        Assert.Equal(0, world.Publish("E"));
        world.Skip(id, 1);
        Assert.Equal((WorkflowSubStatus.Finished, "got"), (world[id].SubStatus, Assert.Single(world.Console)));
    }

    [Fact]
    public void an_event_of_one_instance_reaches_others_and_starts_workflows_once()
    {
        var waiting = new Drawing().Named("waiting").Event("e", "E").Write("w").Connect("start>e", "e>w");
        var started = new Drawing().Named("started").Event("e", "E").Trigger("e").Write("s").Connect("e>s");
        var world = new Drawing().Named("publisher").Add("p", "Elsa.PublishEvent", ("eventName", Drawing.Literal("E"))).Connect("start>p").World(waiting, started);
        world.Start("waiting");
        var deaths = 3;
        world.DiesAfter = () => deaths-- > 0;
        world.Start("publisher");
        Assert.Equal(["w", "s"], world.Console.Order().Reverse());
        Assert.Single(world.Instances, i => i.DefinitionId == "started");
    }

    [Fact]
    public void a_workflow_that_publishes_what_starts_it_is_stopped_with_an_incident()
    {
        var world = new Drawing().Named("echo").Event("e", "E").Trigger("e").Add("p", "Elsa.PublishEvent", ("eventName", Drawing.Literal("E"))).Connect("e>p").World();
        world.Publish("E");
        Assert.InRange(world.Instances.Count(), 10, 20);
        var last = Assert.Single(world.Instances, i => i.SubStatus == WorkflowSubStatus.Faulted);
        Assert.Equal(("children.too-deep", last.Generation), (Assert.Single(last.Incidents).Code, new BurstLimits().MaxGenerations + 1));
        Assert.Empty(world.Store.Outbox);
    }

    [Fact]
    public void instances_that_answer_each_other_are_not_mistaken_for_ones_that_start_each_other()
    {
        var ping = new Drawing().Named("ping").Variable("Round", "Int32", "0").Add("up", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "var-Round" }), ("value", Drawing.Script("variables.Round + 1")))
            .Add("p", "Elsa.PublishEvent", ("eventName", Drawing.Literal("Ping"))).Event("e", "Pong").Decision("again", "variables.Round < 40")
            .Connect("start>up", "up>p", "p>e", "e>again", "again.True>up");
        var pong = new Drawing().Named("pong").Event("e", "Ping").Add("p", "Elsa.PublishEvent", ("eventName", Drawing.Literal("Pong"))).Connect("start>e", "e>p", "p>e");
        var world = ping.World(pong);
        world.Start("pong");
        var id = world.Start("ping");
        Assert.Equal((WorkflowSubStatus.Finished, 40), (world[id].SubStatus, (int)world[id].Variable("Round")!));
    }

    public static TheoryData<string, string> Unfindable => new()
    {
        { "Elsa.Event", "eventName: 'n'.repeat(201)" },
        { "Elsa.Event", "eventName: 'a\\0b'" },
        { "Elsa.PublishEvent", "eventName: '\\ud800x'" },
        { "Elsa.PublishEvent", "correlationId: 'c'.repeat(101)" },
        { "Elsa.RunTask", "taskName: 't'.repeat(201)" },
        { "Elsa.Correlate", "correlationId: 'c'.repeat(101)" },
        { "Elsa.RunJavaScript", "script: setCorrelationId('c'.repeat(101))" },
    };

    [Theory]
    [MemberData(nameof(Unfindable))]
    public void a_name_that_no_database_could_look_up_is_an_incident(string type, string input)
    {
        var (name, script) = (input[..input.IndexOf(':', StringComparison.Ordinal)], input[(input.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        var drawing = new Drawing().Add("x", type, (name, name == "script" ? Drawing.Literal(script) : Drawing.Script(script)));
        if (name == "correlationId" && type == "Elsa.PublishEvent") drawing = new Drawing().Add("x", type, ("eventName", Drawing.Literal("E")), (name, Drawing.Script(script)));
        var world = drawing.Connect("start>x").World();
        var incident = Assert.Single(world[world.Start("drawing")].Incidents);
        Assert.Equal(("x", "lookup.invalid"), (incident.ActivityId, incident.Code));
    }

    [Fact]
    public void two_timers_at_one_instant_both_count()
    {
        var world = new Drawing().Delay("a", "1.00:00:00").Delay("b", "1.00:00:00").Join("j", "WaitAll").Write("both").Connect("start>a", "start>b", "a>j", "b>j", "j>both").World();
        var id = world.Start("drawing");
        world.Elapse(TimeSpan.FromDays(1));
        Assert.Equal((WorkflowSubStatus.Finished, "both"), (world[id].SubStatus, Assert.Single(world.Console)));
    }

    private static Drawing Monthly(string missed = "RunOnce", string zone = "UTC") => new Drawing().Add("c", "Elsa.Cron", ("cronExpression", Drawing.Literal("0 9 1 * *"))).Trigger("c")
        .Custom("missedOccurrences", missed).Custom("timeZone", zone).Write("w").Connect("c>w");

    [Fact]
    public void a_year_of_monthly_cron_starts_twelve_instances()
    {
        var world = Monthly().World();
        world.Elapse(TimeSpan.FromDays(365));
        Assert.Equal(12, world.Console.Count);
        Assert.Equal(12, world.Instances.Select(i => i.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("RunOnce", 1)]
    [InlineData("RunAll", 7)]
    [InlineData("Skip", 0)]
    public void occurrences_missed_in_an_outage_run_as_the_definition_says(string missed, int expected)
    {
        var world = Monthly(missed).World();
        world.Elapse(TimeSpan.FromDays(190), outage: true);
        Assert.Equal(expected, world.Instances.Count());
        var before = world.Instances.Count();
        world.Elapse(TimeSpan.FromDays(31));
        Assert.Equal(before + 1, world.Instances.Count());
    }

    [Fact]
    public void a_death_between_the_start_and_the_next_due_time_starts_nothing_twice()
    {
        var world = Monthly().World();
        var deaths = 20;
        world.DiesBefore = () => deaths-- > 0;
        world.Elapse(TimeSpan.FromDays(100));
        Assert.Equal(4, world.Instances.Count());
    }

    [Theory]
    [InlineData("0 9 * * *", "Europe/Berlin", "2026-03-28T09:00:00Z", "2026-03-29T07:00:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-03-28T09:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("0 0 0 1 * *", null, "2026-03-28T09:00:00Z", "2026-04-01T00:00:00Z")]
    [InlineData("*/15 * * * *", null, "2026-03-28T09:14:59Z", "2026-03-28T09:15:00Z")]
    public void cron_has_five_or_six_fields_and_a_time_zone(string cron, string? zone, string after, string next) =>
        Assert.Equal(Instant(next), new CronSchedule(cron, zone).Next(Instant(after)));

    [Theory]
    [InlineData("every day", null)]
    [InlineData("", null)]
    [InlineData("61 * * * *", null)]
    [InlineData("* * * * *", "Mars/Olympus")]
    public void bad_cron_is_refused(string cron, string? zone) => Assert.Throws<ValueException>(() => new CronSchedule(cron, zone));

    [Fact]
    public void a_cron_of_every_second_that_slept_for_years_is_fast_and_bounded()
    {
        var trigger = new WorkflowTrigger("d", "v", "c", TriggerKind.Cron, "* * * * * *", null, MissedOccurrences.RunAll);
        var (due, now) = (Instant("2020-01-01T00:00:00Z"), Instant("2026-01-01T00:00:00Z"));
        var firing = trigger.Fire(due, now);
        Assert.Equal((WorkflowTrigger.MostAtOnce, now, now.AddSeconds(1)), (firing.Occurrences.Count, firing.Occurrences[^1], firing.NextDueAt));
        Assert.Equal([now], (trigger with { Missed = MissedOccurrences.RunOnce }).Fire(due, now).Occurrences);
        var timer = trigger with { Kind = TriggerKind.Timer, Key = "00:00:01" };
        Assert.Equal((WorkflowTrigger.MostAtOnce, now), (timer.Fire(due, now).Occurrences.Count, timer.Fire(due, now).Occurrences[^1]));
    }

    [Fact]
    public void an_interval_beyond_the_end_of_the_calendar_never_comes()
    {
        var trigger = new WorkflowTrigger("d", "d-v1", "t", TriggerKind.Timer, TimeSpan.MaxValue.ToString("c", CultureInfo.InvariantCulture), null, MissedOccurrences.RunAll);
        Assert.Null(trigger.First(Instant("2026-03-01T00:00:00Z")));
        Assert.Null((trigger with { Key = "2914000.00:00:00" }).Fire(Instant("2026-03-01T00:00:00Z"), Instant("2026-03-01T00:00:00Z")).NextDueAt);
    }

    [Fact]
    public void a_thirty_day_escalation_passes_in_no_time()
    {
        var world = new Drawing().Fork("f", "A", "B").Task("t").Delay("d", "30.00:00:00").Join("any", "WaitAny").Write("escalated").Connect("start>f", "f.A>t", "f.B>d", "t>any", "d>any", "any>escalated").World();
        world.Start("drawing");
        world.Elapse(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Empty(world.Console);
        world.Elapse(TimeSpan.FromSeconds(1));
        Assert.Single(world.Console);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Limits
{
    private static Simulation Simulate(Drawing drawing, BurstLimits limits) => new Simulation(drawing.Definition(), new ActivityCatalog(ActivityCatalog.StockTypes), null, limits).Start();

    [Fact]
    public void a_definition_that_never_rests_ends_in_an_incident_that_can_be_retried()
    {
        var run = Simulate(new Drawing().Write("a").Connect("start>a", "a>a"), new BurstLimits { MaxExecutions = 100 });
        Assert.Equal("burst.too-many-executions", Assert.Single(run.State.Incidents).Code);
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);
        Assert.True(run.State.IsRetryable(1));
    }

    [Fact]
    public void containers_nested_too_deep_end_in_an_incident()
    {
        var innermost = new JsonObject { ["id"] = "w", ["type"] = "Elsa.WriteLine", ["version"] = 1 };
        for (var i = 0; i < 12; i++) innermost = new JsonObject { ["id"] = $"s{i}", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray((JsonNode)innermost) };
        var drawing = new Drawing().Add("box", "Elsa.Sequence", ("activities", new JsonArray((JsonNode)innermost))).Connect("start>box");
        Assert.Equal("burst.too-deep", Assert.Single(Simulate(drawing, new BurstLimits { MaxDepth = 8 }).State.Incidents).Code);
        Assert.Equal(WorkflowSubStatus.Finished, Simulate(drawing, new BurstLimits()).State.SubStatus);
    }

    [Fact]
    public void a_value_that_makes_the_state_too_large_is_refused_where_it_is_set()
    {
        var drawing = new Drawing().Variable("Text", "String").Add("set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "var-Text" }), ("value", Drawing.Script("'x'.repeat(20000)"))).Connect("start>set");
        var run = Simulate(drawing, new BurstLimits { MaxStateBytes = 10_000 });
        Assert.Equal(("set", "state.too-large"), (Assert.Single(run.State.Incidents).ActivityId, run.State.Incidents[0].Code));
        Assert.InRange(run.State.ToBytes().Length, 1, 10_000);
    }

    [Fact]
    public void a_long_chain_of_skipped_activities_does_not_break_the_stack()
    {
        var drawing = new Drawing().Decision("d", "false").Connect("start>d", "d.True>s0");
        for (var i = 0; i < 9900; i++) drawing.Write($"s{i}");
        for (var i = 0; i < 9899; i++) drawing.Connect($"s{i}>s{i + 1}");
        Assert.Equal(WorkflowSubStatus.Finished, Simulate(drawing, new BurstLimits()).State.SubStatus);
    }

    private static string Chart(int activities, int connections)
    {
        var json = new System.Text.StringBuilder("{\"id\":\"v\",\"definitionId\":\"d\",\"root\":{\"id\":\"f\",\"type\":\"Elsa.Flowchart\",\"version\":1,\"activities\":[{\"id\":\"a0\",\"type\":\"Elsa.Start\",\"version\":1}");
        for (var i = 1; i < activities; i++) json.Append(CultureInfo.InvariantCulture, $",{{\"id\":\"a{i}\",\"type\":\"Elsa.FlowJoin\",\"version\":1}}");
        json.Append("],\"connections\":[");
        for (var i = 0; i < connections; i++) json.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}{{\"source\":\"a{i * 7919L % activities}\",\"target\":\"a{i * 104729L % activities}\"}}");
        return json.Append("]}}").ToString();
    }

    [Fact]
    public void a_definition_of_a_hundred_thousand_activities_is_refused() =>
        Assert.Contains("more than 10000 activities", Assert.Throws<DefinitionFormatException>(() => ElsaDefinitionReader.Read(Chart(100_000, 0))).Message);

    [Fact]
    public void a_definition_of_too_many_connections_is_refused() =>
        Assert.Contains("connections", Assert.Throws<DefinitionFormatException>(() => ElsaDefinitionReader.Read(Chart(10, 20_001))).Message);

    [Fact]
    public void a_very_long_definition_is_refused() =>
        Assert.Contains("longer than", Assert.Throws<DefinitionFormatException>(() => ElsaDefinitionReader.Read($"{{\"name\":\"{new string('x', 9_000_000)}\"}}")).Message);

    [Theory]
    [InlineData("{\"id\":\"s\",\"type\":\"Elsa.Sequence\",\"version\":1,\"activities\":[", "]}")]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void a_definition_nested_five_thousand_levels_deep_is_refused(string open, string close)
    {
        var json = $"{{\"root\":{string.Concat(Enumerable.Repeat(open, 5_000))}1{string.Concat(Enumerable.Repeat(close, 5_000))}}}";
        Assert.Contains("not JSON", Assert.Throws<DefinitionFormatException>(() => ElsaDefinitionReader.Read(json)).Message);
    }

    [Fact]
    public void the_largest_tangle_that_is_accepted_is_analysed_in_seconds()
    {
        var definition = ElsaDefinitionReader.Read(Chart(3_000, 6_000));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotEmpty(new DefinitionValidator(Drawing.Catalog()).Validate(definition));
        new Simulation(definition, Drawing.Catalog()).Start();
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void a_loop_over_a_huge_list_ends_in_an_incident()
    {
        var drawing = new Drawing().Add("each", "Elsa.ForEach", ("items", Drawing.Script("Array.from({ length: 20000 }, (_, i) => i)")), ("body", new JsonObject { ["id"] = "w", ["type"] = "Elsa.WriteLine", ["version"] = 1 })).Connect("start>each");
        Assert.Equal("burst.too-many-executions", Assert.Single(Simulate(drawing, new BurstLimits()).State.Incidents).Code);
    }

    [Fact]
    public void a_burst_that_takes_too_long_in_all_ends_in_an_incident()
    {
        // No time at all, so that both decisions of the simulation stop at the same place.
        Assert.Equal("burst.too-slow", Assert.Single(Simulate(new Drawing().Write("w").Connect("start>w"), new BurstLimits { MaxTime = TimeSpan.Zero }).State.Incidents).Code);
    }

    [Theory]
    [InlineData("Elsa.Delay", "timeSpan", "10675199.02:48:05.4775807", "delay.out-of-range")]
    [InlineData("Elsa.Delay", "timeSpan", "P9999Y", "delay.out-of-range")]
    [InlineData("Elsa.Timer", "interval", "10675199.02:48:05.4775807", "timer.out-of-range")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 30 2 *", "cron.never")]
    public void a_wait_without_an_end_is_an_incident(string type, string input, string value, string code) =>
        Assert.Equal(code, Assert.Single(Simulate(new Drawing().Add("w", type, (input, Drawing.Literal(value))).Connect("start>w"), new BurstLimits()).State.Incidents).Code);

    [Theory]
    [InlineData("Elsa.StartAt", "dateTime", "9999-12-31T23:59:59Z")]
    [InlineData("Elsa.StartAt", "dateTime", "9999-12-31T23:59:59.9999999+00:00")]
    [InlineData("Elsa.Delay", "timeSpan", "P7900Y")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 29 2 *")]
    public void a_wait_to_the_end_of_the_calendar_is_a_wait(string type, string input, string value)
    {
        var run = Simulate(new Drawing().Add("w", type, (input, Drawing.Literal(value))).Connect("start>w"), new BurstLimits());
        Assert.Equal("w", run.Waiting);
        Assert.NotNull(Assert.Single(run.State.Bookmarks).DueAt);
    }

    [Theory]
    [InlineData("Elsa.StartAt", "dateTime", "9999-12-31T23:59:59-12:00")]
    [InlineData("Elsa.StartAt", "dateTime", "10000-01-01T00:00:00Z")]
    [InlineData("Elsa.StartAt", "dateTime", "0001-01-01T00:00:00+14:00")]
    public void an_instant_outside_the_calendar_is_an_incident(string type, string input, string value) =>
        Assert.Equal("value.not-convertible", Assert.Single(Simulate(new Drawing().Add("w", type, (input, Drawing.Literal(value))).Connect("start>w"), new BurstLimits()).State.Incidents).Code);

    private static JsonNode Nested(int levels)
    {
        JsonNode value = 1;
        for (var i = 0; i < levels; i++) value = new JsonArray(value);
        return value;
    }

    [Theory]
    [InlineData(48, null)]
    [InlineData(49, "value.too-deep")]
    [InlineData(63, "value.too-deep")]
    [InlineData(400, "value.too-deep")]
    public void a_value_from_outside_is_stored_or_an_incident_however_deep_it_is(int levels, string? code)
    {
        var drawing = new Drawing().Variable("V").Task("t", "V").Add("each", "Elsa.ForEach", ("items", Drawing.Script("[getVariable('V')]")), ("body", new JsonObject { ["id"] = "inner", ["type"] = "Elsa.RunTask", ["version"] = 1, ["taskName"] = "x" })).Connect("start>t", "t>each");
        var run = Simulate(drawing, new BurstLimits());
        run.Complete("t", Nested(levels - 1));
        if (code is null) Assert.Equal("inner", run.Waiting);
        else Assert.Equal(code, Assert.Single(run.State.Incidents).Code);
        var started = drawing.Simulate().Start(new JsonObject { ["given"] = Nested(levels) });
        Assert.Equal(code, started.State.Incidents.SingleOrDefault()?.Code);
    }

    [Fact]
    public void an_input_that_is_too_large_is_an_incident_of_the_new_instance()
    {
        var run = new Simulation(new Drawing().Definition(), Drawing.Catalog(), null, new BurstLimits { MaxStateBytes = 1_000 }).Start(new JsonObject { ["given"] = new string('x', 5_000) });
        Assert.Equal("state.too-large", Assert.Single(run.State.Incidents).Code);
    }

    [Fact]
    public void what_one_burst_sends_out_is_bounded()
    {
        var drawing = new Drawing().Add("each", "Elsa.For", ("start", Drawing.Literal(1)), ("end", Drawing.Literal(100)), ("body", new JsonObject { ["id"] = "p", ["type"] = "Elsa.PublishEvent", ["version"] = 1, ["eventName"] = Drawing.Literal("E"), ["payload"] = Drawing.Script("'x'.repeat(1000)") })).Connect("start>each");
        Assert.Equal("burst.too-large", Assert.Single(Simulate(drawing, new BurstLimits { MaxStateBytes = 10_000 }).State.Incidents).Code);
    }

    [Fact]
    public void a_long_text_is_cut_in_the_journal()
    {
        var run = Simulate(new Drawing().Add("w", "Elsa.WriteLine", ("text", Drawing.Script("'x'.repeat(100000)"))).Connect("start>w"), new BurstLimits());
        Assert.InRange(Assert.Single(run.Console).Length, 4_000, 4_001);
    }

    [Fact]
    public void a_resume_costs_the_same_in_a_definition_of_ten_and_of_two_thousand_activities()
    {
        Assert.InRange(Allocated(2_000), 1, 3 * Allocated(10));

        static long Allocated(int size)
        {
            var drawing = new Drawing();
            for (var i = 0; i < size; i++) drawing.Task($"t{i}").Connect(i == 0 ? "start>t0" : $"t{i - 1}>t{i}");
            var burst = new Burst(Drawing.Catalog(), new BurstLimits());
            var definition = burst.Compile(drawing.Definition());
            var state = burst.Run(definition, InstanceState.New(Guid.Empty, definition.Definition, null), new Stimulus.Start([]), DateTimeOffset.UnixEpoch, null).State;
            var least = long.MaxValue;
            for (var i = 0; i < 5; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                state = burst.Run(definition, state, new Stimulus.Resume(state.Bookmarks[0].Id, null), DateTimeOffset.UnixEpoch, null).State;
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            return least;
        }
    }
}

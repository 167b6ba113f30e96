using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;
using Workflow.Engine.Simulations;

namespace Workflow.UnitTests.Engine;

public sealed class Dry_runs
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static SimulatedRoute Route(Drawing drawing, Func<SimulatedStep, string?>? answers = null)
    {
        var catalog = Drawing.Catalog(typeof(Sign), typeof(Mark));
        return Workflow.Engine.Simulations.Simulation.Run(CompiledDefinition.Compile(drawing.Definition(), catalog), catalog, [], answers, Now);
    }

    private static Drawing Signing() => new Drawing().Variable("D")
        .Add("mark", "Test.Mark").Add("em", "Test.Sign", ("role", Drawing.Literal("EM")), ("decision", Drawing.Bound("D"))).Delay("pause", "2.00:00:00").Add("pm", "Test.Sign", ("role", Drawing.Literal("PM"))).Task("file")
        .Connect("start>mark", "mark>em", "em.Approved>pause", "pause>pm", "pm.Approved>file", "em.Rejected>file");

    [Fact]
    public void tell_who_would_be_asked_in_which_order_and_until_when()
    {
        var route = Route(Signing());
        Assert.True(route.Ended);
        Assert.Equal(
            ["1 em sign EM 03-01 03-06 Approved", "2 pause timer  03-01 03-03 Done", "3 pm sign PM 03-03 03-08 Approved", "4 file task file 03-03  Done"],
            route.Steps.Select(s => $"{s.Number} {s.ActivityId} {s.Kind} {s.Who} {s.At:MM-dd} {s.DueAt:MM-dd} {s.Answer}"));
        Assert.Equal("\"Approved\"", route.Variables["D"]!.ToJsonString());
    }

    [Fact]
    public void follow_the_answers_they_are_given() =>
        Assert.Equal(["em", "file"], Route(Signing(), s => s.Who == "EM" ? "Rejected" : null).Steps.Select(s => s.ActivityId));

    [Fact]
    public void show_an_incident_as_the_end_and_an_endless_route_as_cut()
    {
        Assert.Equal("incident", Route(new Drawing().Decision("d", "nothing.here").Connect("start>d")).Steps[^1].Kind);
        var endless = Route(new Drawing().Task("t").Connect("start>t", "t>t"));
        Assert.False(endless.Ended);
        Assert.InRange(endless.Steps.Count, 100, 600);
    }

    [Activity("Test", "Sign", Outcomes = ["Approved", "Rejected"], ResumesWithInputs = false)]
    public sealed class Sign : Activity, ISimulated
    {
        [Input] public string? Role { get; set; }
        [Output] public string? Decision { get; set; }

        public override void Execute(ActivityContext context) => throw new InvalidOperationException("A dry run must not act.");
        public SimulatedAsk? Ask(ActivityContext context) => new("sign", Role, ["Approved", "Rejected"], context.Now.AddDays(5));
        public void Answered(string outcome) => Decision = outcome;
    }

    [Activity("Test", "Mark")]
    public sealed class Mark : Activity, ISimulated
    {
        public override void Execute(ActivityContext context) => throw new InvalidOperationException("A dry run must not act.");
        public SimulatedAsk? Ask(ActivityContext context) => null;
    }
}

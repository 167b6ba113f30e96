using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;
using Xunit.Abstractions;

#pragma warning disable CA5394 // A walk that can be repeated, not a secret.

namespace Workflow.UnitTests.Engine.Properties;

/// <summary>Flowcharts without loops run, line by line, as a plain model of stock's counting runs them.</summary>
public sealed class Random_flowcharts(ITestOutputHelper output)
{
    private static readonly ActivityCatalog Catalog = Drawing.Catalog();
    private static int Runs => Random_worlds.IsLong ? 50_000 : 2_000;

    [Fact]
    public void without_loops_run_as_stock_counts_them()
    {
        var (lines, joins) = (0, 0);
        for (var seed = Random_worlds.Seed ?? 0; seed < (Random_worlds.Seed + 1 ?? Runs); seed++)
        {
            try
            {
                var (l, j) = Walk(new Random(seed));
                (lines, joins) = (lines + l, joins + j);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"WORKFLOW_TEST_SEED={seed}: {e.Message}", e);
            }
        }
        output.WriteLine($"{lines} journal lines, {joins} joins run.");
        if (Random_worlds.Seed is null) Assert.True(joins > Runs, "Too few joins ran to prove anything.");
    }

    private static (int Lines, int Joins) Walk(Random random)
    {
        var (steps, arrows) = Draw(random);
        var drawing = new Drawing();
        foreach (var step in steps.Skip(1)) Add(drawing, step);
        drawing.Connect([.. arrows.Select(a => $"{steps[a.From].Id}.{a.Port}>{steps[a.To].Id}")]);
        var (model, run) = (new CountingModel(steps, arrows), new Simulation(drawing.Definition(), Catalog).Start());
        model.Start();
        for (var left = 30; ; left--)
        {
            Assert.Equal(model.Log, run.Journal.Where(l => l.Event != JournalEvent.Message && l.ActivityId != "flow").Select(l => $"{l.ActivityId}:{l.Event}{(l.Outcomes is { } o ? $"[{string.Join(",", o)}]" : "")}"));
            Assert.Equal(model.Waiting.Order(StringComparer.Ordinal), run.State.Bookmarks.Select(b => b.ActivityId).Order(StringComparer.Ordinal));
            Assert.Equal(model.IsOver ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended, run.State.SubStatus);
            var open = model.Waiting.ToList();
            if (open.Count == 0 || left == 0) return (model.Log.Count, model.Log.Count(l => l[0] == 'j' && l.EndsWith(":Started", StringComparison.Ordinal)));
            var next = open[random.Next(open.Count)];
            model.Complete(next);
            Assert.True(run.Complete(next));
        }
    }

    private static (List<CountingModel.Step> Steps, List<(int From, string Port, int To)> Arrows) Draw(Random random)
    {
        var steps = new List<CountingModel.Step> { new("start", "Write", ["Done"]) };
        var arrows = new List<(int From, string Port, int To)>();
        for (int i = 1, count = random.Next(4, 16); i < count; i++)
        {
            steps.Add(random.Next(12) switch
            {
                < 3 => new($"t{i}", "Task", ["Done"]),
                < 5 => new($"d{i}", "Decision", [random.Next(2) == 0 ? "True" : "False"]),
                5 => new($"f{i}", "Fork", random.Next(3) == 0 ? ["A"] : ["A", "B"]),
                < 9 => new($"j{i}", random.Next(3) switch { 0 => "WaitAll", 1 => "WaitAny", _ => "WaitAllActive" }, ["Done"]),
                9 when random.Next(4) == 0 => new($"e{i}", "End", ["Done"]),
                _ => new($"w{i}", "Write", ["Done"]),
            });
            // Now and then nothing leads to it: its own arrows must not hold up anybody.
            for (var more = random.Next(15) == 0 ? 0 : steps[i].Id[0] == 'j' ? random.Next(1, 4) : random.Next(1, 3); more > 0; more--)
            {
                var from = random.Next(Math.Max(0, i - 5), i);
                arrows.Add((from, Port(steps[from], random), i));
            }
        }
        return (steps, [.. arrows.Distinct()]);
    }

    private static string Port(CountingModel.Step from, Random random) => from.Type switch
    {
        "Decision" => random.Next(2) == 0 ? "True" : "False",
        "Fork" => random.Next(5) switch { < 2 => "A", < 4 => "B", _ => "C" },
        _ => random.Next(12) == 0 ? "Other" : "Done",
    };

    private static void Add(Drawing drawing, CountingModel.Step step)
    {
        switch (step.Type)
        {
            case "Task": drawing.Task(step.Id); break;
            case "Decision": drawing.Decision(step.Id, step.Outcomes[0] == "True" ? "true" : "false"); break;
            case "Fork": drawing.Fork(step.Id, step.Outcomes); break;
            case "End": drawing.Add(step.Id, "Elsa.End"); break;
            case "Write": drawing.Write(step.Id); break;
            default: drawing.Join(step.Id, step.Type); break;
        }
    }
}

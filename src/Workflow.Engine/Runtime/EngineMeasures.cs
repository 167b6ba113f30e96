using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Workflow.Engine.Runtime;

/// <summary>What the engine tells whoever measures it; costs next to nothing while nobody does.</summary>
internal static class EngineMeasures
{
    public const string Name = "Workflow.Engine";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> BurstTime = Meter.CreateHistogram<double>(
        "workflow.burst.duration", "s", "How long an instance ran until every branch waited, without reading and writing.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1] });

    public static Commit Measured(CompiledDefinition definition, Func<Commit> burst)
    {
        using var span = Source.StartActivity("burst");
        span?.SetTag("workflow.definition", definition.Definition.DefinitionId);
        var began = Stopwatch.GetTimestamp();
        try
        {
            return burst();
        }
        finally
        {
            BurstTime.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workflow.Benchmarks;

/// <summary>One shape at one size. Times are the best of several rounds, because the machine may be shared.</summary>
public sealed record EngineMeasure(
    string Shape, int Activities, double CompileMicroseconds, double StartMicroseconds, double BurstMicroseconds, long BurstAllocatedBytes, double LoadAndSaveMicroseconds, int StateBytes)
{
    public double BurstsPerSecond => 1_000_000 / BurstMicroseconds;
}

/// <summary>What was measured. The ratios travel from one machine to another, the absolute figures do not.</summary>
public sealed record EngineReport
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required int Cores { get; init; }
    public required string Runtime { get; init; }
    public required double LoadBefore { get; init; }
    public required IReadOnlyList<EngineMeasure> Measures { get; init; }

    /// <summary>A burst that resumes one task, loaded, decided and committed, each in a transaction of its own, one after the other.</summary>
    public required double CommittedBurstsPerSecond { get; init; }

    /// <summary>The same from eight callers.</summary>
    public required double CommittedBurstsPerSecondOfEight { get; init; }

    public string Json() => JsonSerializer.Serialize(this, s_json);

    public string Markdown()
    {
        var text = new StringBuilder();
        Line($"{Cores} cores, {Runtime}, load average before the run {LoadBefore:0.0}");
        Line($"");
        Line($"| shape | activities | compile µs | start µs | burst µs | bursts per second | allocated per burst | load and save µs | state bytes |");
        Line($"|---|---|---|---|---|---|---|---|---|");
        foreach (var m in Measures)
            Line($"| {m.Shape} | {m.Activities} | {m.CompileMicroseconds:0} | {m.StartMicroseconds:0.0} | {m.BurstMicroseconds:0.0} | {m.BurstsPerSecond:0} | {m.BurstAllocatedBytes} | {m.LoadAndSaveMicroseconds:0.0} | {m.StateBytes} |");
        Line($"");
        Line($"| growth, each per tenfold size (linear = 10) | compile | start | burst | allocated | load and save |");
        Line($"|---|---|---|---|---|---|");
        foreach (var sizes in Measures.GroupBy(m => m.Shape))
            foreach (var (small, large) in sizes.Zip(sizes.Skip(1)))
                Line($"| {sizes.Key} {small.Activities} → {large.Activities} | {large.CompileMicroseconds / small.CompileMicroseconds:0.0} | {large.StartMicroseconds / small.StartMicroseconds:0.0} | {large.BurstMicroseconds / small.BurstMicroseconds:0.0} | {(double)large.BurstAllocatedBytes / small.BurstAllocatedBytes:0.0} | {large.LoadAndSaveMicroseconds / small.LoadAndSaveMicroseconds:0.0} |");
        Line($"");
        Line($"| committed on SQLite, WAL, synchronous=FULL | bursts per second |");
        Line($"|---|---|");
        Line($"| one caller | {CommittedBurstsPerSecond:0} |");
        Line($"| eight callers | {CommittedBurstsPerSecondOfEight:0} |");
        return text.ToString();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }
}

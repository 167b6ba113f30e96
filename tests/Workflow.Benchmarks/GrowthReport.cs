using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workflow.Benchmarks;

/// <summary>One fullness. Ratios are to the empty system in the same rounds.</summary>
public sealed record GrowthMeasure
{
    public required string Database { get; init; }
    public required string Full { get; init; }
    public required Latencies Decisions { get; init; }
    public required double P95ToEmpty { get; init; }
    public required double RateToEmpty { get; init; }
    public required Latencies Inbox { get; init; }
    public required double MiB { get; init; }

    /// <summary>How long the copying took, and verifying every chain with the product's own verification.</summary>
    public required double CopySeconds { get; init; }
    public required double VerifySeconds { get; init; }
    public required long VerifiedLines { get; init; }
}

public sealed record GrowthReport(string Machine, double LoadBefore, IReadOnlyList<GrowthMeasure> Measures)
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Json() => JsonSerializer.Serialize(this, s_json);

    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"growth: {Machine}; load average before the run {LoadBefore:0.0}").AppendLine();
        text.AppendLine("| database | holds | decisions/s, 8 clients | p50 / p95 / p99 ms | p95 to empty | rate to empty | inbox p50 / p99 ms | MiB | copied in s | audit lines verified, in s |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var m in Measures)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {m.Database} | {m.Full} | {m.Decisions.PerSecond:0} | {m.Decisions.P50:0.0} / {m.Decisions.P95:0.0} / {m.Decisions.P99:0.0} | {m.P95ToEmpty:0.00} | {m.RateToEmpty:0.00} | {m.Inbox.P50:0.0} / {m.Inbox.P99:0.0} | {m.MiB:0} | {m.CopySeconds:0} | {m.VerifiedLines} in {m.VerifySeconds:0} |");
        return text.ToString();
    }
}

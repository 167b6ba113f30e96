using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workflow.Benchmarks;

/// <summary>One combination. Closed: as fast as the clients can; AtHalf: at half the rate of the first, evenly paced, latency from the instant a request was due.</summary>
public sealed record ApprovalsMeasure
{
    public required string Database { get; init; }
    public required int Nodes { get; init; }
    public required int Clients { get; init; }
    public required double LoadBefore { get; init; }
    public required Latencies Closed { get; init; }
    public required Latencies AtHalf { get; init; }

    /// <summary>Processor time of all nodes ÷ decisions: JIT compilation and garbage collection too.</summary>
    public required double ServerCpuMilliseconds { get; init; }

    /// <summary>The share of the machine that neither the nodes nor this process used: the database's own processes, and whatever else ran.</summary>
    public required double OthersBusyShare { get; init; }
    public required double WorkingSetMiB { get; init; }
    public required double FloorPerSecond { get; init; }
    public double RatioToFloor => Closed.PerSecond / FloorPerSecond;
}

/// <summary>The use case called in the benchmark's own process, without HTTP, over the same kind of database.</summary>
public sealed record InProcessMeasure(string Database, int Callers, Latencies Closed, double FloorPerSecond)
{
    public double RatioToFloor => Closed.PerSecond / FloorPerSecond;
}

/// <summary>What one finished request leaves behind.</summary>
public sealed record KeptMeasure(string Database, double Rows, double Bytes, double RowsPerDecision, IReadOnlyDictionary<string, double> BytesByTable);

public sealed record ApprovalsReport
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required string Machine { get; init; }
    public required int Requests { get; init; }
    public required IReadOnlyList<ApprovalsMeasure> Measures { get; init; }
    public required IReadOnlyList<InProcessMeasure> InProcess { get; init; }
    public required IReadOnlyList<KeptMeasure> Kept { get; init; }

    public string Json() => JsonSerializer.Serialize(this, s_json);

    public string Markdown()
    {
        var text = new StringBuilder();
        Line($"approvals over HTTP, clients on the same machine: {Machine}; {Requests} change requests");
        Line($"");
        Line($"| database | nodes | clients | decisions/s | p50 / p95 / p99 ms | server CPU ms each | floor/s | ratio | p50 / p99 at half the rate | working set MiB | load before | others' share of the machine |");
        Line($"|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var m in Measures)
            Line($"| {m.Database} | {m.Nodes} | {m.Clients} | {m.Closed.PerSecond:0} | {m.Closed.P50:0.0} / {m.Closed.P95:0.0} / {m.Closed.P99:0.0} | {m.ServerCpuMilliseconds:0.00} | {m.FloorPerSecond:0} | {m.RatioToFloor:0.00} | {m.AtHalf.P50:0.0} / {m.AtHalf.P99:0.0} ({m.AtHalf.PerSecond:0}/s) | {m.WorkingSetMiB:0} | {m.LoadBefore:0.0} | {m.OthersBusyShare:0%} |");
        Line($"");
        Line($"| in process, without HTTP | callers | decisions/s | p50 / p99 ms | floor/s | ratio |");
        Line($"|---|---|---|---|---|---|");
        foreach (var m in InProcess) Line($"| {m.Database} | {m.Callers} | {m.Closed.PerSecond:0} | {m.Closed.P50:0.0} / {m.Closed.P99:0.0} | {m.FloorPerSecond:0} | {m.RatioToFloor:0.00} |");
        Line($"");
        Line($"| kept of a finished request | rows | bytes | rows written by a decision | by table |");
        Line($"|---|---|---|---|---|");
        foreach (var k in Kept) Line($"| {k.Database} | {k.Rows:0.0} | {k.Bytes:0} | {k.RowsPerDecision:0.0} | {string.Join(", ", k.BytesByTable.OrderByDescending(t => t.Value).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key} {t.Value:0}")))} |");
        return text.ToString();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }
}

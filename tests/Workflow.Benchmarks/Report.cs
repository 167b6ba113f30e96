using System.Globalization;
using System.Text.Json;

namespace Workflow.Benchmarks;

/// <summary>What was measured. Absolute figures belong to one machine and one hour; the ratio to the floor travels.</summary>
public sealed record Report
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required int Cores { get; init; }
    public required string Runtime { get; init; }

    /// <summary>The machine's load before anything was started: above zero, somebody else was running.</summary>
    public required double LoadBefore { get; init; }
    public required int Clients { get; init; }
    public required int Requests { get; init; }
    public required int Decisions { get; init; }
    public required double DecisionsPerSecond { get; init; }
    public required double P50Milliseconds { get; init; }
    public required double P95Milliseconds { get; init; }
    public required double P99Milliseconds { get; init; }
    public required double ServerCpuMillisecondsPerDecision { get; init; }
    public required double ServerWorkingSetMiB { get; init; }
    public required double FloorDecisionsPerSecond { get; init; }
    public required double RatioToFloor { get; init; }
    public required long BytesPerFinishedRequest { get; init; }

    /// <summary>Each table with its indexes.</summary>
    public required IReadOnlyDictionary<string, long> BytesByTable { get; init; }
    public required double PreparationRequestsPerSecond { get; init; }

    public string Json() => JsonSerializer.Serialize(this, s_json);

    public string Markdown() => string.Create(CultureInfo.InvariantCulture, $"""
        | approvals over HTTP, SQLite WAL, synchronous=FULL | |
        |---|---|
        | cores, runtime | {Cores}, {Runtime} |
        | load average before the run | {LoadBefore:0.0} |
        | clients | {Clients}, on the same machine |
        | decisions measured | {Decisions} (of {Requests} change requests) |
        | decisions per second | {DecisionsPerSecond:0} |
        | p50 / p95 / p99 | {P50Milliseconds:0.0} / {P95Milliseconds:0.0} / {P99Milliseconds:0.0} ms |
        | server CPU per decision | {ServerCpuMillisecondsPerDecision:0.00} ms |
        | server working set | {ServerWorkingSetMiB:0} MiB |
        | floor: the same rows by hand-written ADO.NET | {FloorDecisionsPerSecond:0} per second |
        | ratio to the floor | {RatioToFloor:0.000} |
        | bytes per finished request | {BytesPerFinishedRequest} |
        | of these | {string.Join(", ", BytesByTable.OrderByDescending(t => t.Value).Select(t => $"{t.Key} {t.Value}"))} |
        | all requests of the preparation (create, submit, assess) | {PreparationRequestsPerSecond:0} per second |

        """);
}

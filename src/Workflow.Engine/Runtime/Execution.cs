using System.Text.Json.Nodes;

namespace Workflow.Engine.Runtime;

internal enum ExecutionStatus : byte { Running, Faulted }

/// <summary>
/// An activity at work, or stopped by an incident. A finished one is not kept: what joins need of it is in the flowchart's visits, what
/// expressions need in the outputs, what people need in the journal. So a loop does not make the state grow.
/// </summary>
internal sealed class Execution
{
    public required int Id { get; init; }
    public required string NodeId { get; init; }

    /// <summary>The container's execution, 0 for the root.</summary>
    public required int ParentId { get; init; }
    public ExecutionStatus Status { get; set; }

    /// <summary>The container's variables, in the order of their declaration.</summary>
    public JsonNode?[] Variables { get; set; } = [];

    /// <summary>The current round of a flowchart.</summary>
    public FlowRound? Round { get; set; }

    /// <summary>Variables that whoever scheduled this execution gave to it, as a loop's CurrentValue. Replaced, never changed in place.</summary>
    public JsonObject? Locals { get; set; }

    /// <summary>What the activity itself must remember between its calls, as the position of a loop. Replaced, never changed in place.</summary>
    public JsonObject? Data { get; set; }

    /// <summary>Where a loop stands.</summary>
    public int Position { get; set; }

    /// <summary>How often it was executed again by its retry policy.</summary>
    public int Attempts { get; set; }

    /// <summary>A Break inside it was executed: it completes with the child that completes next.</summary>
    public bool IsBreaking { get; set; }

    public Execution Copy() => new()
    {
        Id = Id, NodeId = NodeId, ParentId = ParentId, Status = Status, Variables = [.. Variables], Round = Round?.Copy(), Locals = Locals, Data = Data, Position = Position, Attempts = Attempts,
        IsBreaking = IsBreaking,
    };
}

/// <summary>What has happened in a flowchart so far, as far as later joins need it: the latest visit per connection, and which activities have had their turn.</summary>
internal sealed class FlowRound(int entry, byte[] visits, byte[] turns)
{
    public const byte Unvisited = 0, Dead = 1, Followed = 2;
    public const byte NoTurn = 0, Skipped = 1, Scheduled = 2;

    /// <summary>Where this execution of the flowchart began.</summary>
    public int Entry { get; } = entry;
    public byte[] Visits { get; } = visits;

    /// <summary>Whether an activity was scheduled or skipped since the last loop around it. Each has at most one turn per round.</summary>
    public byte[] Turns { get; } = turns;

    public FlowRound Copy() => new(Entry, [.. Visits], [.. Turns]);
}

using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Simulations;

/// <summary>Where a dry run went. <see cref="Ended"/> is false when it was left waiting, or stopped at an incident.</summary>
public sealed record SimulatedRoute(IReadOnlyList<SimulatedStep> Steps, WorkflowSubStatus SubStatus, IReadOnlyDictionary<string, JsonNode?> Variables, IReadOnlyList<JournalLine> Journal)
{
    public bool Ended => SubStatus == WorkflowSubStatus.Finished;
}

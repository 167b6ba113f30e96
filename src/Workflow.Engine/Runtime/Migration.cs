using System.Text.Json.Nodes;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Runtime;

/// <summary>
/// Moves an instance to another version of its workflow. What waits keeps its bookmark and waits at the mapped step; what has been done is never done
/// again, and a new step before a place that was already passed never runs. What has no place in the new version is a refusal, not a guess.
/// </summary>
public static class Migration
{
    /// <param name="mapping">Activity ids of the old version to those of the new one; what it does not name keeps its id.</param>
    public static MigrationPreview Preview(CompiledDefinition from, CompiledDefinition to, InstanceState state, IReadOnlyDictionary<string, string>? mapping = null) =>
        Plan(from, to, state, mapping).Preview;

    /// <summary>The instance bound to the new version. Its bookmarks keep their ids; those that stand at an activity of another id now are in <see cref="Commit.Moved"/>.</summary>
    /// <exception cref="MigrationRefusedException">The preview refuses.</exception>
    public static Commit Apply(CompiledDefinition from, CompiledDefinition to, InstanceState state, IReadOnlyDictionary<string, string>? mapping, DateTimeOffset now, string reason)
    {
        var (preview, moved) = Plan(from, to, state, mapping);
        if (!preview.IsPossible) throw new MigrationRefusedException(preview.Refusals);
        var root = to.Root.Node;
        var line = new JournalLine(++moved!.LastSequence, now, 0, root.Id, root.NodeId, root.Type, JournalEvent.Message, null, $"Migrated from version {from.Definition.Version} to {to.Definition.Version}: {reason}");
        var changed = moved.OpenBookmarks.Where(b => state.Bookmark(b.Id)!.ActivityId != b.ActivityId).ToList();
        return new Commit(moved, [], [], [line], [], []) { Moved = changed };
    }

    private static (MigrationPreview Preview, InstanceState? Moved) Plan(CompiledDefinition from, CompiledDefinition to, InstanceState state, IReadOnlyDictionary<string, string>? mapping)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(state);
        if (state.DefinitionVersionId != from.Definition.Id) throw new ArgumentException($"The instance is bound to version '{state.DefinitionVersionId}'.", nameof(from));
        var plan = new Planner(from, to, mapping ?? new Dictionary<string, string>(), state.Copy(to.Definition.Id));
        if (state.DefinitionId != to.Definition.DefinitionId) plan.Refusals.Add($"Version '{to.Definition.Id}' belongs to another workflow.");
        else if (!state.IsCancellable) plan.Refusals.Add("The instance is over.");
        else plan.Run();
        return (new MigrationPreview(plan.Moves, plan.Notes, plan.Refusals), plan.Refusals.Count == 0 ? plan.State : null);
    }

    private sealed class Planner(CompiledDefinition from, CompiledDefinition to, IReadOnlyDictionary<string, string> mapping, InstanceState state)
    {
        public InstanceState State => state;
        public List<MigrationMove> Moves { get; } = [];
        public List<string> Notes { get; } = [];
        public List<string> Refusals { get; } = [];

        public void Run()
        {
            foreach (var (old, _) in mapping.Where(m => !from.All.Any(a => a.Node.Id == m.Key))) Refusals.Add($"The mapping names '{old}', which the old version does not have.");
            for (var i = 0; i < state.Executions.Count; i++) Execution(i);
            if (Refusals.Count > 0) return;
            Variables(state.WorkflowVariables);
            for (var i = 0; i < state.OpenBookmarks.Count; i++) state.OpenBookmarks[i] = state.OpenBookmarks[i] with { ActivityId = ActivityOf(state.OpenBookmarks[i].ExecutionId).Node.Id };
            for (var i = 0; i < state.AllIncidents.Count; i++)
                if (!state.AllIncidents[i].Resolved) state.AllIncidents[i] = state.AllIncidents[i] with { ActivityId = ActivityOf(state.AllIncidents[i].ExecutionId).Node.Id };
            foreach (var (nodeId, outputs) in state.ActivityOutputs.ToList())
            {
                state.ActivityOutputs.Remove(nodeId);
                if (Target(nodeId) is { } target) state.ActivityOutputs[target.Node.NodeId] = outputs;
            }
            Compensations();
        }

        private CompiledActivity ActivityOf(int executionId) => to.Activity(state.Executions.Find(e => e.Id == executionId)!.NodeId);

        private void Execution(int index)
        {
            var execution = state.Executions[index];
            var old = from.Activity(execution.NodeId);
            var waits = state.OpenBookmarks.Exists(b => b.ExecutionId == execution.Id);
            var target = Target(execution.NodeId);
            Moves.Add(new MigrationMove(old.Node.Id, target?.Node.Id, old.Node.Type, waits));
            if (target is null) Refusals.Add($"'{old.Node.Id}' ({old.Node.Type}) is at work, and the new version has no '{Renamed(old.Node.Id)}' in the same place: map it to another step.");
            else if (target.Node.Type != old.Node.Type) Refusals.Add($"'{old.Node.Id}' is a {old.Node.Type} at work; '{target.Node.Id}' of the new version is a {target.Node.Type}.");
            else if (old.Composite is not null && old.Composite.Id != target.Composite?.Id) Refusals.Add($"'{old.Node.Id}' is at work, and stands for another version of its workflow in the new version.");
            else Move(index, execution, old, target);
        }

        private void Move(int index, Execution execution, CompiledActivity old, CompiledActivity target)
        {
            var moved = new Execution
            {
                Id = execution.Id, NodeId = target.Node.NodeId, ParentId = execution.ParentId, Status = execution.Status, Locals = execution.Locals, Data = execution.Data,
                Position = execution.Position, Attempts = execution.Attempts, Variables = execution.Variables,
            };
            if (execution.Round is not null) moved.Round = Round(execution, old, target);
            if (execution.Variables.Length > 0 || target.Variables.Count > 0) moved.Variables = Variables(execution.Variables, old, target);
            state.Executions[index] = moved;
        }

        private JsonNode?[] Variables(JsonNode?[] values, CompiledActivity old, CompiledActivity target)
        {
            var kept = old.Variables.Take(values.Length).Select((v, i) => (v.Definition.Name, Value: values[i])).ToList();
            return [.. Fitted(kept, target.Variables, $"'{target.Node.Id}'").Select(v => v.Value)];
        }

        private void Variables(List<(string Name, JsonNode? Value)> values)
        {
            var kept = values.ToList();
            values.Clear();
            values.AddRange(Fitted(kept, to.Variables, "the workflow"));
        }

        private IEnumerable<(string Name, JsonNode? Value)> Fitted(List<(string Name, JsonNode? Value)> kept, IReadOnlyList<CompiledVariable> declared, string where)
        {
            foreach (var (name, _) in kept.Where(k => !declared.Any(d => d.Definition.Name == k.Name))) Notes.Add($"Variable '{name}' of {where} goes.");
            foreach (var variable in declared)
            {
                var d = variable.Definition;
                JsonNode? value = null;
                try
                {
                    var had = kept.FindIndex(k => k.Name == d.Name);
                    value = had >= 0 ? Values.ToVariable(kept[had].Value?.DeepClone(), d.TypeName, d.IsArray) : variable.Default();
                }
                catch (ValueException e)
                {
                    Refusals.Add($"Variable '{d.Name}' of {where}: {e.Message}");
                }
                yield return (d.Name, value);
            }
        }

        /// <summary>The turns and visits of a flowchart, carried over by activity and connection.</summary>
        private FlowRound Round(Execution execution, CompiledActivity old, CompiledActivity target)
        {
            var (before, round) = (old.GraphFrom(execution.Round!.Entry), execution.Round);
            var entry = target.Graph!.IndexOf(Renamed(before.Activities[round.Entry].Id));
            if (entry < 0) Refusals.Add($"'{old.Node.Id}' began at '{before.Activities[round.Entry].Id}', which the new version does not have.");
            if (entry < 0) return round;
            var after = target.GraphFrom(entry);
            var carried = new FlowRound(entry, new byte[after.Connections.Count], new byte[after.Activities.Count]);
            for (var a = 0; a < round.Turns.Length; a++)
                if (after.IndexOf(Renamed(before.Activities[a].Id)) is >= 0 and var at) carried.Turns[at] = round.Turns[a];
            for (var c = 0; c < after.Connections.Count; c++) carried.Visits[c] = Visit(c, before, after, round);
            Check(execution, before, after, carried);
            return carried;
        }

        private byte Visit(int connection, FlowGraph before, FlowGraph after, FlowRound round)
        {
            var wanted = after.Connections[connection];
            for (var c = 0; c < before.Connections.Count; c++)
            {
                var had = before.Connections[c];
                if (Renamed(had.Source) == wanted.Source && had.SourcePort == wanted.SourcePort && Renamed(had.Target) == wanted.Target) return round.Visits[c];
            }
            return FlowRound.Unvisited;
        }

        /// <summary>A connection that is new and whose source has been passed will never be visited: what joins there would wait for ever.</summary>
        private void Check(Execution execution, FlowGraph before, FlowGraph after, FlowRound round)
        {
            var atWork = state.Executions.Where(e => e.ParentId == execution.Id).Select(e => Renamed(from.Find(e.NodeId)?.Node.Id ?? to.Activity(e.NodeId).Node.Id)).ToHashSet(StringComparer.Ordinal);
            for (var c = 0; c < after.Connections.Count; c++)
            {
                var (source, target) = (after.Sources[c], after.Targets[c]);
                if (source < 0 || target < 0 || !after.IsForward[c] || round.Visits[c] != FlowRound.Unvisited) continue;
                if (round.Turns[source] == FlowRound.NoTurn || atWork.Contains(after.Activities[source].Id)) continue;
                round.Visits[c] = FlowRound.Dead;
                if (round.Turns[target] != FlowRound.NoTurn) continue;
                var others = after.Inbound[target].Where(i => i != c).ToList();
                if (others.Count == 0) Notes.Add($"'{after.Activities[target].Id}' would not run: '{after.Activities[source].Id}', which leads to it now, has been passed.");
                else if (after.Activities[target].Type == "Elsa.FlowJoin") Refusals.Add($"Join '{after.Activities[target].Id}' would wait for a path from '{after.Activities[source].Id}', which has been passed already.");
            }
            foreach (var a in after.Activities.Where((a, i) => after.IsReachable(i) && before.IndexOf(a.Id) < 0 && !mapping.Values.Contains(a.Id) && round.Turns[i] == FlowRound.NoTurn && LeadsToPassed(after, i, round)))
                Notes.Add($"New step '{a.Id}' lies before places that were passed or wait; it does not run for this instance.");
        }

        private static bool LeadsToPassed(FlowGraph graph, int activity, FlowRound round) =>
            Enumerable.Range(0, graph.Activities.Count).Any(a => a != activity && round.Turns[a] != FlowRound.NoTurn && graph.Reaches(activity, a));

        private void Compensations()
        {
            var kept = state.Compensations.ToList();
            state.Compensations.Clear();
            foreach (var nodeId in kept)
            {
                if (Target(nodeId) is { CompensationId: not null } target) state.Compensations.Add(target.Node.NodeId);
                else Notes.Add($"What '{from.Activity(nodeId).Node.Id}' did would no longer be compensated.");
            }
        }

        private string Renamed(string activityId) => mapping.GetValueOrDefault(activityId, activityId);

        /// <summary>The same path from the root, with mapped ids in it.</summary>
        private CompiledActivity? Target(string nodeId)
        {
            var parts = nodeId.Split(':');
            return to.Find(string.Join(':', parts.Select((p, i) => i == 0 ? p : Renamed(p))));
        }
    }
}

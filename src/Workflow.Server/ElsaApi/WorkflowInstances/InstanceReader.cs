using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.ElsaApi.WorkflowInstances;

/// <summary>One execution of a step, told from the journal: this server keeps no row per execution.</summary>
public sealed record ElsaExecution(
    int Id, string ActivityId, string NodeId, string Type, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, string Status, IReadOnlyList<string>? Outcomes, bool HasBookmarks, int? ParentId, int Depth)
{
    public bool IsOver => CompletedAt is not null;

    /// <summary>By JSON name: what the journal has of its inputs (those that an expression gave; of a faulted one, all) and of its outputs.</summary>
    public JsonObject Inputs { get; init; } = [];
    public JsonObject Outputs { get; init; } = [];
}

/// <summary>An instance with everything the viewer asks about it.</summary>
public sealed record InstanceReading(InstanceRow Row, InstanceState State, WorkflowDefinition Definition, IReadOnlyList<JournalLine> Lines, IReadOnlyList<ElsaExecution> Executions)
{
    private readonly Dictionary<string, ActivityNode> nodes = (Definition.Root?.SelfAndDescendants() ?? []).DistinctBy(n => n.NodeId).ToDictionary(n => n.NodeId, StringComparer.Ordinal);

    public bool Hides => Row.SubjectId is not null;

    public ActivityNode? Node(string nodeId) => nodes.GetValueOrDefault(nodeId);

    public string ExecutionId(int id) => $"{Row.InstanceId:N}-{id}";
}

/// <summary>Reads instances for the designer's viewer.</summary>
public sealed class InstanceReader(WorkflowDbContext db)
{
    public async Task<InstanceReading> Read(Guid id, CancellationToken ct)
    {
        var row = (await InstanceList.Rows(db, db.WorkflowInstances.AsNoTracking().Where(i => i.Id == id), ct)).SingleOrDefault() ?? throw InstanceErrors.NotFound();
        var state = InstanceState.FromBytes(await db.WorkflowInstances.AsNoTracking().Where(i => i.Id == id).Select(i => i.State).SingleAsync(ct));
        var definition = DefinitionStore.Read(await db.WorkflowDefinitionVersions.AsNoTracking().SingleAsync(v => v.Id == row.DefinitionVersionId, ct));
        var lines = await db.JournalOf(id, ct);
        return new(row, state, definition, lines, Executions(state, lines));
    }

    /// <summary>By the designer's id of an instance; what is no id of ours is an id of nothing.</summary>
    public Task<InstanceReading> Read(string? id, CancellationToken ct) => Read(Id(id), ct);

    /// <summary>An execution by the id it was given in <see cref="InstanceReading.ExecutionId"/>.</summary>
    public async Task<(InstanceReading Instance, ElsaExecution Execution)> Execution(string? id, CancellationToken ct)
    {
        var parts = (id ?? "").Split('-', 2);
        if (parts.Length != 2 || !Guid.TryParseExact(parts[0], "N", out var instanceId) || !int.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            throw InstanceErrors.NotFound();
        var instance = await Read(instanceId, ct);
        return (instance, instance.Executions.FirstOrDefault(e => e.Id == number) ?? throw InstanceErrors.NotFound());
    }

    public static Guid Id(string? id) => Guid.TryParse(id, out var known) ? known : throw InstanceErrors.NotFound();

    private static List<ElsaExecution> Executions(InstanceState state, IReadOnlyList<JournalLine> lines)
    {
        var waiting = state.Bookmarks.Select(b => b.ExecutionId).ToHashSet();
        var found = new List<ElsaExecution>();
        var latest = new Dictionary<string, ElsaExecution>(StringComparer.Ordinal);
        // In the order they began, so that a container is known before what it scheduled.
        foreach (var of in lines.Where(l => l.ExecutionId > 0).GroupBy(l => l.ExecutionId).OrderBy(g => g.First().Sequence))
        {
            var (first, last) = (of.First(), of.Last(l => l.Event != JournalEvent.Message || of.All(x => x.Event == JournalEvent.Message)));
            var parent = latest.GetValueOrDefault(first.NodeId[..Math.Max(0, first.NodeId.LastIndexOf(':'))]);
            var execution = new ElsaExecution(
                of.Key, first.ActivityId, first.NodeId, first.ActivityType, first.At, last.Event is JournalEvent.Completed or JournalEvent.Canceled ? last.At : null, Status(last.Event),
                of.LastOrDefault(l => l.Outcomes is not null)?.Outcomes, waiting.Contains(of.Key), parent?.Id, parent is null ? 0 : parent.Depth + 1)
            {
                Inputs = Values(of.LastOrDefault(l => l.Values is not null && l.Event is JournalEvent.Started or JournalEvent.Faulted)),
                Outputs = Values(of.LastOrDefault(l => l.Event == JournalEvent.Completed)),
            };
            latest[first.NodeId] = execution;
            found.Add(execution);
        }

        return found;
    }

    private static JsonObject Values(JournalLine? line) => line?.Values is { } values ? (JsonObject)JsonNode.Parse(values)! : [];

    private static string Status(JournalEvent last) => last switch
    {
        JournalEvent.Completed => "Completed",
        JournalEvent.Canceled => "Canceled",
        JournalEvent.Faulted => "Faulted",
        JournalEvent.Started or JournalEvent.Suspended or JournalEvent.Resumed or JournalEvent.Message => "Running",
    };
}

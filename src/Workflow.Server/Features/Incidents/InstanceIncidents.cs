using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Instances;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Incidents;

/// <summary>What went wrong in one instance, the latest first, with what can be done about it. Inputs are shown as <see cref="ShownValues"/> shows them, secret ones never.</summary>
public sealed class InstanceIncidents(IDbContextFactory<WorkflowDbContext> contexts, ActivityCatalog catalog)
{
    /// <param name="Outcomes">Those that the step can be passed with.</param>
    /// <param name="RetryAt">When the step runs again by itself.</param>
    public sealed record Incident(
        int IncidentId, string ActivityId, string StepName, string ActivityType, string Code, string Message, DateTimeOffset OccurredAt, bool IsResolved, bool IsRetryable, DateTimeOffset? RetryAt,
        IReadOnlyList<KeyValuePair<string, string>> Inputs, IReadOnlyList<string> Outcomes);

    public sealed record Response(IReadOnlyList<Incident> Incidents, string? SubjectType, Guid? SubjectId, bool IsCancellable)
    {
        public int Open => Incidents.Count(i => !i.IsResolved);
    }

    public async Task<Response> Run(Actor actor, Guid id, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewInstances);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) ?? throw InstanceErrors.NotFound();
        var state = InstanceState.FromBytes(row.State);
        var definition = DefinitionStore.Read(await db.WorkflowDefinitionVersions.AsNoTracking().SingleAsync(v => v.Id == row.DefinitionVersionId, ct));
        var steps = (definition.Root?.SelfAndDescendants() ?? []).ToList();
        var faults = (await db.JournalOf(id, ct)).Where(l => l.Event == JournalEvent.Faulted).ToList();
        var found = state.Incidents.OrderByDescending(i => i.Id).Select(i => Of(i, faults.LastOrDefault(f => f.ExecutionId == i.ExecutionId && f.At == i.At), steps, state, row.SubjectId is not null));
        return new([.. found], row.SubjectType, row.SubjectId, state.IsCancellable && row.SubjectId is null);
    }

    private Incident Of(Engine.Runtime.Incident incident, JournalLine? fault, List<ActivityNode> steps, InstanceState state, bool hides)
    {
        var node = steps.Find(s => s.NodeId == fault?.NodeId) ?? steps.Find(s => s.Id == incident.ActivityId);
        var inputs = fault?.Values is { } values ? ShownValues.Of(JsonNode.Parse(values), hides)!.AsObject() : [];
        var ports = steps.SelectMany(s => s.Connections).Where(c => c.Source == incident.ActivityId).Select(c => c.SourcePort);
        var outcomes = ports.Concat(catalog.Find(incident.ActivityType, node?.Version ?? 1)?.Outcomes ?? []).Append(Connection.DefaultSourcePort).Distinct();
        return new(
            incident.Id, incident.ActivityId, node?.Title ?? incident.ActivityId, incident.ActivityType, incident.Code, incident.Message, incident.At, incident.Resolved,
            state.IsRetryable(incident.Id), incident.RetryAt, [.. inputs.Select(i => KeyValuePair.Create(i.Key, i.Value?.ToString() ?? ""))], [.. outcomes]);
    }
}

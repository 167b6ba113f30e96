using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Incidents;

/// <summary>Incidents of all processes, the latest first.</summary>
public sealed class IncidentList(IDbContextFactory<WorkflowDbContext> contexts)
{
    public sealed record Query
    {
        /// <summary><c>open</c> (default) or <c>resolved</c>.</summary>
        public string? State { get; init; }

        /// <summary>Only those about this subject, for example a change request.</summary>
        public Guid? SubjectId { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<IncidentView>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewIncidents);
        var page = PageRequest.Of(query.Page, query.PageSize);
        var resolved = query.State switch
        {
            null or "open" => false,
            "resolved" => true,
            _ => throw RequestErrors.Invalid("state", "An incident is open or resolved.", ["open", "resolved"]),
        };
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = from incident in db.Incidents.AsNoTracking()
                   join instance in db.WorkflowInstances.AsNoTracking() on incident.InstanceId equals instance.Id
                   where incident.Resolved == resolved && (query.SubjectId == null || instance.SubjectId == query.SubjectId)
                   select new { incident, instance.DefinitionId, instance.SubjectType, instance.SubjectId, instance.ProjectId };
        var total = await rows.LongCountAsync(ct);
        var found = await rows.OrderByDescending(r => r.incident.At).ThenBy(r => r.incident.InstanceId).ThenBy(r => r.incident.Id)
            .Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new([.. found.Select(r => new IncidentView
        {
            InstanceId = r.incident.InstanceId, IncidentId = r.incident.Id, DefinitionId = r.DefinitionId, SubjectType = r.SubjectType, SubjectId = r.SubjectId,
            ProjectId = r.ProjectId, ActivityId = r.incident.ActivityId, ActivityType = r.incident.ActivityType, Code = r.incident.Code, Message = r.incident.Message,
            OccurredAt = r.incident.At, IsResolved = r.incident.Resolved,
        })], page.Page, page.PageSize, total);
    }
}

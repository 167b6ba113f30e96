using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Activities.Events;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Definitions;

namespace Workflow.Server.Features.Instances;

/// <summary>
/// Goes on with an instance at a task or an event that it waits for. Only where no subject of the domain depends on it: neither the instance nor one that
/// started it carries any. Timers and children end by themselves.
/// </summary>
public sealed class ContinueInstance(InstanceAct act, IDbContextFactory<WorkflowDbContext> contexts)
{
    private const int MostWaits = 100;
    private static readonly string[] Outside = [RunTask.BookmarkName, Event.BookmarkName];

    public Task<InstanceAnswer> Run(Actor actor, Guid id, int bookmarkId, JsonNode? payload, CancellationToken ct) => act.Run(actor, id, Permission.ManageInstances, "instance.continue", async (found, db, attempt, token) =>
    {
        if (await OperatedInstances.Governed(db, found.Row, token) is { } governed)
            throw InstanceErrors.Governed(governed);
        var wait = await db.Bookmarks.AsNoTracking().SingleOrDefaultAsync(b => b.InstanceId == id && b.Id == bookmarkId, token) ?? throw InstanceErrors.NotWaiting();
        if (!Outside.Contains(wait.Name))
            throw InstanceErrors.EndsByItself();
        if (!await found.Operate(attempt, (runner, port) => runner.Resume(id, bookmarkId, payload, port, token)))
            throw InstanceErrors.NotWaiting();
        found.Audit(actor, "instance.continued", ("activityId", wait.ActivityId), ("wait", wait.Name), ("key", wait.Key));
        return InstanceAnswer.Of(InstanceState.FromBytes(found.Row.State));
    }, ct);

    /// <summary>Tells those who wait for an event now, each by itself; starts nothing and is not kept for later. Refused as a whole when a process with a subject hears it.</summary>
    public async Task<int> RunEvent(Actor actor, string name, string? correlationId, Guid? instanceId, JsonNode? payload, CancellationToken ct)
    {
        Identity.Policies.Demand(actor, Permission.ManageInstances);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var waits = await (from bookmark in db.Bookmarks.AsNoTracking()
                           where bookmark.Name == Event.BookmarkName && bookmark.Key == name && (instanceId == null || bookmark.InstanceId == instanceId)
                           join instance in db.WorkflowInstances.AsNoTracking() on bookmark.InstanceId equals instance.Id
                           where correlationId == null || instance.CorrelationId == correlationId
                           orderby instance.CreatedAt, bookmark.Id
                           select new { Instance = instance, bookmark.Id }).Take(MostWaits).ToListAsync(ct);
        foreach (var wait in waits)
            if (await OperatedInstances.Governed(db, wait.Instance, ct) is { } governed)
                throw InstanceErrors.Governed(governed);
        if (waits.Count == 0 && await IsOfTheDomain(db, name, ct))
            throw InstanceErrors.EventOfTheDomain(name);
        foreach (var wait in waits)
            await Run(actor, wait.Instance.Id, wait.Id, payload?.DeepClone(), ct);
        return waits.Count;
    }

    private static async Task<bool> IsOfTheDomain(WorkflowDbContext db, string name, CancellationToken ct)
    {
        var candidates = await db.WorkflowDefinitionVersions.AsNoTracking().Where(v => v.IsPublished && v.Json.Contains(name)).ToListAsync(ct);
        return candidates.Exists(v => Governance.NeedsSubject(DefinitionStore.Read(v)));
    }
}

using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Instances;

/// <summary>One instance: where it waits, what it holds, what went wrong.</summary>
public sealed class InstanceDetails(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<InstanceView> Run(Actor actor, Guid id, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewInstances);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = (await InstanceList.Rows(db, db.WorkflowInstances.AsNoTracking().Where(i => i.Id == id), ct)).SingleOrDefault() ?? throw InstanceErrors.NotFound();
        var state = InstanceState.FromBytes(await db.WorkflowInstances.AsNoTracking().Where(i => i.Id == id).Select(i => i.State).SingleAsync(ct));
        var hides = row.SubjectId is not null;
        return new(row, state.Parent?.InstanceId,
            [.. state.Bookmarks.Select(b => new WaitView(b.Id, b.ActivityId, b.Name, b.Key, b.DueAt))],
            [.. state.Incidents.Select(i => new InstanceIncidentView(i.Id, i.ActivityId, i.ActivityType, i.Code, i.Message, i.At, i.Resolved))],
            ShownValues.Of(state.Variables, hides), ShownValues.Of(state.Input, hides), ShownValues.Of(state.Output, hides));
    }
}

/// <summary>What happened in an instance, line by line, in order.</summary>
public sealed class InstanceJournal(IDbContextFactory<WorkflowDbContext> contexts)
{
    public sealed record Query
    {
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<JournalRow>> Run(Actor actor, Guid id, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewInstances);
        var page = PageRequest.Of(query.Page, query.PageSize);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var hides = (await db.WorkflowInstances.AsNoTracking().Where(i => i.Id == id).Select(i => new { HasSubject = i.SubjectId != null }).SingleOrDefaultAsync(ct) ?? throw InstanceErrors.NotFound()).HasSubject;
        var lines = await Lines(db, id, ct);
        return new([.. lines.Skip(page.Skip).Take(page.PageSize).Select(l => new JournalRow(l.Sequence, l.At, l.ExecutionId, l.ActivityId, l.NodeId, l.ActivityType, l.Event, l.Outcomes, Message(l, hides)))],
            page.Page, page.PageSize, lines.Count);
    }

    public static async Task<List<JournalLine>> Lines(WorkflowDbContext db, Guid id, CancellationToken ct) =>
        [.. (await db.Journal.AsNoTracking().Where(e => e.InstanceId == id).OrderBy(e => e.Sequence).ToListAsync(ct)).SelectMany(JournalText.Read)];

    /// <summary>A line that a drawing writes may print what people wrote; why a step failed, and what operators said, is shown.</summary>
    public static string? Message(JournalLine line, bool hides) =>
        line is { Event: JournalEvent.Message, ExecutionId: > 0 } ? ShownValues.Text(line.Message, hides) : line.Message;
}

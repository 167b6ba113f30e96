using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Approvals.Signoffs;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Notifications;
using Workflow.Persistence.Instances;

namespace Workflow.Testing;

/// <summary>What no route shows: the engine's rows behind a change request.</summary>
public static class Rows
{
    public static async Task<T> Read<T>(App app, Func<WorkflowDbContext, Task<T>> read)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    public static Task<WorkflowInstance?> Instance(App app, Case request) =>
        Read(app, db => db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.SubjectId == Guid.Parse(request.Id)));

    /// <summary>What no person and no program may do: past every rule, in the test's own words.</summary>
    public static Task<int> Write(App app, string sql) => Read(app, db => db.Database.ExecuteSqlRawAsync(sql));

    /// <summary>The next instant at which the clock itself makes something happen.</summary>
    public static Task<DateTimeOffset?> NextDue(App app) => Read(app, async db =>
    {
        var timer = await db.Bookmarks.Where(b => b.DueAt != null).OrderBy(b => b.DueAt).Select(b => b.DueAt).FirstOrDefaultAsync();
        var expiry = await db.ChangeRequests.Where(r => r.ExpiresAt != null).OrderBy(r => r.ExpiresAt).Select(r => r.ExpiresAt).FirstOrDefaultAsync();
        var message = await db.OutboxMessages.MinAsync(m => m.DueAt);
        var trigger = await db.DefinitionTriggers.Where(t => t.DueAt != null).MinAsync(t => t.DueAt);
        return new[] { timer, expiry, trigger, message }.Min();
    });

    public static Task<List<Notification>> Notifications(App app) => Read(app, db => db.Notifications.AsNoTracking().ToListAsync());

    /// <summary>What somebody was told more than once at the same instant. Invitations aside: a meeting may be moved, or convened again, to the same hour.</summary>
    public static Task<List<string>> ToldTwice(App app) => Read(app, async db => (await db.Notifications.AsNoTracking().Where(n => n.Kind != NotificationKind.Message).ToListAsync())
        .GroupBy(n => (n.RecipientId, n.SubjectId, n.Kind, n.Work, n.Title, n.Text, n.CreatedAt)).Where(g => g.Count() > 1).Select(g => $"{g.Key}").ToList());

    public static async Task<string?> InstanceStatus(App app, Case request) => (await Instance(app, request))?.Status.ToString();

    public static async Task<IReadOnlyList<InstanceIncident>> Incidents(App app, Case request)
    {
        var instance = await Instance(app, request);
        return instance is null ? [] : await Read(app, db => db.Incidents.AsNoTracking().Where(i => i.InstanceId == instance.Id).ToListAsync());
    }

    /// <summary>For each change request with signatures: how many valid ones, of how many people.</summary>
    public static Task<List<(int Count, int People)>> Signatures(App app) => Read(app, async db =>
        (await db.Signoffs.AsNoTracking().Where(s => !s.IsVoid && s.Decision == SignoffDecision.Approve).Select(s => new { s.ChangeRequestId, s.SignerId }).ToListAsync())
            .GroupBy(s => s.ChangeRequestId).Select(g => (g.Count(), g.Select(s => s.SignerId).Distinct().Count())).ToList());

    /// <summary>Running instances that wait for nothing: nobody would ever wake them.</summary>
    public static Task<List<Guid>> Stuck(App app) => Read(app, db => db.WorkflowInstances
        .Where(i => i.Status == WorkflowStatus.Running && (i.IncidentCount > 0 || !db.Bookmarks.Any(b => b.InstanceId == i.Id)))
        .Select(i => i.Id).ToListAsync());
}

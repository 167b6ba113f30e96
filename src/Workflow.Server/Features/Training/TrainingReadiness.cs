using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <param name="ValidUntil">Of the latest certificate; null without one.</param>
public sealed record ReadinessCell(string ModuleCode, bool IsBasic, TrainingState State, DateOnly? ValidUntil);

/// <summary>A lead's row of the matrix.</summary>
public sealed record ReadinessRow(Guid ProjectId, string ProjectCode, Guid UserId, string UserName, ProjectRole Role, bool IsReady, IReadOnlyList<ReadinessCell> Modules);

/// <summary>Person × module, for one project or for all that the caller sees: whether each lead has the other's basics.</summary>
public sealed class TrainingReadiness(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    /// <param name="IsReady">Both leads are there and have the basics; of several projects: all of them.</param>
    public sealed record Response(bool IsReady, IReadOnlyList<ReadinessRow> Leads);

    public async Task<Response> Run(Actor actor, Guid? projectId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (projectId is { } one && (!Policies.Sees(actor, one) || !await db.Projects.AnyAsync(p => p.Id == one, ct)))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewTraining);
        return await Of(db, projectId is { } id ? [id] : await Mine(db, actor, ct), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), ct);
    }

    internal static async Task<Response> Of(WorkflowDbContext db, List<Guid> projects, DateOnly today, CancellationToken ct)
    {
        var leads = await (
            from m in db.Memberships.AsNoTracking() where projects.Contains(m.ProjectId) && m.Role != ProjectRole.Member
            join a in db.Accounts on m.UserId equals a.Id
            join p in db.Projects on m.ProjectId equals p.Id
            select new { m.ProjectId, p.Code, m.UserId, a.DisplayName, m.Role }).ToListAsync(ct);
        var people = leads.Select(l => l.UserId).Distinct().ToList();
        var held = await db.Certificates.AsNoTracking().Where(c => people.Contains(c.UserId)).ToListAsync(ct);
        List<ReadinessRow> rows = [.. leads.OrderBy(l => l.Code, StringComparer.Ordinal).ThenBy(l => l.Role).Select(l =>
        {
            var states = Readiness.Of(l.UserId, l.Role, held, today);
            return new ReadinessRow(l.ProjectId, l.Code, l.UserId, l.DisplayName, l.Role, Readiness.IsReady(states),
                [.. states.Select(s => new ReadinessCell(s.Module.Code, s.Module.IsBasic, s.State, s.ValidUntil))]);
        })];
        return new(projects.TrueForAll(p => rows.Count(r => r.ProjectId == p && r.IsReady) == 2), rows);
    }

    private static Task<List<Guid>> Mine(WorkflowDbContext db, Actor actor, CancellationToken ct)
    {
        var (all, mine) = (Policies.SeesAllProjects(actor), actor.Memberships.Where(m => m.Value.Count > 0).Select(m => m.Key).ToList());
        return db.Projects.Where(p => p.IsActive && (all || mine.Contains(p.Id))).Select(p => p.Id).ToListAsync(ct);
    }
}

using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <param name="ValidUntil">Of the latest certificate; null without one.</param>
public sealed record ReadinessCell(string ModuleCode, bool IsBasic, TrainingState State, DateOnly? ValidUntil);

/// <summary>A lead's row of the matrix; without a person where nobody holds the role.</summary>
public sealed record ReadinessRow(Guid ProjectId, string ProjectCode, ProjectRole Role, Guid? UserId, string? UserName, bool IsReady, IReadOnlyList<ReadinessCell> Modules);

/// <summary>Person × module, for one project or for all that the caller sees: whether each lead has the other's basics. Two rows a project, so it is made in memory.</summary>
public sealed class TrainingReadiness(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    private static readonly Sorting<ReadinessRow> Sortings = new Sorting<ReadinessRow>("project,role", rows => rows.ThenBy(r => r.ProjectId).ThenBy(r => r.Role))
        .By("project", r => r.ProjectCode).By("role", r => r.Role).By("userName", r => r.UserName).By("isReady", r => r.IsReady);

    public sealed record Query
    {
        public Guid? UserId { get; init; }
        public string? Role { get; init; }
        public bool? IsReady { get; init; }

        /// <summary>With <c>state</c>: rows in which that module is so.</summary>
        public string? ModuleCode { get; init; }

        /// <summary>Rows in which a module (that one, or any) is Missing, Valid or Expired.</summary>
        public string? State { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    /// <param name="IsReady">Of everything asked about, whatever the filter: both leads are there and have the basics; null when there is no project.</param>
    public sealed record Response(bool? IsReady, IReadOnlyList<ReadinessRow> Items, int Page, int PageSize, long TotalCount);

    public async Task<Response> Run(Actor actor, Guid? projectId, Query query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = Policies.SeesAllProjects(actor) || Policies.Allows(actor, Permission.ViewTrainingOfOthers);
        if (projectId is { } one && (!(all || Policies.Sees(actor, one)) || !await db.Projects.AnyAsync(p => p.Id == one, ct)))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewTraining);
        var page = PageRequest.Of(query.Page, query.PageSize);
        var role = query.Role is { } name ? EnumName.Of<ProjectRole>("role", name) : (ProjectRole?)null;
        var state = query.State is { } word ? EnumName.Of<TrainingState>("state", word) : (TrainingState?)null;
        var rows = await Of(db, projectId is { } id ? [id] : await Mine(db, actor, all, ct), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), ct);
        var found = rows.Where(r =>
            (query.UserId is not { } user || r.UserId == user) && (role is not { } asked || r.Role == asked) && (query.IsReady is not { } ready || r.IsReady == ready)
            && ((state is null && query.ModuleCode is null) || r.Modules.Any(m => (query.ModuleCode is not { } code || m.ModuleCode == code) && (state is not { } s || m.State == s)))).ToList();
        return new(IsReady(rows), [.. Sortings.Apply(found.AsQueryable(), query.Sort).Skip(page.Skip).Take(page.PageSize)], page.Page, page.PageSize, found.Count);
    }

    internal static bool? IsReady(IReadOnlyCollection<ReadinessRow> rows) => rows.Count == 0 ? null : rows.All(r => r.IsReady);

    /// <summary>Both lead roles of each project, held or not.</summary>
    internal static async Task<List<ReadinessRow>> Of(WorkflowDbContext db, List<Guid> projects, DateOnly today, CancellationToken ct)
    {
        var codes = await db.Projects.Where(p => projects.Contains(p.Id)).Select(p => new { p.Id, p.Code }).ToListAsync(ct);
        var leads = await (
            from m in db.Memberships.AsNoTracking() where projects.Contains(m.ProjectId) && m.Role != ProjectRole.Member
            join a in db.Accounts on m.UserId equals a.Id
            select new { m.ProjectId, m.UserId, a.DisplayName, m.Role }).ToListAsync(ct);
        var (catalogue, held) = (await db.TrainingModules.AsNoTracking().ToListAsync(ct), (await Learners.Certificates(db, [.. leads.Select(l => l.UserId).Distinct()], ct)).ToLookup(c => c.UserId));
        return [.. from p in codes.OrderBy(p => p.Code, StringComparer.Ordinal)
                   from role in ProjectRoles.Leads
                   let lead = leads.Find(l => l.ProjectId == p.Id && l.Role == role)
                   let states = Readiness.Of(lead?.UserId ?? Guid.Empty, role, catalogue, lead is null ? [] : held[lead.UserId], today)
                   select new ReadinessRow(p.Id, p.Code, role, lead?.UserId, lead?.DisplayName, lead is not null && Readiness.IsReady(states),
                       [.. states.Select(s => new ReadinessCell(s.Module.Code, s.Module.IsBasic, s.State, s.ValidUntil))])];
    }

    private static Task<List<Guid>> Mine(WorkflowDbContext db, Actor actor, bool all, CancellationToken ct)
    {
        var mine = actor.Memberships.Where(m => m.Value.Count > 0).Select(m => m.Key).ToList();
        return db.Projects.Where(p => p.IsActive && (all || mine.Contains(p.Id))).Select(p => p.Id).ToListAsync(ct);
    }
}

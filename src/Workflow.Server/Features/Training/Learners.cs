using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;

namespace Workflow.Server.Features.Training;

/// <summary>Active people, for training.</summary>
internal static class Learners
{
    /// <summary>Null: there is no such active person.</summary>
    public static Task<Learner?> Find(WorkflowDbContext db, Guid userId, CancellationToken ct) =>
        db.Accounts.Where(a => a.Id == userId && !a.IsDeactivated && !a.IsIntegration).Select(a => new Learner(a.Id, a.DisplayName)).SingleOrDefaultAsync(ct);

    /// <summary>Null: the catalogue has none of that code.</summary>
    public static async Task<TrainingModule?> Module(WorkflowDbContext db, string code, CancellationToken ct) =>
        TrainingRules.IsCode(code) ? await db.TrainingModules.AsNoTracking().SingleOrDefaultAsync(m => m.Code == code, ct) : null;

    public static Task<List<Certificate>> Certificates(WorkflowDbContext db, IReadOnlyCollection<Guid> people, CancellationToken ct) =>
        db.Certificates.AsNoTracking().Where(c => people.Contains(c.UserId)).ToListAsync(ct);

    /// <summary>Who leads an active project now, once per role, since the first day of it.</summary>
    public static async Task<List<Lead>> Leads(WorkflowDbContext db, CancellationToken ct)
    {
        var found = await (
            from m in db.Memberships where m.Role != ProjectRole.Member
            join p in db.Projects on m.ProjectId equals p.Id where p.IsActive
            join a in db.Accounts on m.UserId equals a.Id where !a.IsDeactivated && !a.IsIntegration
            select new { a.Id, a.DisplayName, m.Role, m.SinceAt }).ToListAsync(ct);
        return [.. found.GroupBy(f => (f.Id, f.DisplayName, f.Role)).OrderBy(g => g.Key.Id).ThenBy(g => g.Key.Role)
            .Select(g => new Lead(new Learner(g.Key.Id, g.Key.DisplayName), g.Key.Role, DateOnly.FromDateTime(g.Min(f => f.SinceAt).UtcDateTime)))];
    }

    /// <summary>What the plans should hold, with the lines of this year and the last, tracked where the context decides.</summary>
    public static async Task<YearlyPlan> Plan(WorkflowDbContext db, int year, CancellationToken ct)
    {
        var leads = await Leads(db, ct);
        var lines = await db.PlannedTrainings.Where(p => p.Year >= year - 1).OrderBy(p => p.Id).ToListAsync(ct);
        var people = leads.Select(l => l.Who.UserId).Concat(lines.Select(l => l.UserId)).Distinct().ToList();
        return new YearlyPlan(leads, await db.TrainingModules.AsNoTracking().ToListAsync(ct), await Certificates(db, people, ct), lines);
    }
}

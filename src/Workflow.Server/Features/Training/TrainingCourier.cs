using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Outbox;

namespace Workflow.Server.Features.Training;

/// <summary>
/// Chases training when the drawing's clock says so, in the transaction that deletes the message: whoever is overdue is told, a week later their superior,
/// and a certificate that has run out is in the plan of who still leads. Each of it once.
/// </summary>
public sealed class TrainingCourier(Transaction transaction, TrainingNotices notices, TimeProvider clock) : ICourier
{
    /// <summary>So long has a lead for what has run out.</summary>
    private const int DaysToRenew = 60;

    public string Kind => TrainingMessage.Kind;

    public Task<Delivery> Deliver(OutboxEntry message, CancellationToken ct) => transaction.Run(async (db, token) =>
    {
        if (await OutboxStore.Mine(db, message, token) is not { } mine)
            return Delivery.Done;
        db.OutboxMessages.Remove(mine);
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await Chase(db, today, now, token);
        await Renew(db, today, now, token);
        return Delivery.Done;
    }, ct);

    private async Task Chase(WorkflowDbContext db, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var overdue = await db.PlannedTrainings.Where(p => p.Told < 2 && p.DueOn < today).OrderBy(p => p.Id).ToListAsync(ct);
        var people = overdue.Select(p => p.UserId).Distinct().ToList();
        var held = await db.Certificates.AsNoTracking().Where(c => people.Contains(c.UserId)).ToListAsync(ct);
        foreach (var line in overdue.Where(p => p.IsToBeTold(today) && !p.IsMet(held) && !held.Exists(c => c.UserId == p.UserId && c.ModuleCode == p.ModuleCode && c.IsValidOn(today))))
        {
            foreach (var told in line.Tell(today).Audit)
                db.Audit(told);
            await notices.Overdue(db, line, now, ct);
        }
    }

    private static async Task Renew(WorkflowDbContext db, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var due = today.AddDays(DaysToRenew);
        var leads = await CurrentLeads.Of(db, ct);
        var people = leads.ConvertAll(l => l.Who.UserId);
        var held = await db.Certificates.AsNoTracking().Where(c => people.Contains(c.UserId)).ToListAsync(ct);
        var plans = await db.PlannedTrainings.Where(p => people.Contains(p.UserId)).Select(p => new { p.UserId, p.ModuleCode, p.Year, p.DueOn }).ToListAsync(ct);
        foreach (var (who, role) in leads)
            foreach (var state in Readiness.Of(who.UserId, role, held, today).Where(s => s.State is TrainingState.Expired))
            {
                if (plans.Exists(p => p.UserId == who.UserId && p.ModuleCode == state.Module.Code && (p.DueOn > state.ValidUntil || p.Year == due.Year)))
                    continue;
                var outcome = PlannedTraining.Plan(Actor.System, who, state.Module.Code, due, now, out var made);
                foreach (var line in outcome.Audit)
                    db.Audit(line);
                db.PlannedTrainings.Add(made);
            }
    }
}

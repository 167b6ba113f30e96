using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Outbox;

namespace Workflow.Server.Features.Training;

/// <summary>
/// Does what the drawing's clock wants done about training, with the drawing's figures, in the transaction that deletes the message: plans of the year are
/// opened and ended, what has run out is planned again, whoever has something due is reminded, told when it is overdue, later their superior. Each of it once.
/// </summary>
public sealed class TrainingCourier(Transaction transaction, TrainingNotices notices, TimeProvider clock) : ICourier
{
    public string Kind => TrainingMessage.Kind;

    public Task<Delivery> Deliver(OutboxEntry message, CancellationToken ct) => transaction.Run(async (db, token) =>
    {
        if (await OutboxStore.Mine(db, message, token) is not { } mine)
            return Delivery.Done;
        db.OutboxMessages.Remove(mine);
        var (body, now) = (JsonNode.Parse(mine.Body)!, clock.GetUtcNow());
        var told = (string?)body["what"] switch
        {
            TrainingMessage.OpenPlans => await OpenPlans(db, new PlanTime((int)body["month"]!, (int)body["day"]!, (int)body["atLeastDays"]!), (bool)body["basicsOnly"]!, now, token),
            TrainingMessage.Renew => await Renew(db, (int)body["withinDays"]!, now, token),
            TrainingMessage.Chase => await Chase(db, (int)body["remindBeforeDays"]!, (int)body["superiorAfterDays"]!, now, token),
            var other => throw new UndeliverableException($"'{other}' is nothing that is done about training."),
        };
        await notices.Send(db, told, now, token);
        return Delivery.Done;
    }, ct);

    private static async Task<List<TrainingNotice>> OpenPlans(WorkflowDbContext db, PlanTime time, bool basicsOnly, DateTimeOffset now, CancellationToken ct)
    {
        var today = Day(now);
        var plan = await Learners.Plan(db, today.Year, ct);
        foreach (var (line, why) in plan.Needless().ToList())
            Write(db, line.Cease(why));
        foreach (var (line, lead, module) in plan.Again(today.Year).ToList())
            Write(db, line.Resume(time.Due(today.Year, lead, module)));
        // What could only be late waits for the next year.
        foreach (var (lead, module, dueOn) in plan.Missing(today.Year, (lead, module) => time.Due(today.Year, lead, module), basicsOnly).Where(m => m.DueOn >= today).ToList())
        {
            Write(db, PlannedTraining.Open(lead.Who, module, today.Year, dueOn, PlanOrigin.Year, now, out var line));
            db.PlannedTrainings.Add(line);
        }

        return [];
    }

    private static async Task<List<TrainingNotice>> Renew(WorkflowDbContext db, int withinDays, DateTimeOffset now, CancellationToken ct)
    {
        var (today, told) = (Day(now), new List<TrainingNotice>());
        var due = today.AddDays(withinDays);
        foreach (var (lead, module, found) in (await Learners.Plan(db, due.Year, ct)).RunOut(today, due).ToList())
        {
            var line = found;
            if (line is not null)
                Write(db, line.BringForward(due));
            else
            {
                Write(db, PlannedTraining.Open(lead.Who, module, due.Year, due, PlanOrigin.Expiry, now, out line));
                db.PlannedTrainings.Add(line);
            }

            told.Add(TrainingTexts.RanOut(line, module));
        }

        return told;
    }

    private static async Task<List<TrainingNotice>> Chase(WorkflowDbContext db, int remindBefore, int superiorAfter, DateTimeOffset now, CancellationToken ct)
    {
        var (today, told) = (Day(now), new List<TrainingNotice>());
        var (since, until) = (today.AddYears(-1), today.AddDays(remindBefore));
        var asked = await db.PlannedTrainings.Where(p => p.Told < 3 && p.End == null && p.DueOn <= until && p.DueOn >= since).OrderBy(p => p.Id).ToListAsync(ct);
        if (asked.Count == 0)
            return told;
        var held = (await Learners.Certificates(db, [.. asked.Select(p => p.UserId).Distinct()], ct)).ToLookup(c => (c.UserId, c.ModuleCode));
        var modules = await db.TrainingModules.AsNoTracking().ToDictionaryAsync(m => m.Code, StringComparer.Ordinal, ct);
        var superiors = (await db.OrganisationRoles.Where(r => r.Role == OrganisationRole.TechnicalDirector || r.Role == OrganisationRole.OperationsVp).OrderBy(r => r.UserId).ToListAsync(ct)).ToLookup(r => r.Role, r => r.UserId);
        foreach (var line in asked.Where(p => p.IsToBeTold(today, remindBefore, superiorAfter) && !p.IsMet(held[(p.UserId, p.ModuleCode)])))
        {
            Write(db, line.Tell(today));
            var module = modules[line.ModuleCode];
            if (line.Told < 3)
                told.Add(line.Told == 1 ? TrainingTexts.Reminder(line, module) : TrainingTexts.Overdue(line, module));
            else
                told.AddRange(superiors[Superior(module.For)].Select(superior => TrainingTexts.Reported(line, module, superior)));
        }

        return told;
    }

    // Dual-track reporting: each lead has a superior of their own.
    private static OrganisationRole Superior(ProjectRole role) => role is ProjectRole.EngineeringManager ? OrganisationRole.TechnicalDirector : OrganisationRole.OperationsVp;

    private static void Write(WorkflowDbContext db, ActOutcome outcome)
    {
        foreach (var line in outcome.Audit)
            db.Audit(line);
    }

    private static DateOnly Day(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);
}

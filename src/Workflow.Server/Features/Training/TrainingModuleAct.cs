using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <summary>A module after somebody did something to it.</summary>
public sealed record TrainingModuleAnswer(ModuleView Module) : Answer
{
    private bool IsNew { get; init; }

    public static TrainingModuleAnswer Of(TrainingModule module, bool isNew = false) => new(ModuleView.Of(module)) { IsNew = isNew };

    public override AnswerHead Head() => IsNew ? AnswerHead.Created($"/api/training/modules/{Module.Code}") : AnswerHead.Ok;
}

/// <summary>What every change of the catalogue has in common: the coordinator's, with the whole catalogue at hand, which is small.</summary>
public sealed class TrainingModuleAct(Decisions decisions)
{
    /// <param name="code">Null: of one that is not there yet.</param>
    public Task<TrainingModuleAnswer> Run(
        Actor actor, string? code, string action, Func<TrainingModule?, IReadOnlyCollection<TrainingModule>, (TrainingModule Module, ActOutcome? Outcome)> act, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "training-module." + action);
        return decisions.Run(attempt, async (db, token) =>
        {
            var catalogue = await db.TrainingModules.ToListAsync(token);
            var found = code is null ? null : catalogue.Find(m => m.Code == code) ?? throw TrainingErrors.ModuleNotFound();
            Policies.Demand(actor, Permission.CoordinateTraining);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var (module, outcome) = act(found, catalogue);
            if (found is null)
                db.TrainingModules.Add(module);
            foreach (var line in outcome?.Audit ?? [])
                db.Audit(line);
            Touch(db, module, catalogue);
            return TrainingModuleAnswer.Of(module, isNew: found is null);
        }, ct);
    }

    // Two coordinators who change two modules at once could close a circle between them, or retire what the other begins to ask for. Writing whatever is needed before, too, makes them meet.
    private static void Touch(WorkflowDbContext db, TrainingModule module, List<TrainingModule> catalogue)
    {
        var before = module.Before(catalogue);
        foreach (var other in catalogue.Where(m => before.Contains(m.Code)))
            db.Entry(other).Property(m => m.IsRetired).IsModified = true;
    }
}

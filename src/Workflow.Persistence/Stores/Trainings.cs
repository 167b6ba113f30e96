using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Training;

namespace Workflow.Persistence.Stores;

/// <summary>What use cases load of training.</summary>
public static class Trainings
{
    /// <summary>A session with its enrolments, tracked by a context that decides.</summary>
    public static Task<TrainingSession?> TrainingSessionForDecision(this WorkflowDbContext db, Guid id, CancellationToken ct) =>
        db.TrainingSessions.Include(s => s.Enrolments.OrderBy(e => e.Turn)).SingleOrDefaultAsync(s => s.Id == id, ct);
}

using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Training;
using Workflow.Persistence;

namespace Workflow.Server.Features.Training;

/// <summary>Active people, for training.</summary>
internal static class Learners
{
    public static async Task<Learner> Find(WorkflowDbContext db, Guid userId, string field, CancellationToken ct) =>
        await db.Accounts.Where(a => a.Id == userId && !a.IsDeactivated && !a.IsIntegration).Select(a => new Learner(a.Id, a.DisplayName)).SingleOrDefaultAsync(ct)
        ?? throw TrainingErrors.UnknownPerson(field);

    public static Task<List<Certificate>> Certificates(WorkflowDbContext db, Guid userId, CancellationToken ct) =>
        db.Certificates.AsNoTracking().Where(c => c.UserId == userId).ToListAsync(ct);
}

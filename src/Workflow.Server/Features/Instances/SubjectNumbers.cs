using Microsoft.EntityFrameworkCore;
using Workflow.Persistence;

namespace Workflow.Server.Features.Instances;

/// <summary>What people call that which an instance is about: the number of a change request, an escalation, a review. An id says nothing to whoever looks for it.</summary>
public static class SubjectNumbers
{
    public static async Task<IReadOnlyDictionary<Guid, string>> Of(WorkflowDbContext db, IReadOnlyCollection<Guid> subjects, CancellationToken ct) => subjects.Count == 0
        ? new Dictionary<Guid, string>()
        : await db.ChangeRequests.Where(c => subjects.Contains(c.Id)).Select(c => new { c.Id, c.Number })
            .Concat(db.Escalations.Where(e => subjects.Contains(e.Id)).Select(e => new { e.Id, e.Number }))
            .Concat(db.JointReviews.Where(r => subjects.Contains(r.Id)).Select(r => new { r.Id, r.Number }))
            .Concat(db.DialogueDays.Where(d => subjects.Contains(d.Id)).Select(d => new { d.Id, d.Number }))
            .ToDictionaryAsync(s => s.Id, s => s.Number, ct);

    /// <summary>Those whose subject's number has this part, which is in capitals.</summary>
    public static IQueryable<Guid> Like(WorkflowDbContext db, string part) =>
        db.ChangeRequests.Where(c => c.Number.ToUpper().Contains(part)).Select(c => c.Id)
            .Concat(db.Escalations.Where(e => e.Number.ToUpper().Contains(part)).Select(e => e.Id))
            .Concat(db.JointReviews.Where(r => r.Number.ToUpper().Contains(part)).Select(r => r.Id))
            .Concat(db.DialogueDays.Where(d => d.Number.ToUpper().Contains(part)).Select(d => d.Id));
}

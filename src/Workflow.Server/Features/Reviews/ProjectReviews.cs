using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Reviews;
using Workflow.Persistence;

namespace Workflow.Server.Features.Reviews;

/// <summary>What happens to the reviews of a project that is no longer active.</summary>
public sealed class ProjectReviews(ReviewCases cases, ReviewInvitations invitations)
{
    private const string Why = "The project is no longer active.";

    /// <summary>One that was not held is cancelled, with its process and its meeting; one that was held is acknowledged as ever.</summary>
    public async Task End(WorkflowDbContext db, Attempt attempt, Guid projectId, CancellationToken ct)
    {
        var open = await db.JointReviews.Where(r => r.ProjectId == projectId && (r.Status == JointReviewStatus.Collecting || r.Status == JointReviewStatus.Ready)).Select(r => r.Id).ToListAsync(ct);
        foreach (var id in open)
            if (await cases.Find(db, id, ct) is { } found && found.Subject.ProjectClosed(attempt.Actor, Why, found.Now) is { } outcome)
            {
                found.Write(outcome.Audit);
                await found.Cancel(Why, ct);
                await invitations.Send(db, found.Subject, found.Project.Name, found.Now, ct);
            }
    }
}

using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Refusals;
using Workflow.Persistence;
using Workflow.Server.Features.ChangeRequests;

namespace Workflow.Server.Jobs;

/// <summary>Ends drafts and returned requests that nobody submitted in time, and the process behind them.</summary>
public sealed class ExpireChangeRequestsJob(IDbContextFactory<WorkflowDbContext> contexts, Transaction transaction, ChangeRequestCases cases, TimeProvider clock, ILogger<ExpireChangeRequestsJob> log) : IJob
{
    private const int Batch = 200;

    public TimeSpan Pause => TimeSpan.FromMinutes(10);

    public async Task<int> RunOnce(CancellationToken ct)
    {
        var expired = 0;
        foreach (var id in await Due(ct))
        {
            try
            {
                if (await transaction.Run((db, token) => Expire(db, id, token), ct))
                    expired++;
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                log.LogError(e, "Change request {Id} could not be expired", id);
            }
        }

        return expired;
    }

    private async Task<List<Guid>> Due(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.ChangeRequests.Where(c => c.ExpiresAt != null && c.ExpiresAt <= now).OrderBy(c => c.ExpiresAt).ThenBy(c => c.Id).Select(c => c.Id).Take(Batch).ToListAsync(ct);
    }

    private async Task<bool> Expire(WorkflowDbContext db, Guid id, CancellationToken ct)
    {
        if (await cases.Find(db, id, ct) is not { } found)
            return false;
        try
        {
            found.Write(found.Subject.Expire(found.Now).Audit);
        }
        catch (RefusedException)
        {
            // Submitted or withdrawn since the list was read.
            return false;
        }

        await found.Cancel("Expired.", ct);
        return true;
    }
}

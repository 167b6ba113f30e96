using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;

namespace Workflow.Server.Features.Me;

/// <summary>Keeps the language in which somebody wants to read the pages. It decides nothing, so the audit log says nothing of it.</summary>
public sealed class ChooseLanguage(Transaction transaction)
{
    public Task Run(Actor actor, string language, CancellationToken ct) => transaction.Run(
        async (db, token) => (await db.Accounts.SingleAsync(a => a.Id == actor.UserId, token)).Language = language, ct);
}

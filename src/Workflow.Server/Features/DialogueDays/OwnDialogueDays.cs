using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.People;
using Workflow.Persistence;

namespace Workflow.Server.Features.DialogueDays;

public sealed record OwnDialogueDay(Guid Id, string Number, string ProjectName, DialogueStatus Status, DateTimeOffset MeetsAt);

/// <summary>The newest dialogue days of the projects in which one has a role.</summary>
public sealed class OwnDialogueDays(IDbContextFactory<WorkflowDbContext> contexts)
{
    private const int Most = 40;

    public async Task<IReadOnlyList<OwnDialogueDay>> Run(Actor actor, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mine = actor.Memberships.Where(m => m.Value.Count > 0).Select(m => m.Key).ToList();
        var days = from d in db.DialogueDays.AsNoTracking()
                   join p in db.Projects on d.ProjectId equals p.Id
                   where mine.Contains(d.ProjectId)
                   orderby d.Quarter descending, p.Code
                   select new OwnDialogueDay(d.Id, d.Number, p.Name, d.Status, d.MeetsAt);
        return await days.Take(Most).ToListAsync(ct);
    }
}

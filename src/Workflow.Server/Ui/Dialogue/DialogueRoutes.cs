using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.DialogueDays;
using Workflow.Persistence;
using Workflow.Server.Features.DialogueDays;
using Workflow.Server.Identity;
using Workflow.Server.Ui.Shared;

namespace Workflow.Server.Ui.Dialogue;

/// <summary>The pages on which frontline staff draw a ticket, hand in, and read what came of it.</summary>
public static class DialogueRoutes
{
    public const string Base = "/dialogue-days";

    private const int Most = 40;

    /// <summary>A line of the list.</summary>
    public sealed record Line(Guid Id, string Number, string Project, DialogueStatus Status, DateTimeOffset MeetsAt);

    public static void MapDialogues(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Base).ExcludeFromDescription().RequireAuthorization();
        pages.MapGet("/", async (IDbContextFactory<WorkflowDbContext> contexts, Caller caller, CancellationToken ct) =>
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var mine = caller.Actor.Memberships.Where(m => m.Value.Count > 0).Select(m => m.Key).ToList();
            var lines = await db.DialogueDays.AsNoTracking().Where(d => mine.Contains(d.ProjectId)).Join(db.Projects, d => d.ProjectId, p => p.Id, (d, p) => new { d.Id, d.Number, p.Name, d.Status, d.MeetsAt })
                .OrderByDescending(d => d.MeetsAt).ThenBy(d => d.Id).Take(Most).ToListAsync(ct);
            return Page.Of<DialoguesPage>(new { Lines = (IReadOnlyList<Line>)[.. lines.Select(d => new Line(d.Id, d.Number, d.Name, d.Status, d.MeetsAt))] });
        });
        pages.MapGet("/{id:guid}", async (Guid id, DialogueDayDetails details, Caller caller, CancellationToken ct) =>
            Page.Of<DialoguePage>(new { Day = await details.Run(caller.Actor, id, ct) }));
    }
}

using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Calendars;

/// <summary>The working calendar of a project, and its ETag.</summary>
public sealed class CalendarDetails(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    public async Task<(CalendarView View, string ETag)> Run(Actor actor, Guid projectId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var project = await db.ProjectForDecision(projectId, ct) ?? throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewCalendar, projectId, ProjectErrors.NotFound);
        var calendar = await db.CalendarOf(project, clock.GetUtcNow(), ct);
        return (CalendarView.Of(calendar, clock.GetUtcNow()), CalendarView.Tag(calendar));
    }
}

using System.Collections.Concurrent;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Calendars;

/// <summary>
/// The calendars of the projects at work, remembered by edition: laying out a year costs more than a decision. Which edition is the current one is read
/// with the project, so no node decides by an old one.
/// </summary>
public sealed class WorkingClocks(TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, (int? Edition, string Zone, WorkingClock Clock)> _clocks = new();

    /// <summary>Null: there is no such project.</summary>
    public async Task<(Project Project, WorkingClock Calendar)?> Of(WorkflowDbContext db, Guid projectId, CancellationToken ct)
    {
        if (await db.ProjectAndEdition(projectId, ct) is not { } found)
            return null;
        if (_clocks.TryGetValue(projectId, out var known) && known.Edition == found.Edition && known.Zone == found.Project.TimeZone)
            return (found.Project, known.Clock);
        var calendar = await db.CalendarOf(found.Project, clock.GetUtcNow(), ct);
        _clocks[projectId] = (found.Edition, found.Project.TimeZone, calendar.Clock);
        return (found.Project, calendar.Clock);
    }
}

using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Calendars;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>Everything about one change request, and its ETag.</summary>
public sealed class ChangeRequestDetails(IDbContextFactory<WorkflowDbContext> contexts, WorkingClocks clocks)
{
    /// <summary>The latest lines of the timeline that are shown; the audit log has them all.</summary>
    private const int LongestTimeline = 500;

    public async Task<(ChangeRequestView View, string ETag)> Run(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var request = await db.WholeChangeRequest(id, ct) ?? throw ChangeRequestErrors.Unknown();
        Policies.Demand(actor, Permission.ViewChangeRequests, request.ProjectId, ChangeRequestErrors.Unknown);
        var (project, calendar) = (await clocks.Of(db, request.ProjectId, ct))!.Value;
        return (View(request, project.Code, calendar, actor, await Timeline(db, id, ct), await Process(db, request.InstanceId, ct)), request.Current.ETag);
    }

    private static ChangeRequestView View(ChangeRequest c, string projectCode, WorkingClock calendar, Actor actor, IReadOnlyList<TimelineEntry> timeline, ProcessView? process) => new()
    {
        Id = c.Id, ProjectId = c.ProjectId, ProjectCode = projectCode, Number = c.Number, Status = c.Status, Revision = c.Revision, AuthorId = c.AuthorId,
        AuthorName = c.AuthorName, Content = ContentView.Of(c.Current.Content), ContentHash = c.Current.ContentHash, CreatedAt = c.CreatedAt, UpdatedAt = c.UpdatedAt,
        SubmittedAt = c.SubmittedAt, EffectiveAt = c.EffectiveAt, ExpiresAt = c.ExpiresAt,
        Revisions = [.. c.Revisions.OrderBy(r => r.Number).Select(r => new RevisionView(
            r.Number, ContentView.Of(r.Content), r.DefinitionVersionId, r.ContentHash, r.CanonicalText, r.CreatedAt, r.SubmittedAt, r.SubmittedById))],
        Assessments = [.. c.Assessments.OrderBy(a => a.Revision).ThenBy(a => a.AssessedAt).Select(AssessmentView.Of)],
        Signoffs = [.. c.Signoffs.OrderBy(s => s.SignedAt).ThenBy(s => s.Id).Select(SignoffView.Of)],
        ExceededLimits = c.ExceededLimits, Countersignatures = [.. c.Countersignatures.OrderBy(s => s.SignedAt).ThenBy(s => s.Id).Select(CountersignatureView.Of)], Emergency = EmergencyView.Of(c.Emergency),
        Resolutions = [.. c.AttachedResolutions.Select(AttachedResolutionView.Of)],
        Tasks = [.. c.Tasks.OrderBy(t => t.RequestedAt).ThenBy(t => t.Id).Select(t => new TaskView(
            t.Id, t.Kind, t.Role, t.Status, t.Revision, t.RequestedAt, t.DueAt, t.ClosedAt, t.ClosedById, t.Outcome, t.ClosingReason))],
        YearsWithoutData = [.. c.Tasks.Where(t => t.Status is WorkTaskStatus.Open && t.DueAt is not null).SelectMany(t => calendar.YearsWithoutData(t.RequestedAt, t.DueAt!.Value)).Distinct().Order()],
        Timeline = timeline, AllowedActions = c.AllowedActions(actor), Process = process,
    };

    internal static async Task<IReadOnlyList<TimelineEntry>> Timeline(WorkflowDbContext db, Guid id, CancellationToken ct)
    {
        var lines = await db.AuditLines.About(db, id).OrderByDescending(l => l.Sequence).Take(LongestTimeline).Lines(db, ct);
        lines.Reverse();
        return [.. lines.Select(l => new TimelineEntry(l.Sequence, l.At, l.Action, l.ActorId, l.ActorName, l.Details))];
    }

    internal static async Task<ProcessView?> Process(WorkflowDbContext db, Guid? instanceId, CancellationToken ct)
    {
        if (instanceId is not { } id)
            return null;
        var instance = await db.WorkflowInstances.AsNoTracking().Where(i => i.Id == id)
            .Select(i => new { i.DefinitionVersionId, i.Status, i.SubStatus }).SingleOrDefaultAsync(ct);
        if (instance is null)
            return null;
        var incidents = await db.Incidents.AsNoTracking().Where(i => i.InstanceId == id).OrderBy(i => i.Id)
            .Select(i => new ProcessIncident(i.Id, i.ActivityId, i.Code, i.Message, i.At, i.Resolved)).ToListAsync(ct);
        return new(id, instance.DefinitionVersionId, instance.Status, instance.SubStatus, incidents);
    }
}

using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ChangeRequests;

namespace Workflow.Server.Features.Escalations;

/// <summary>Everything about one escalation, for who sees its project and for who is in its meeting.</summary>
public sealed class EscalationDetails(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    public async Task<EscalationView> Run(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var e = await db.WholeEscalation(id, ct) ?? throw EscalationErrors.Unknown();
        if (!e.IsVisibleTo(actor))
            throw EscalationErrors.Unknown();
        var project = (await db.ProjectForDecision(e.ProjectId, ct))!;
        var calendar = await db.CalendarOf(project, clock.GetUtcNow(), ct);
        return new()
        {
            Id = e.Id, ProjectId = e.ProjectId, ProjectCode = project.Code, Number = e.Number, Title = e.Title, Description = e.Description, Severity = e.Severity,
            Origin = e.Origin, Status = e.Status, Level = e.Level, Department = e.Department, Parties = e.Parties, AboutType = e.AboutType, AboutId = e.AboutId,
            AboutNumber = e.AboutNumber, RaisedById = e.RaisedById, RaisedByName = e.RaisedByName, CreatedAt = e.CreatedAt, UpdatedAt = e.UpdatedAt, ClosedAt = e.ClosedAt,
            Clock = ClockView.Of(e.Step, e.ClockAt(calendar.Clock, clock.GetUtcNow())), Statements = [.. e.Statements.Select(StatementView.Of)],
            Stays = [.. e.Stays.Select(StayView.Of)], Meetings = [.. e.Meetings.Select(m => MeetingView.Of(e, m))],
            Tasks = [.. e.Tasks.Select(t => new TaskView(
                t.Id, t.Kind, t.Role, t.Status, t.Revision, t.RequestedAt, t.DueAt, t.ClosedAt, t.ClosedById, t.Outcome, t.ClosingReason))],
            Resolution = e.Resolution is { } resolution ? ResolutionView.Of(resolution) : null, Lessons = e.Lessons,
            Timeline = await ChangeRequestDetails.Timeline(db, id, ct), AllowedActions = e.AllowedActions(actor), Process = await ChangeRequestDetails.Process(db, e.InstanceId, ct),
        };
    }
}

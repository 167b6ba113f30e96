using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.ProjectTasks;
using Workflow.Persistence;

namespace Workflow.Server.Features.Meetings;

/// <summary>What is open in a project at one moment, as a meeting is shown it: the pack of a review, the agenda of a weekly sync.</summary>
public static class OpenItems
{
    private const int MostLines = 200;

    private static readonly ChangeRequestStatus[] OpenChanges =
    [
        ChangeRequestStatus.Submitted, ChangeRequestStatus.Assessed, ChangeRequestStatus.InSignoff, ChangeRequestStatus.Approved, ChangeRequestStatus.Returned, ChangeRequestStatus.Escalated,
        ChangeRequestStatus.Effective, ChangeRequestStatus.Implemented, ChangeRequestStatus.Verified,
    ];

    private static readonly EscalationStatus[] OpenEscalations = [.. Enum.GetValues<EscalationStatus>().Where(s => EscalationLifecycle.Level(s) is not null || s is EscalationStatus.Raised)];

    public static IQueryable<Escalation> Escalations(WorkflowDbContext db, Guid projectId) =>
        db.Escalations.AsNoTracking().Where(e => e.ProjectId == projectId && OpenEscalations.Contains(e.Status));

    /// <summary>Tasks past their day, the oldest first: those made by hand, and the action items of earlier meetings, which so come back by themselves.</summary>
    public static async Task<(JsonArray Late, JsonArray Overdue, int Count)> LateTasks(WorkflowDbContext db, Guid projectId, DateTimeOffset now, CancellationToken ct)
    {
        var late = db.ProjectTasks.AsNoTracking().Where(t => t.ProjectId == projectId && t.Status != ProjectTaskStatus.Done && t.Status != ProjectTaskStatus.Cancelled && t.DueAt != null && t.DueAt <= now);
        var lines = await late.OrderBy(t => t.DueAt).ThenBy(t => t.Number).Take(MostLines).ToListAsync(ct);
        return (Lines(lines.Where(t => t.Origin is ProjectTaskOrigin.ByHand)), Lines(lines.Where(t => t.Origin is ProjectTaskOrigin.ActionItem)), await late.CountAsync(ct));
    }

    public static async Task<JsonObject> Agenda(WorkflowDbContext db, Guid projectId, DateTimeOffset now, CancellationToken ct)
    {
        var changes = await db.ChangeRequests.AsNoTracking().Where(c => c.ProjectId == projectId && OpenChanges.Contains(c.Status)).OrderBy(c => c.Number).Take(MostLines)
            .Select(c => new { c.Id, c.Number, c.Title, c.Status }).ToListAsync(ct);
        var escalations = await Escalations(db, projectId).OrderBy(e => e.Number).Take(MostLines).Select(e => new { e.Id, e.Number, e.Title, e.Level, e.Status }).ToListAsync(ct);
        var (late, overdue, _) = await LateTasks(db, projectId, now, ct);
        return new JsonObject
        {
            ["openChanges"] = new JsonArray([.. changes.Select(c => (JsonNode)new JsonObject
            {
                ["changeRequestId"] = c.Id.ToString("D"), ["number"] = c.Number, ["title"] = c.Title, ["status"] = c.Status.ToString(),
            })]),
            ["openEscalations"] = new JsonArray([.. escalations.Select(e => (JsonNode)new JsonObject
            {
                ["escalationId"] = e.Id.ToString("D"), ["number"] = e.Number, ["title"] = e.Title, ["level"] = e.Level, ["status"] = e.Status.ToString(),
            })]),
            ["lateTasks"] = late, ["overdueActionItems"] = overdue, ["compiledAt"] = ContentHashing.Instant(now),
        };
    }

    private static JsonArray Lines(IEnumerable<ProjectTask> tasks) => [.. tasks.Select(t => (JsonNode)new JsonObject
    {
        ["taskId"] = t.Id.ToString("D"), ["number"] = t.Number, ["title"] = t.Title, ["owner"] = t.OwnerName, ["dueOn"] = t.DueOn?.ToString("O", CultureInfo.InvariantCulture),
        ["percent"] = t.Percent, ["review"] = t.AboutNumber,
    })];
}

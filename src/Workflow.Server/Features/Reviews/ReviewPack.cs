using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Reviews;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Features.Meetings;
using Workflow.Server.Features.Training;

namespace Workflow.Server.Features.Reviews;

/// <summary>
/// What the system knows about a project at one moment, as the pack of a review says it. Numbers are whole or have one decimal, days are of 24 hours; the
/// canonical text of the same facts is the same.
/// </summary>
public static class ReviewPack
{
    public static async Task<JsonObject> Compile(WorkflowDbContext db, JointReview review, DateTimeOffset now, CancellationToken ct)
    {
        // Figures of the time since the last review that was held; of the project's whole life for the first one.
        var last = await db.JointReviews.AsNoTracking().Where(r => r.ProjectId == review.ProjectId && r.Month < review.Month && r.HeldAt != null)
            .OrderByDescending(r => r.Month).Select(r => new { r.Number, r.HeldAt, r.PackText }).FirstOrDefaultAsync(ct);
        var since = last?.HeldAt ?? DateTimeOffset.MinValue;
        var (changes, figures) = await Changes(db, review.ProjectId, since, ct);
        var (escalations, openEscalations) = await Escalations(db, review.ProjectId, since, now, ct);
        var (tasks, overdue, late) = await OpenItems.LateTasks(db, review.ProjectId, now, ct);
        var training = await TrainingReadiness.Of(db, [review.ProjectId], DateOnly.FromDateTime(now.UtcDateTime), ct);
        figures["openEscalations"] = openEscalations;
        figures["lateTasks"] = late;
        return new JsonObject
        {
            ["project"] = await Project(db, review.ProjectId, ct),
            ["compiledAt"] = ContentHashing.Instant(now), ["since"] = last is null ? null : ContentHashing.Instant(since), ["changes"] = changes, ["escalations"] = escalations,
            ["lateTasks"] = tasks, ["overdueActionItems"] = overdue, ["figures"] = figures, ["training"] = Training(training), ["lastReview"] = last?.Number,
            ["comparison"] = Comparison(figures, last?.PackText is { } text ? JsonNode.Parse(text)!["figures"] as JsonObject : null),
        };
    }

    /// <summary>In the pack, so that a frozen one says by itself what it is about and whose clocks its files follow.</summary>
    public static async Task<JsonObject> Project(WorkflowDbContext db, Guid projectId, CancellationToken ct)
    {
        var project = await db.Projects.Where(p => p.Id == projectId).Select(p => new { p.Code, p.Name, p.TimeZone }).SingleAsync(ct);
        return new JsonObject { ["code"] = project.Code, ["name"] = project.Name, ["timeZone"] = project.TimeZone };
    }

    private static async Task<(JsonObject Changes, JsonObject Figures)> Changes(WorkflowDbContext db, Guid projectId, DateTimeOffset since, CancellationToken ct)
    {
        var byState = await db.ChangeRequests.Where(c => c.ProjectId == projectId).GroupBy(c => c.Status).Select(g => new { Status = g.Key, Count = g.Count() }).ToListAsync(ct);
        var effective = await db.ChangeRequests.Where(c => c.ProjectId == projectId && c.EffectiveAt != null && c.EffectiveAt > since && c.SubmittedAt != null)
            .Select(c => new { c.SubmittedAt, c.EffectiveAt }).ToListAsync(ct);
        var days = effective.ConvertAll(c => (c.EffectiveAt!.Value - c.SubmittedAt!.Value).TotalDays);
        var (mean, longest) = (Rounded(days.Count == 0 ? null : days.Average()), Rounded(days.Count == 0 ? null : days.Max()));
        var states = new JsonObject();
        foreach (var state in byState.OrderBy(s => s.Status.ToString(), StringComparer.Ordinal))
            states[state.Status.ToString()] = state.Count;
        return (
            new JsonObject { ["byState"] = states, ["becameEffective"] = days.Count, ["meanLeadDays"] = mean, ["longestLeadDays"] = longest },
            new JsonObject { ["changesEffective"] = days.Count, ["meanLeadDays"] = mean?.DeepClone() });
    }

    private static async Task<(JsonObject Escalations, int Open)> Escalations(WorkflowDbContext db, Guid projectId, DateTimeOffset since, DateTimeOffset now, CancellationToken ct)
    {
        var open = await OpenItems.Escalations(db, projectId).Select(e => new { e.Level, e.CreatedAt }).ToListAsync(ct);
        var resolved = await db.Escalations.CountAsync(e => e.ProjectId == projectId && e.ResolvedAt != null && e.ResolvedAt > since, ct);
        return (new JsonObject
        {
            ["byLevel"] = new JsonArray([.. Enumerable.Range(1, 3).Select(level => (JsonNode)new JsonObject
            {
                ["level"] = level, ["open"] = open.Count(e => e.Level == level),
                ["oldestDays"] = Rounded(open.Where(e => e.Level == level).Select(e => (double?)(now - e.CreatedAt).TotalDays).Max()),
            })]),
            ["resolved"] = resolved,
        }, open.Count);
    }

    private static JsonObject Training(IReadOnlyCollection<ReadinessRow> readiness) => new()
    {
        ["isReady"] = TrainingReadiness.IsReady(readiness) is true,
        ["leads"] = new JsonArray([.. readiness.Where(lead => lead.UserId is not null).Select(lead => (JsonNode)new JsonObject
        {
            ["role"] = lead.Role.ToString(), ["name"] = lead.UserName, ["isReady"] = lead.IsReady,
            ["missing"] = new JsonArray([.. lead.Modules.Where(m => m.State is not TrainingState.Valid).Select(m => (JsonNode)m.ModuleCode)]),
        })]),
    };

    /// <summary>Each figure now, in the last review, and what it grew by; null for the first review.</summary>
    private static JsonObject? Comparison(JsonObject figures, JsonObject? before)
    {
        if (before is null)
            return null;
        var compared = new JsonObject();
        foreach (var (name, value) in figures)
        {
            var (now, then) = (Number(value), Number(before[name]));
            compared[name] = new JsonObject { ["now"] = now, ["last"] = then, ["change"] = now - then };
        }
        return compared;
    }

    // A figure made just now is an int or a decimal; one that was read from a frozen pack is neither yet.
    private static decimal? Number(JsonNode? figure) => figure is null ? null : decimal.Parse(figure.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static JsonValue? Rounded(double? days) => days is { } value ? JsonValue.Create(Math.Round((decimal)value, 1)) : null;
}

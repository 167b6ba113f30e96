using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Escalations;

/// <summary>Figures about the escalations of one project, or of all that the caller sees.</summary>
public sealed class EscalationDashboard(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    private static readonly EscalationStatus[] UnderWay = [.. Enum.GetValues<EscalationStatus>().Where(s => EscalationLifecycle.Level(s) is not null || s is EscalationStatus.Raised)];
    private static readonly (string Name, int Days)[] Ages = [("upTo3Days", 3), ("upTo7Days", 7), ("upTo30Days", 30), ("older", int.MaxValue)];

    /// <summary>A count under a name.</summary>
    public sealed record Figure(string Name, int Count);

    /// <param name="MeanMinutes">Working time that a stay at this level took; only those that have ended.</param>
    public sealed record LevelTime(int Level, int Stays, long MeanMinutes);

    public sealed record Response
    {
        public required int Open { get; init; }

        /// <summary>Names "1", "2", "3".</summary>
        public required IReadOnlyList<Figure> ByLevel { get; init; }

        /// <summary>Days of the clock since it was raised: upTo3Days, upTo7Days, upTo30Days, older.</summary>
        public required IReadOnlyList<Figure> ByAge { get; init; }
        public required IReadOnlyList<Figure> ByDepartment { get; init; }

        /// <summary>Open ones whose deadline has passed.</summary>
        public required int Breached { get; init; }

        /// <summary>How often a level was left because its time was over.</summary>
        public required int LevelsOutOfTime { get; init; }
        public required IReadOnlyList<LevelTime> MeanTimes { get; init; }

        /// <summary>Subjects about which more than one escalation was opened.</summary>
        public required int Reopened { get; init; }
    }

    public async Task<Response> Run(Actor actor, Guid? projectId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (projectId is { } one && !Policies.Sees(actor, one))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewEscalations);
        var (now, mine, all) = (clock.GetUtcNow(), actor.Memberships.Where(m => m.Value.Count > 0).Select(m => m.Key).ToList(), Policies.SeesAllProjects(actor));
        var seen = db.Escalations.AsNoTracking().Where(e => projectId != null ? e.ProjectId == projectId : all || mine.Contains(e.ProjectId));
        var open = await seen.Where(e => UnderWay.Contains(e.Status)).Select(e => new { e.Level, e.Department, e.CreatedAt, e.DueAt }).ToListAsync(ct);
        var stays = from s in db.EscalationStays.AsNoTracking() join e in seen on s.EscalationId equals e.Id select s;
        var ended = await stays.Where(s => s.Until != null).Select(s => new { s.Level, Ticks = EF.Property<long?>(s, "_stoodForTicks") })
            .GroupBy(s => s.Level).Select(g => new { Level = g.Key, Stays = g.Count(), Ticks = g.Average(s => s.Ticks) }).OrderBy(s => s.Level).ToListAsync(ct);
        var late = await stays.CountAsync(s => s.IsAfterTimeOut, ct);
        var reopened = await seen.Where(e => e.AboutNumber != null).GroupBy(e => new { e.ProjectId, e.AboutType, e.AboutNumber }).CountAsync(g => g.Count() > 1, ct);
        return new()
        {
            Open = open.Count,
            ByLevel = [.. Enumerable.Range(1, 3).Select(level => new Figure($"{level}", open.Count(e => e.Level == level)))],
            ByAge = [.. Ages.Select((age, i) => new Figure(age.Name, open.Count(e => (now - e.CreatedAt).TotalDays is var days && days <= age.Days && (i == 0 || days > Ages[i - 1].Days))))],
            ByDepartment = [.. open.GroupBy(e => e.Department, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Figure(g.Key, g.Count()))],
            Breached = open.Count(e => e.DueAt <= now),
            LevelsOutOfTime = late,
            MeanTimes = [.. ended.Select(s => new LevelTime(s.Level, s.Stays, (long)((s.Ticks ?? 0) / TimeSpan.TicksPerMinute)))],
            Reopened = reopened,
        };
    }
}

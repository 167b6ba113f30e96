using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <summary>What somebody has in a stretch of time, to be asked before a session is planned: oneself, or anybody by the coordinator.</summary>
public sealed class TrainingConflicts(IDbContextFactory<WorkflowDbContext> contexts)
{
    private const int MostDays = 14;

    private static readonly Sorting<ConflictView> Sortings = new Sorting<ConflictView>("startsAt", c => c.UserId)
        .By("startsAt", c => c.StartsAt).By("kind", c => c.Kind);

    public sealed record Query
    {
        /// <summary>Left out: oneself.</summary>
        public Guid? UserId { get; init; }
        public DateTimeOffset? From { get; init; }

        /// <summary>Within two weeks after <c>from</c>.</summary>
        public DateTimeOffset? To { get; init; }
        public string? Kind { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<ConflictView>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewTraining);
        var person = query.UserId ?? actor.UserId;
        if (person != actor.UserId && !TrainingPolicy.Coordinates(actor))
            throw TrainingErrors.RoleOnly("the person and the training coordinator");
        var page = PageRequest.Of(query.Page, query.PageSize);
        if (query.From is not { } from || query.To is not { } to || to <= from || to - from > TimeSpan.FromDays(MostDays))
            throw TrainingErrors.NoStretch(MostDays);
        var kind = query.Kind is { } name ? EnumName.Of<ConflictKind>("kind", name) : (ConflictKind?)null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = (await BusyTimes.Of(db, actor, [person], from, to, null, ct)).Where(c => kind is null || c.Kind == kind).ToList();
        return new([.. Sortings.Apply(found.AsQueryable(), query.Sort).Skip(page.Skip).Take(page.PageSize)], page.Page, page.PageSize, found.Count);
    }
}

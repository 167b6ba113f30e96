using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Reviews;

/// <summary>The pack: as it was frozen, or as it would be if the review were held now.</summary>
public sealed class ReviewPackView(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    /// <param name="Hash">SHA-256 of the frozen canonical text; null while it is live.</param>
    /// <param name="CanonicalText">What was hashed; null while it is live.</param>
    public sealed record Response(Guid ReviewId, string Number, bool IsFrozen, string? Hash, string? CanonicalText, JsonObject Pack);

    public async Task<Response> Run(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (review, pack) = await Read(db, actor, id, ct);
        return new Response(id, review.Number, review.PackText is not null, review.PackHash, review.PackText, pack);
    }

    internal async Task<(JointReview Review, JsonObject Pack)> Read(WorkflowDbContext db, Actor actor, Guid id, CancellationToken ct)
    {
        var review = await db.WholeReview(id, ct) ?? throw ReviewErrors.Unknown();
        Policies.Demand(actor, Permission.ViewReviews, review.ProjectId, ReviewErrors.Unknown);
        var pack = review.PackText is { } frozen ? JsonNode.Parse(frozen)!.AsObject() : review.Pack(await ReviewPack.Compile(db, review, clock.GetUtcNow(), ct));
        if (review.PackText is null)
            HideDrafts(review, pack, actor);
        return (review, pack);
    }

    // What a lead has not submitted is theirs alone.
    private static void HideDrafts(JointReview review, JsonObject pack, Actor actor)
    {
        foreach (var section in pack["sections"]!.AsArray().OfType<JsonObject>())
            if (section["submittedAt"] is null && !actor.Holds(review.ProjectId, Enum.Parse<ProjectRole>((string)section["role"]!)))
                (section["progress"], section["riskPoints"], section["nextSteps"]) = (null, null, null);
    }
}

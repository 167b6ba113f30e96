using Workflow.Approvals.People;
using Workflow.Persistence.Stores;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Audit;

/// <summary>Recomputes the log, line by line.</summary>
public sealed class VerifyAudit(AuditChain audit)
{
    public sealed record Query
    {
        /// <summary><c>org</c>, or a project's id; left out: every chain.</summary>
        public string? Chain { get; init; }

        /// <summary>The first sequence; the line before it is taken for granted.</summary>
        public long? From { get; init; }

        /// <summary>The last sequence; left out: up to the chain's head, which is compared too.</summary>
        public long? To { get; init; }
    }

    /// <param name="IsValid">Every chain is whole.</param>
    public sealed record Response(bool IsValid, IReadOnlyList<ChainVerdict> Chains);

    /// <param name="FirstBroken">The sequence of the first line that is not what was written; null: all are.</param>
    public sealed record ChainVerdict(string Chain, bool IsValid, long From, long? To, long LinesRead, long? FirstBroken, string? Reason);

    public async Task<Response> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewAudit);
        if (query.From < 1)
            throw RequestErrors.Invalid("from", "Sequences begin with 1.");
        if (query.To < (query.From ?? 1))
            throw RequestErrors.Invalid("to", "The range ends before it begins.");
        var chains = ChainName.Of(query.Chain) is { } one ? [one] : (await audit.Chains(ct)).Select(c => c.Chain).ToList();
        var verdicts = new List<ChainVerdict>();
        foreach (var chain in chains)
        {
            var v = await audit.Verify(chain, query.From ?? 1, query.To, ct);
            verdicts.Add(new(v.Chain, v.IsValid, v.From, v.To, v.LinesRead, v.FirstBroken, v.Reason));
        }

        return new(verdicts.TrueForAll(v => v.IsValid), verdicts);
    }
}

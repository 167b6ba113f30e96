using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Retention;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Retention;

/// <summary>An administrator says how long instances that are over are kept. What is due goes within the hour; what has gone does not come back.</summary>
public sealed class ChangeRetention(Decisions decisions, TimeProvider clock)
{
    public const int LeastDays = 30;
    public const int MostDays = 36_500;

    private static readonly JsonSerializerOptions Shown = new(JsonSerializerDefaults.Web);

    public sealed record Request
    {
        /// <summary>Days after the end of an instance, 30 to 36,500; null: for ever.</summary>
        public required int? AfterDays { get; init; }

        /// <summary><c>false</c>: they go without being written into a file.</summary>
        public bool Archives { get; init; } = true;

        /// <summary>Processes for which something else holds.</summary>
        public IReadOnlyList<DefinitionRetention>? Definitions { get; init; }
    }

    public Task<RetentionView> Run(Actor actor, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "retention.change");
        return decisions.Run(attempt, async (db, token) =>
        {
            Policies.Demand(actor, Permission.ManageRetention);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var definitions = await Fit(db, request, token);
            var rule = await db.RetentionRules.SingleOrDefaultAsync(token);
            if (rule is null)
                db.RetentionRules.Add(rule = new RetentionRule());
            else if (rule.AfterDays == request.AfterDays && rule.Archives == request.Archives && rule.Definitions.SequenceEqual(definitions))
                return RetentionView.Of(rule);
            var before = Text(rule);
            (rule.AfterDays, rule.Archives, rule.Definitions, rule.ChangedAt, rule.ChangedByName) = (request.AfterDays, request.Archives, definitions, clock.GetUtcNow(), actor.DisplayName);
            db.Audit(new AuditEntry(AuditEntry.Organisation, "retention.changed", actor.UserId, actor.DisplayName, "RetentionRule", null, null, new JsonObject { ["rule"] = Text(rule), ["before"] = before }));
            return RetentionView.Of(rule);
        }, ct);
    }

    private static JsonObject Text(RetentionRule rule) => new()
    {
        ["afterDays"] = rule.AfterDays, ["archives"] = rule.Archives, ["definitions"] = JsonSerializer.SerializeToNode(rule.Definitions, Shown),
    };

    private static async Task<IReadOnlyList<DefinitionRetention>> Fit(WorkflowDbContext db, Request request, CancellationToken ct)
    {
        Days(request.AfterDays, "afterDays");
        var own = request.Definitions ?? [];
        var ids = own.Select(d => d.DefinitionId).ToList();
        var known = await db.WorkflowDefinitionVersions.Where(v => ids.Contains(v.DefinitionId)).Select(v => v.DefinitionId).Distinct().ToListAsync(ct);
        for (var i = 0; i < own.Count; i++)
        {
            var field = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"definitions[{i}]");
            if (!known.Contains(own[i].DefinitionId))
                throw RetentionErrors.UnknownDefinition(field + ".definitionId", own[i].DefinitionId);
            if (ids.IndexOf(own[i].DefinitionId) < i)
                throw RetentionErrors.Twice(field + ".definitionId", own[i].DefinitionId);
            Days(own[i].AfterDays, field + ".afterDays");
        }

        return [.. own.OrderBy(d => d.DefinitionId, StringComparer.Ordinal)];
    }

    private static void Days(int? days, string field)
    {
        if (days is < LeastDays or > MostDays)
            throw RetentionErrors.Days(field);
    }
}

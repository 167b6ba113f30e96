using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Limits;

/// <summary>Limits as typed; null: that does not matter.</summary>
public sealed record LimitsInput(decimal? CostAmount, string? Currency, int? ScheduleDays, bool? Safety);

/// <summary>
/// Above these a change needs the signatures of director and VP, too. One per project. A change of limits never alters a submitted request: each
/// submission keeps the limits of its moment.
/// </summary>
public sealed class ProjectLimits
{
    public const string SubjectType = "ProjectLimits";

    private static readonly FieldRules Fields = new(LimitErrors.InvalidCode);

    private ProjectLimits() { }

    public Guid ProjectId { get; private set; }
    public decimal? CostAmount { get; private set; }

    /// <summary>ISO 4217; null without a cost.</summary>
    public string? Currency { get; private set; }
    public int? ScheduleDays { get; private set; }

    /// <summary>Whether any change that touches safety is above the limits.</summary>
    public bool Safety { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>Before anybody sets them: only safety counts.</summary>
    public static ProjectLimits Of(Guid projectId, DateTimeOffset now) => new() { ProjectId = projectId, Safety = true, UpdatedAt = now };

    public ActOutcome Set(Actor actor, LimitsInput input, DateTimeOffset now)
    {
        if (!actor.Sees(ProjectId))
            throw ProjectErrors.NotFound();
        if (actor.IsIntegration || !actor.Is(OrganisationRole.Administrator))
            throw LimitErrors.NotYourRole();
        if (input.CostAmount is not null)
            Fields.Money(Fields.Within(input.CostAmount, "costAmount", 0, 99_999_999_999_999.9999m), "costAmount");
        if (input.CostAmount is not null && !Currencies.IsKnown(input.Currency))
            throw Fields.Wrong("currency", "currency must be a currency code of ISO 4217.", Currencies.All);
        var days = Fields.WithinOrNull(input.ScheduleDays, "scheduleDays", 0, ChangeContentRules.MostScheduleDays);
        var safety = input.Safety ?? throw Fields.Wrong("safety", "safety is required.", "true", "false");

        (CostAmount, Currency, ScheduleDays, Safety, UpdatedAt) = (input.CostAmount, input.CostAmount is null ? null : input.Currency, days, safety, now);
        var details = new JsonObject
        {
            ["costAmount"] = CostAmount is { } cost ? ContentHashing.Decimal(cost) : null, ["currency"] = Currency, ["scheduleDays"] = ScheduleDays, ["safety"] = Safety,
        };
        return new ActOutcome([new AuditEntry(AuditEntry.ChainOf(ProjectId), "limits.set", actor.UserId, actor.DisplayName, SubjectType, ProjectId, ProjectId, details)]);
    }

    /// <summary>The limits as they are now, for a request that is submitted now.</summary>
    public LimitsSnapshot Snapshot() => new(CostAmount, Currency, ScheduleDays, Safety);
}

/// <summary>The limits a request was submitted under.</summary>
public sealed record LimitsSnapshot(decimal? CostAmount, string? Currency, int? ScheduleDays, bool Safety)
{
    /// <summary>What lies above them: "cost", "schedule", "safety". A cost in another currency cannot be compared, so it counts as above.</summary>
    public IReadOnlyList<string> Exceeded(ChangeImpact impact) =>
    [
        .. CostAmount is { } cost && impact.CostAmount > 0 && (impact.CostAmount > cost || impact.Currency != Currency) ? ["cost"] : Array.Empty<string>(),
        .. ScheduleDays is { } days && impact.ScheduleDays > days ? ["schedule"] : Array.Empty<string>(),
        .. Safety && impact.Safety ? ["safety"] : Array.Empty<string>(),
    ];
}

/// <summary>Every refusal about limits.</summary>
public static class LimitErrors
{
    public const string InvalidCode = "limits.invalid";
    public const string NotYourRoleCode = "limits.not-your-role";

    public static RefusedException NotYourRole() => new(RefusalKind.Forbidden, NotYourRoleCode, "Only the administrator sets the limits of a project.");
}

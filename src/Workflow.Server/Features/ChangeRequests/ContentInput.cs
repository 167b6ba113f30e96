using Workflow.Approvals.ChangeRequests;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>What an author writes. The domain checks it; here it only has its types.</summary>
public abstract record ContentInput
{
    /// <summary>Up to 200 characters.</summary>
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required ChangeCategory Category { get; init; }
    public required string Reason { get; init; }
    public required ImpactInput Impact { get; init; }

    /// <summary>The local day of the project's time zone from whose first instant the change is effective; left out: at once.</summary>
    public DateOnly? EffectiveOn { get; init; }

    public ChangeContentInput ToDomain() => new(
        Title, Description, Category.ToString(), Reason, new ChangeImpactInput(Impact.CostAmount, Impact.Currency, Impact.ScheduleDays, Impact.Safety), EffectiveOn);
}

/// <summary>What the change costs and touches.</summary>
public sealed record ImpactInput
{
    /// <summary>Up to four decimals; negative for a saving.</summary>
    public required decimal CostAmount { get; init; }

    /// <summary>ISO 4217, e.g. <c>CNY</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>Days of delay; negative for a gain.</summary>
    public required int ScheduleDays { get; init; }

    /// <summary>Whether safety is touched at all.</summary>
    public required bool Safety { get; init; }
}

namespace Workflow.Approvals.ChangeRequests;

/// <summary>What the change costs and touches.</summary>
public sealed record ChangeImpact
{
    /// <summary>Precision 18, scale 4; negative for a saving.</summary>
    public decimal CostAmount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Days of delay; negative for a gain.</summary>
    public int ScheduleDays { get; init; }

    /// <summary>Whether safety is touched at all.</summary>
    public bool Safety { get; init; }
}

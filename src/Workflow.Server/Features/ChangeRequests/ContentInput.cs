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

    /// <summary>Files that were uploaded to the project before, as the upload answered; left out: none. They belong to what is signed.</summary>
    public IReadOnlyList<AttachmentReference>? Attachments { get; init; }

    public ChangeContentInput ToDomain() => new(
        Title, Description, Category.ToString(), Reason, new ChangeImpactInput(Impact.CostAmount, Impact.Currency, Impact.ScheduleDays, Impact.Safety), EffectiveOn)
    {
        Attachments = Attachments?.Select(a => new AttachmentInput(a.Name, a.Size, a.Sha256, a.MediaType)).ToList(),
    };
}

/// <summary>A file by its content.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record AttachmentReference(string Name, long Size, string Sha256, string MediaType);

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

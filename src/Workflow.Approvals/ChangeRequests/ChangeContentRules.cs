using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>The shape of what authors and leads type. The lengths here are the column widths.</summary>
public static class ChangeContentRules
{
    public const int TitleLength = 200;
    public const int DescriptionLength = 10_000;
    public const int ReasonLength = 4_000;
    public const int CommentLength = 4_000;
    public const int AssessmentTextLength = 4_000;
    public const int AssessmentPartLength = 2_000;
    public const int MostScheduleDays = 36_500;

    private static readonly FieldRules Content = new(ChangeRequestCodes.ContentInvalid);
    private static readonly FieldRules Assessed = new(ChangeRequestCodes.AssessmentInvalid);

    public static ChangeContent Check(ChangeContentInput input) => new()
    {
        Title = Content.Text(input.Title, "title", TitleLength, multiline: false),
        Description = Content.Text(input.Description, "description", DescriptionLength),
        Category = Content.OneOf<ChangeCategory>(input.Category, "category"),
        Reason = Content.Text(input.Reason, "reason", ReasonLength),
        Impact = Check(input.Impact ?? throw Content.Wrong("impact", "impact is required.", "costAmount, currency, scheduleDays and safety")),
        EffectiveOn = Content.WithinOrNull(input.EffectiveOn, "effectiveOn", new DateOnly(2000, 1, 1), new DateOnly(2199, 12, 31)),
        Attachments = AttachmentRules.Check(input.Attachments),
    };

    private static ChangeImpact Check(ChangeImpactInput impact) => new()
    {
        CostAmount = Content.Money(impact.CostAmount, "impact.costAmount"),
        Currency = Currencies.IsKnown(impact.Currency)
            ? impact.Currency
            : throw Content.Wrong("impact.currency", "impact.currency must be a currency code of ISO 4217.", Currencies.All),
        ScheduleDays = Content.Within(impact.ScheduleDays, "impact.scheduleDays", -MostScheduleDays, MostScheduleDays),
        Safety = impact.Safety ?? throw Content.Wrong("impact.safety", "impact.safety is required.", "true", "false"),
    };

    internal static ProjectRole AssessmentRole(string? role) => Assessed.OneOf<ProjectRole>(role, "role") is var parsed && parsed.IsLead()
        ? parsed
        : throw Assessed.Wrong("role", "Only leads assess.", ProjectRoles.Leads.Select(r => r.ToString()).ToArray());

    /// <summary>Shape first, then the one rule: a technical part is the engineering manager's, a delivery part the project manager's.</summary>
    internal static AssessmentContent Check(AssessmentInput input, ProjectRole role)
    {
        var content = new AssessmentContent(
            Assessed.OneOf<AssessmentVerdict>(input.Verdict, "verdict"),
            Assessed.Text(input.Text, "text", AssessmentTextLength),
            Check(input.Technical), Check(input.Delivery));
        if (content.Technical is not null && role is not ProjectRole.EngineeringManager)
            throw ChangeRequestErrors.PartOfTheOther("technical", ProjectRole.EngineeringManager);
        if (content.Delivery is not null && role is not ProjectRole.ProjectManager)
            throw ChangeRequestErrors.PartOfTheOther("delivery", ProjectRole.ProjectManager);
        return content;
    }

    private static TechnicalAssessment? Check(TechnicalAssessment? part) => part is null ? null : new(
        Assessed.OptionalText(part.Safety, "technical.safety", AssessmentPartLength),
        Assessed.OptionalText(part.Standards, "technical.standards", AssessmentPartLength));

    private static DeliveryAssessment? Check(DeliveryAssessment? part) => part is null ? null : new(
        Assessed.WithinOrNull(part.ScheduleDays, "delivery.scheduleDays", -MostScheduleDays, MostScheduleDays),
        part.CostAmount is null ? null : Assessed.Money(part.CostAmount, "delivery.costAmount"),
        Assessed.OptionalText(part.Resources, "delivery.resources", AssessmentPartLength));

    internal static string? Comment(string? comment) =>
        new FieldRules(ChangeRequestCodes.CommentInvalid).OptionalText(comment, "comment", CommentLength);
}

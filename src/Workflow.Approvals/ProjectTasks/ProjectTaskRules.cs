using System.Globalization;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.ProjectTasks;

/// <summary>The shape of what people type. The lengths here are the column widths.</summary>
public static class ProjectTaskRules
{
    public const int TitleLength = 200;
    public const int DescriptionLength = 4_000;
    public const int TextLength = 4_000;
    public const int NameLength = 200;

    private static readonly FieldRules Fields = new(ProjectTaskErrors.InvalidCode);

    public static readonly DateOnly EarliestDay = new(2000, 1, 1);
    public static readonly DateOnly LatestDay = new(2200, 12, 31);

    /// <summary>("METRO-7", 12) → "METRO-7-T-0012"; past 9999 it grows a digit.</summary>
    public static string Number(string projectCode, long counter) => string.Create(CultureInfo.InvariantCulture, $"{projectCode}-T-{counter:0000}");

    internal static (string Title, string? Description) Check(string? title, string? description) => (
        Fields.Text(title, "title", TitleLength, multiline: false), Fields.OptionalText(description, "description", DescriptionLength));

    internal static DateOnly? Day(DateOnly? day) => Fields.WithinOrNull(day, "dueOn", EarliestDay, LatestDay);

    internal static string Text(string? text, string field) => Fields.Text(text, field, TextLength);

    internal static string? OptionalText(string? text, string field) => Fields.OptionalText(text, field, TextLength);

    internal static int Percent(int? percent) => Fields.Within(percent, "percent", 0, 100);

    internal static (string? People, DateOnly? DueOn, decimal? Budget, string? Currency, string? Comment) Check(AdjustmentInput input)
    {
        var budget = input.BudgetAmount is null ? (decimal?)null : Fields.Money(input.BudgetAmount, "budgetAmount");
        if (budget is not null && !Currencies.IsKnown(input.Currency))
            throw Fields.Wrong("currency", "A budget has a currency of ISO 4217.", "ISO 4217");
        if (budget is null && input.Currency is not null)
            throw Fields.Wrong("currency", "A currency comes with a budget.", "ISO 4217 with budgetAmount");
        return (OptionalText(input.People, "people"), Day(input.DueOn), budget, input.Currency, OptionalText(input.Comment, "comment"));
    }
}

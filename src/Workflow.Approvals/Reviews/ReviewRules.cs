using System.Globalization;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Reviews;

/// <summary>The shape of what people type. The lengths here are the column widths.</summary>
public static class ReviewRules
{
    public const int SectionLength = 10_000;
    public const int MinutesLength = 20_000;
    public const int DecisionLength = 2_000;
    public const int PackLength = 400_000;
    public const int MostDecisions = 100;

    private static readonly FieldRules Fields = new(ReviewErrors.InvalidCode);

    /// <summary>("METRO-7", February 2027) → "METRO-7-JR-2027-02".</summary>
    public static string Number(string projectCode, DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"{projectCode}-JR-{month:yyyy-MM}");

    /// <summary>A draft may be empty; what is written must be text.</summary>
    internal static SectionText Check(SectionInput input) => new(
        Fields.OptionalText(input.Progress, "progress", SectionLength), Fields.OptionalText(input.RiskPoints, "riskPoints", SectionLength),
        Fields.OptionalText(input.NextSteps, "nextSteps", SectionLength));

    internal static string Minutes(string? text) => Fields.Text(text, "minutes", MinutesLength);

    internal static string Decision(string? text, int before) => before < MostDecisions
        ? Fields.Text(text, "text", DecisionLength)
        : throw Fields.Wrong("text", "A review has too many decisions.", string.Create(CultureInfo.InvariantCulture, $"up to {MostDecisions}"));

    internal static (int WorkingDay, int SectionHours, int MeetingAfterDays) Schedule(int? workingDay, int? sectionHours, int? meetingAfterDays)
    {
        if (workingDay is 0)
            throw Fields.Wrong("workingDay", "workingDay counts from 1, or from -1 at the end of the month.", "-20..-1, 1..20");
        return (Fields.Within(workingDay, "workingDay", -20, 20), Fields.Within(sectionHours, "sectionHours", 1, 200), Fields.Within(meetingAfterDays, "meetingAfterDays", 1, 20));
    }
}

using Workflow.Approvals.Limits;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Limits;

/// <summary>The limits of a project; null or false: that does not matter.</summary>
/// <param name="Currency">ISO 4217; null without a cost.</param>
/// <param name="Safety">Whether any change that touches safety is above the limits.</param>
/// <param name="UpdatedAt">Null: nobody has set any, and nothing is above them.</param>
public sealed record LimitsView(decimal? CostAmount, string? Currency, int? ScheduleDays, bool Safety, DateTimeOffset? UpdatedAt) : Answer
{
    public static LimitsView Of(ProjectLimits? limits) => limits is null
        ? new(null, null, null, false, null)
        : new(limits.CostAmount, limits.Currency, limits.ScheduleDays, limits.Safety, limits.UpdatedAt);

    public override AnswerHead Head() => AnswerHead.Ok;
}

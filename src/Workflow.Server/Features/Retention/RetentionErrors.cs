using Workflow.Approvals.Refusals;

namespace Workflow.Server.Features.Retention;

public static class RetentionErrors
{
    public const string InvalidCode = "retention.invalid";

    public static RefusedException Days(string field) => new(RefusalKind.Invalid, InvalidCode,
        $"Instances are kept for {ChangeRetention.LeastDays} days at least after their end, or for ever (null).", field, [$"{ChangeRetention.LeastDays}..{ChangeRetention.MostDays}", "null"]);

    public static RefusedException UnknownDefinition(string field, string id) => new(RefusalKind.Invalid, InvalidCode, $"There is no workflow '{id}'.", field);

    public static RefusedException Twice(string field, string id) => new(RefusalKind.Invalid, InvalidCode, $"'{id}' is named twice.", field);
}

using Workflow.Approvals.Refusals;

namespace Workflow.Server.Features.Incidents;

/// <summary>Every refusal about incidents.</summary>
public static class IncidentErrors
{
    public const string NotFoundCode = "incident.not-found";
    public const string NotOpenCode = "incident.not-open";

    public static RefusedException NotFound(Guid instanceId, int id) => new(RefusalKind.NotFound, NotFoundCode, $"There is no incident {id} of instance {instanceId}.");

    public const string InvalidCode = "incident.invalid";

    public static RefusedException Field(string field, string message) => new(RefusalKind.Invalid, InvalidCode, message, field);

    public static RefusedException NotOpen() => new(RefusalKind.Conflict, NotOpenCode, "The incident is resolved, or its process has ended.");
}

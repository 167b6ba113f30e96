using Workflow.Approvals.Refusals;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>Every refusal that comes from the process behind a change request, not from the request itself.</summary>
public static class ProcessErrors
{
    public const string NotPublishedCode = "process.not-published";
    public const string StandsStillCode = "process.has-incident";
    public const string NotWaitingCode = "process.not-waiting";

    public static RefusedException NotPublished(string definitionId) =>
        new(RefusalKind.Conflict, NotPublishedCode, $"The workflow '{definitionId}' is not published.");

    public static RefusedException StandsStill(Guid instanceId) =>
        new(RefusalKind.Conflict, StandsStillCode, $"The process {instanceId} could not go on at an earlier step; an administrator must look at its incident and retry it.");

    public const string EscalationDecidesCode = "change-request.escalation-decides";

    public static RefusedException EscalationDecides(string number) =>
        new(RefusalKind.Conflict, EscalationDecidesCode, $"An escalation about {number} is open: its resolution leads on.");

    public static RefusedException NotWaiting(string what) =>
        new(RefusalKind.Conflict, NotWaitingCode, $"The process does not wait for {what}.");
}

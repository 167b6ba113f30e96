using System.Globalization;
using Workflow.Approvals.ChangeRequests;

namespace Workflow.Approvals.Escalations;

/// <summary>What an escalation about a change request says, and how bad it is, by what caused it.</summary>
public static class EscalationCauses
{
    public static EscalationSubject Subject(ChangeRequest request) => new(ChangeRequest.SubjectType, request.Id, request.Number);

    /// <param name="department">Whose head decides at level 2.</param>
    public static EscalationInput Input(ChangeRequest request, EscalationOrigin origin, string department)
    {
        var title = $"{request.Number}: {request.Title}";
        return new EscalationInput(
            title.Length <= EscalationRules.TitleLength ? title : title[..EscalationRules.TitleLength], Why(request, origin), Severity(origin).ToString(), department);
    }

    /// <summary>Silence is first talked about; leads who have disagreed have talked already; an overdue emergency goes to the meeting at once.</summary>
    public static EscalationSeverity Severity(EscalationOrigin origin) => origin switch
    {
        EscalationOrigin.ByHand or EscalationOrigin.Risk or EscalationOrigin.DeclinedAdjustment or EscalationOrigin.OutOfTime => EscalationSeverity.Everyday,
        EscalationOrigin.SecondDisagreement or EscalationOrigin.ContestedRejection => EscalationSeverity.Medium,
        EscalationOrigin.OverdueEmergencySignature => EscalationSeverity.Major,
    };

    /// <summary>
    /// Why an escalated request is: an emergency whose second signature is owed and late, leads who have disagreed again, or silence. A contest says so itself.
    /// </summary>
    public static EscalationOrigin Cause(ChangeRequest request, DateTimeOffset now) =>
        request.Emergency?.OwedUntil is { } until && now >= until ? EscalationOrigin.OverdueEmergencySignature
        : request.HasDisagreedAgain ? EscalationOrigin.SecondDisagreement
        : EscalationOrigin.OutOfTime;

    /// <summary>Whose head decides at level 2: a technical question goes to ENGINEERING, a question of delivery to DELIVERY.</summary>
    public static string Department(ChangeCategory category) => category switch
    {
        ChangeCategory.Scope or ChangeCategory.Design or ChangeCategory.Quality => "ENGINEERING",
        ChangeCategory.Schedule or ChangeCategory.Cost or ChangeCategory.Contract => "DELIVERY",
    };

    private static string Why(ChangeRequest request, EscalationOrigin origin) => origin switch
    {
        EscalationOrigin.OutOfTime => $"Revision {Text(request.Revision)} was not decided in time.",
        EscalationOrigin.SecondDisagreement => $"For the second time one lead approved and the other returned it, last in revision {Text(request.Revision)}.",
        EscalationOrigin.ContestedRejection => $"The rejection of revision {Text(request.Revision)} is contested by the other lead.",
        EscalationOrigin.OverdueEmergencySignature => "It was carried out as an emergency on one signature; the second did not come within 24 hours.",
        EscalationOrigin.ByHand or EscalationOrigin.Risk or EscalationOrigin.DeclinedAdjustment => $"Raised about revision {Text(request.Revision)}.",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

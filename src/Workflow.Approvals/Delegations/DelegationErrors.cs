using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Delegations;

/// <summary>Every refusal about delegations.</summary>
public static class DelegationErrors
{
    public const string NotFoundCode = "delegation.not-found";
    public const string InvalidCode = "delegation.invalid";
    public const string NotYourRoleCode = "delegation.not-your-role";
    public const string NotEligibleCode = "delegation.not-eligible";
    public const string OverlappingCode = "delegation.overlapping";
    public const string OverCode = "delegation.over";
    public const string SeparationOfDutiesCode = "delegation.separation-of-duties";

    public static RefusedException NotFound() => new(RefusalKind.NotFound, NotFoundCode, "There is no such delegation.");

    public static RefusedException NotYourRole() =>
        new(RefusalKind.Forbidden, NotYourRoleCode, "A lead delegates their own role; they or the administrator take it back.", "role");

    public static RefusedException NotEligible() =>
        new(RefusalKind.Unprocessable, NotEligibleCode, "A delegate is another person of the project, and no program.", "delegateId");

    public static RefusedException Overlapping() =>
        new(RefusalKind.Conflict, OverlappingCode, "Somebody else stands in for this role in that time; end that delegation first.", "startsAt");

    public static RefusedException Over() => new(RefusalKind.Conflict, OverCode, "This delegation is over.");

    public static RefusedException OtherLead() =>
        new(RefusalKind.SeparationOfDuties, SeparationOfDutiesCode, "The other lead never signs for the lead they would countersign.", "delegateId");

    public static RefusedException ForBoth() =>
        new(RefusalKind.SeparationOfDuties, SeparationOfDutiesCode, "One person never stands in for both leads.", "delegateId");

    public static RefusedException OwnRequest() =>
        new(RefusalKind.SeparationOfDuties, SeparationOfDutiesCode, "Its author signs a request only in a role of their own, never as a delegate.");
}

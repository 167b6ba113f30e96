using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.People;

/// <summary>Every refusal about memberships.</summary>
public static class MembershipErrors
{
    public const string NotFoundCode = "membership.not-found";
    public const string BothLeadsCode = "membership.both-leads";
    public const string LeadTakenCode = "membership.lead-taken";
    public const string SectionUnknownCode = "membership.section-unknown";

    public static RefusedException NotFound() => new(RefusalKind.NotFound, NotFoundCode, "This person does not hold that role in this project.");

    public static RefusedException BothLeads() =>
        new(RefusalKind.Conflict, BothLeadsCode, "One person may not hold both lead roles of one project.", "role");

    public static RefusedException LeadTaken(ProjectRole role) =>
        new(RefusalKind.Conflict, LeadTakenCode, $"Somebody else is the {role.InWords()}; end that membership first.", "role");

    public static RefusedException SectionUnknown() => new(RefusalKind.Unprocessable, SectionUnknownCode, "The project has no such section.", "section");
}

namespace Workflow.Approvals.People;

/// <summary>Who may hold which role of a project. Nobody holds both lead roles, and each lead role has one holder at a time.</summary>
public static class MembershipRules
{
    /// <summary>The new membership, or null when the person already holds exactly this role; <paramref name="members"/> are all memberships of the project.</summary>
    public static Membership? Grant(IReadOnlyCollection<Membership> members, Guid projectId, Guid userId, ProjectRole role, DateTimeOffset now)
    {
        var ofProject = members.Where(m => m.ProjectId == projectId).ToList();
        if (ofProject.Any(m => m.UserId == userId && m.Role == role))
            return null;
        if (role.IsLead() && ofProject.Any(m => m.UserId == userId && m.Role.IsLead()))
            throw MembershipErrors.BothLeads();
        if (role.IsLead() && ofProject.Any(m => m.Role == role))
            throw MembershipErrors.LeadTaken(role);
        return new Membership(projectId, userId, role, now);
    }

    /// <summary>Who holds a lead role now; null when it is vacant.</summary>
    public static Guid? Lead(this IEnumerable<Membership> members, Guid projectId, ProjectRole role) =>
        members.FirstOrDefault(m => m.ProjectId == projectId && m.Role == role)?.UserId;
}

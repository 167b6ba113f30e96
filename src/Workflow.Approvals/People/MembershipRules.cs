namespace Workflow.Approvals.People;

/// <summary>Who may hold which role of a project. Nobody holds both lead roles, and each lead role has one holder at a time.</summary>
public static class MembershipRules
{
    /// <summary>The new membership, or null when the person already holds exactly this role; <paramref name="members"/> are all memberships of the project.</summary>
    public static Membership? Grant(IReadOnlyCollection<Membership> members, Guid projectId, Guid userId, ProjectRole role, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>Who holds a lead role now; null when it is vacant.</summary>
    public static Guid? Lead(this IEnumerable<Membership> members, Guid projectId, ProjectRole role) =>
        members.FirstOrDefault(m => m.ProjectId == projectId && m.Role == role)?.UserId;
}

using System.Collections.Frozen;
using Workflow.Approvals.Delegations;

namespace Workflow.Approvals.People;

/// <summary>Who acts, with the roles held at this moment. Read anew for every request, so that a removal counts at once.</summary>
public sealed record Actor(
    Guid UserId, string UserName, string DisplayName, bool IsIntegration,
    IReadOnlySet<OrganisationRole> OrganisationRoles, IReadOnlyDictionary<Guid, IReadOnlySet<ProjectRole>> Memberships)
{
    /// <summary>Nobody: the clock and the workflow. Holds no role, so it can do nothing a person must do.</summary>
    public static Actor System { get; } = new(
        Guid.Empty, "system", "System", false,
        FrozenSet<OrganisationRole>.Empty, FrozenDictionary<Guid, IReadOnlySet<ProjectRole>>.Empty);

    /// <summary>The departments this person heads, by code; only a department head heads any.</summary>
    public IReadOnlySet<string> HeadOf { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The holiday covers that run for this person now. Read anew as the roles are; whoever decides checks period and scope again.</summary>
    public IReadOnlyList<Delegation> Delegations { get; init; } = [];

    public bool IsSystem => UserId == Guid.Empty;

    public bool Is(OrganisationRole role) => OrganisationRoles.Contains(role);

    public bool Holds(Guid projectId, ProjectRole role) => Memberships.TryGetValue(projectId, out var roles) && roles.Contains(role);

    public bool Heads(string department) => Is(OrganisationRole.DepartmentHead) && HeadOf.Contains(department);

    /// <summary>Whether a delegation lets this person act for a lead at all, or do that one thing.</summary>
    public bool StandsInFor(Guid projectId, ProjectRole role, DelegatedAct? act = null) => Delegations.Any(d =>
        d.DelegateId == UserId && d.ProjectId == projectId && d.Role == role && (act is not { } one || d.Acts.Count == 0 || d.Acts.Contains(one)));

    public bool HoldsLeadRole(Guid projectId) => Holds(projectId, ProjectRole.EngineeringManager) || Holds(projectId, ProjectRole.ProjectManager);

    public bool BelongsTo(Guid projectId) => Memberships.TryGetValue(projectId, out var roles) && roles.Count > 0;

    /// <summary>
    /// Whether a project and what belongs to it exist for this person at all: for its people, and for those whose role spans the organisation.
    /// A process designer draws and sees no project; neither does a training coordinator.
    /// </summary>
    public bool Sees(Guid projectId) => BelongsTo(projectId) || OrganisationRoles.Any(SeesEverything);

    private static bool SeesEverything(OrganisationRole role) => role switch
    {
        OrganisationRole.Administrator or OrganisationRole.Auditor => true,
        OrganisationRole.TechnicalDirector or OrganisationRole.OperationsVp or OrganisationRole.DepartmentHead => true,
        OrganisationRole.ProcessDesigner or OrganisationRole.TrainingCoordinator => false,
    };
}

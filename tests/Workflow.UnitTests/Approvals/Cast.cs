using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;

namespace Workflow.UnitTests.Approvals;

/// <summary>The people of the tests, and the project they work on.</summary>
internal static class Cast
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly Project Metro = Project.Create(new ProjectInput(
        "METRO-7", "Metro line 7", "Asia/Shanghai", new DateOnly(2025, 1, 1), 48,
        Sections: [new("S1", "North"), new("S2", "Centre")],
        Phases: [new("P1", "Design", new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31))]), Start);

    public static readonly Actor Em = Person("em", ProjectRole.EngineeringManager);
    public static readonly Actor Pm = Person("pm", ProjectRole.ProjectManager);
    public static readonly Actor Member = Person("member", ProjectRole.Member);
    public static readonly Actor OtherMember = Person("other", ProjectRole.Member);
    public static readonly Actor Robot = Person("robot", ProjectRole.Member) with { IsIntegration = true };
    public static readonly Actor Admin = Person("admin") with { OrganisationRoles = new HashSet<OrganisationRole> { OrganisationRole.Administrator } };
    public static readonly Actor Auditor = Person("auditor") with { OrganisationRoles = new HashSet<OrganisationRole> { OrganisationRole.Auditor } };
    public static readonly Actor Stranger = Person("stranger");

    public static Actor Person(string name, params ProjectRole[] roles) => new(
        Guid.CreateVersion7(Start), name, name, false, new HashSet<OrganisationRole>(),
        roles.Length == 0
            ? new Dictionary<Guid, IReadOnlySet<ProjectRole>>()
            : new Dictionary<Guid, IReadOnlySet<ProjectRole>> { [Metro.Id] = roles.ToHashSet() });

    /// <summary>The same person, with other roles in the project than before.</summary>
    public static Actor Now(this Actor actor, params ProjectRole[] roles) => actor with { Memberships = Person("", roles).Memberships };

    public static RefusedException Refuses(string code, Action act)
    {
        var refused = Assert.Throws<RefusedException>(act);
        Assert.Equal(code, refused.Code);
        return refused;
    }
}

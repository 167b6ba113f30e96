namespace Workflow.Approvals.People;

/// <summary>One person in one role of one project; key (project, user, role).</summary>
public sealed class Membership
{
    private Membership() { }

    internal Membership(Guid projectId, Guid userId, ProjectRole role, DateTimeOffset sinceAt) =>
        (ProjectId, UserId, Role, SinceAt) = (projectId, userId, role, sinceAt);

    public Guid ProjectId { get; private set; }
    public Guid UserId { get; private set; }
    public ProjectRole Role { get; private set; }
    public DateTimeOffset SinceAt { get; private set; }

    /// <summary>The section whose people this one works with, by its code; null: none, or all of them.</summary>
    public string? Section { get; private set; }

    /// <summary>Null: in none. Whether anything changed.</summary>
    public bool WorksIn(Project project, string? section)
    {
        if (section is not null && project.Sections.All(s => s.Code != section))
            throw MembershipErrors.SectionUnknown();
        (var before, Section) = (Section, section);
        return before != section;
    }
}

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
}

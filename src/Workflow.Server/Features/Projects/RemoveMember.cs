using Workflow.Approvals.People;

namespace Workflow.Server.Features.Projects;

/// <summary>Takes one role, or all roles, of a person in a project away.</summary>
public sealed class RemoveMember(MemberChange change)
{
    /// <param name="role">Null: all of them.</param>
    public Task<ProjectAnswer> Run(Actor actor, Guid projectId, Guid userId, ProjectRole? role, CancellationToken ct) => change.Run(
        actor, projectId, userId, "membership.ended",
        project =>
        {
            var held = project.Members.Where(m => m.UserId == userId && (role is null || m.Role == role)).ToList();
            if (held.Count == 0)
                throw MembershipErrors.NotFound();
            foreach (var membership in held)
                project.TakeAway(membership, "removed");
        }, ct);
}

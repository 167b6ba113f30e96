using Workflow.Approvals.People;

namespace Workflow.Server.Features.Projects;

/// <summary>Gives a person a role in a project. A new lead replaces the former one: open work waits for the role, so it passes over at once.</summary>
public sealed class SetMember(MemberChange change)
{
    public sealed record Request
    {
        public required ProjectRole Role { get; init; }
    }

    public Task<ProjectAnswer> Run(Actor actor, Guid projectId, Guid userId, Request request, CancellationToken ct) => change.Run(
        actor, projectId, userId, "membership.granted",
        project =>
        {
            var former = request.Role.IsLead() ? project.Members.Find(m => m.Role == request.Role && m.UserId != userId) : null;
            var others = project.Members.Where(m => m != former).ToList();
            if (MembershipRules.Grant(others, projectId, userId, request.Role, project.Now) is not { } made)
                return;
            if (former is not null)
                project.TakeAway(former, "replaced");
            project.Give(made);
        }, ct);
}

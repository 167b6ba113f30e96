using Workflow.Approvals.People;

namespace Workflow.Server.Features.Projects;

/// <summary>Gives a person a role in a project. A new lead replaces the former one: open work waits for the role, so it passes over at once.</summary>
public sealed class SetMember(MemberChange change)
{
    public sealed record Request
    {
        public required ProjectRole Role { get; init; }

        /// <summary>The code of the section with which the person works; an empty text: none. Left out: as it is.</summary>
        public string? Section { get; init; }
    }

    public Task<ProjectAnswer> Run(Actor actor, Guid projectId, Guid userId, Request request, CancellationToken ct) => change.Run(
        actor, projectId, userId, "membership.granted",
        project =>
        {
            var former = request.Role.IsLead() ? project.Members.Find(m => m.Role == request.Role && m.UserId != userId) : null;
            var others = project.Members.Where(m => m != former).ToList();
            var made = MembershipRules.Grant(others, projectId, userId, request.Role, project.Now);
            var membership = made ?? project.Members.Single(m => m.UserId == userId && m.Role == request.Role);
            var moves = request.Section is { } section && membership.WorksIn(project.Project, section.Length == 0 ? null : section);
            if (made is null)
            {
                if (moves)
                    project.Moved(membership);
                return;
            }
            if (former is not null)
                project.TakeAway(former, "replaced");
            project.Give(made);
        }, ct);
}

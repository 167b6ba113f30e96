using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Server.Features.Meetings;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Projects;

/// <summary>Sets everything about a project but its code.</summary>
public sealed class ChangeProject(Decisions decisions, ProjectMeetings meetings)
{
    public sealed record Request
    {
        public required string Name { get; init; }

        /// <summary>IANA name, e.g. <c>Asia/Shanghai</c>.</summary>
        public required string TimeZone { get; init; }
        public required DateOnly StartsOn { get; init; }
        public required int DurationMonths { get; init; }

        /// <summary>An inactive project takes no new change requests, and its meetings that were not held are cancelled.</summary>
        public required bool IsActive { get; init; }
        public IReadOnlyList<SectionInput>? Sections { get; init; }
        public IReadOnlyList<PhaseInput>? Phases { get; init; }
    }

    public Task<ProjectAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "project.changed");
        return decisions.Run(attempt, async (db, token) =>
        {
            var project = await db.Projects.AsTracking().SingleOrDefaultAsync(p => p.Id == id, token) ?? throw ProjectErrors.NotFound();
            attempt.Concerns("Project", id, id);
            Policies.Demand(actor, Permission.ManageProjects, id, ProjectErrors.NotFound);
            var wasActive = project.IsActive;
            project.Change(new ProjectInput(null, request.Name, request.TimeZone, request.StartsOn, request.DurationMonths, request.IsActive,
                SectionInput.ToDomain(request.Sections), PhaseInput.ToDomain(request.Phases)));
            db.Audit(new AuditEntry(AuditEntry.ChainOf(id), "project.changed", actor.UserId, actor.DisplayName, "Project", id, id, new JsonObject
            {
                ["name"] = project.Name, ["timeZone"] = project.TimeZone, ["durationMonths"] = project.DurationMonths, ["isActive"] = project.IsActive,
            }));
            if (wasActive && !project.IsActive)
                await meetings.End(db, attempt, id, token);
            return new ProjectAnswer(ProjectView.Of(project, await ProjectMembers.Of(db, id, token)));
        }, ct);
    }
}

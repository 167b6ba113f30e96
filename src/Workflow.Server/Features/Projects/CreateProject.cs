using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Projects;

/// <summary>Opens a project.</summary>
public sealed class CreateProject(Decisions decisions, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>Part of every number of the project: capital letters, digits and hyphens; never changes.</summary>
        public required string Code { get; init; }
        public required string Name { get; init; }

        /// <summary>IANA name, e.g. <c>Asia/Shanghai</c>.</summary>
        public required string TimeZone { get; init; }
        public required DateOnly StartsOn { get; init; }
        public required int DurationMonths { get; init; }
        public IReadOnlyList<SectionInput>? Sections { get; init; }
        public IReadOnlyList<PhaseInput>? Phases { get; init; }
    }

    public Task<ProjectAnswer> Run(Actor actor, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "project.created");
        return decisions.Run(attempt, async (db, token) =>
        {
            Policies.Demand(actor, Permission.ManageProjects);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var project = Project.Create(
                new ProjectInput(request.Code, request.Name, request.TimeZone, request.StartsOn, request.DurationMonths, true,
                    SectionInput.ToDomain(request.Sections), PhaseInput.ToDomain(request.Phases)),
                clock.GetUtcNow());
            if (await db.Projects.AnyAsync(p => p.Code == project.Code, token))
                throw ProjectConflicts.CodeTaken(project.Code);
            db.Projects.Add(project);
            db.Audit(new AuditEntry(AuditEntry.ChainOf(project.Id), "project.created", actor.UserId, actor.DisplayName, "Project", project.Id, project.Id, new JsonObject
            {
                ["code"] = project.Code, ["name"] = project.Name, ["timeZone"] = project.TimeZone,
            }));
            return ProjectAnswer.New(ProjectView.Of(project, []));
        }, ct);
    }
}

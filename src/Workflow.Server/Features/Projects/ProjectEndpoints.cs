using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Projects;

public static class ProjectEndpoints
{
    private const string NotPermitted = Policies.NotPermittedCode;
    private const string Example = """
        { "code": "METRO-8", "name": "Metro line 8", "timeZone": "Asia/Shanghai", "startsOn": "2026-01-05", "durationMonths": 48,
          "sections": [{ "code": "S1", "name": "Section 1" }], "phases": [{ "code": "DESIGN", "name": "Design", "startsOn": "2026-01-05", "endsOn": "2026-12-31" }] }
        """;

    public static void MapProjects(this IEndpointRouteBuilder api)
    {
        var projects = api.MapGroup("/projects").WithTags("Projects");
        projects.MapGet("/", ([AsParameters] ProjectList.Query query, ProjectList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listProjects", "The projects the caller may see", "Sorted by `code` or `name`. Management and auditors see all projects, everybody else those they are members of.")
            .Produces<Paged<ProjectRow>>()
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid)
            .Demands(Permission.ViewProjects);
        projects.MapGet("/{id:guid}", (Guid id, ProjectDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, id, ct))
            .Describe("getProject", "One project", "With its sections, phases and members.")
            .Produces<ProjectView>()
            .Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewProjects);
        projects.MapPost("/", (CreateProject.Request body, CreateProject create, Caller caller, CancellationToken ct) => create.Run(caller.Actor, body, ct))
            .Describe("createProject", "Open a project", "With sections, phases and the time zone in which its days are counted. Audited.")
            .Example(Example)
            .Produces<ProjectAnswer>(201)
            .Refuses(400, ProjectErrors.InvalidCode).Refuses(403, NotPermitted).Refuses(409, ProjectConflicts.CodeTakenCode)
            .Refuses(422, ProjectErrors.PhaseEndsBeforeItStartsCode, ProjectErrors.DuplicateCodeCode)
            .Demands(Permission.ManageProjects);
        projects.MapPut("/{id:guid}", (Guid id, ChangeProject.Request body, ChangeProject change, Caller caller, CancellationToken ct) => change.Run(caller.Actor, id, body, ct))
            .Describe("changeProject", "Change a project", "Sets name, time zone, dates, sections and phases as a whole; the code stays, because numbers are made of it. Audited.")
            .Example("""
                { "name": "Metro line 8", "timeZone": "Asia/Shanghai", "startsOn": "2026-01-05", "durationMonths": 50, "isActive": true, "sections": [], "phases": [] }
                """)
            .Produces<ProjectAnswer>()
            .Refuses(400, ProjectErrors.InvalidCode).Refuses(403, NotPermitted).Refuses(404, ProjectErrors.NotFoundCode)
            .Refuses(422, ProjectErrors.PhaseEndsBeforeItStartsCode, ProjectErrors.DuplicateCodeCode)
            .Demands(Permission.ManageProjects);
        projects.MapPut("/{id:guid}/members/{userId:guid}", (Guid id, Guid userId, SetMember.Request body, SetMember set, Caller caller, CancellationToken ct) => set.Run(caller.Actor, id, userId, body, ct))
            .Describe("setMember", "Give a person a role in a project", "Naming a new lead replaces the former one in the same transaction: the new one sees the open work, the former no longer does. Nobody holds both lead roles. With `section` the person works in that section, whose people are invited to dialogue days together. Audited.")
            .Example("""{ "role": "Member", "section": "S1" }""")
            .Produces<ProjectAnswer>()
            .Refuses(403, NotPermitted).Refuses(404, ProjectErrors.NotFoundCode, Users.UserErrors.NotFoundCode).Refuses(409, MembershipErrors.BothLeadsCode).Refuses(422, MembershipErrors.SectionUnknownCode)
            .Demands(Permission.ManageMembers);
        projects.MapDelete("/{id:guid}/members/{userId:guid}", (Guid id, Guid userId, string? role, RemoveMember remove, Caller caller, CancellationToken ct) => remove.Run(caller.Actor, id, userId, role is null ? null : EnumName.Of<ProjectRole>("role", role), ct))
            .Describe("removeMember", "Take a person's role in a project away", "With `role` that one, else all of them. Acts on the person's next request. Audited.")
            .Produces<ProjectAnswer>().Values<ProjectRole>("role")
            .Refuses(400, RequestErrors.InvalidCode).Refuses(403, NotPermitted).Refuses(404, ProjectErrors.NotFoundCode, MembershipErrors.NotFoundCode)
            .Demands(Permission.ManageMembers);
    }
}

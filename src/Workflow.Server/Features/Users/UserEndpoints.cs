using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Users;

public static class UserEndpoints
{
    private const string NotPermitted = Policies.NotPermittedCode;

    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("/", ([AsParameters] UserList.Query query, UserList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listUsers", "All accounts", "Sorted by `userName`, `displayName` or `createdAt`; `search` looks in both names.")
            .Produces<Paged<UserView>>()
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid).Refuses(403, NotPermitted)
            .Demands(Permission.ViewUsers);
        users.MapGet("/{id:guid}", (Guid id, UserDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, id, ct))
            .Describe("getUser", "One account", "Its names, organisation roles and state.")
            .Produces<UserView>()
            .Refuses(403, NotPermitted).Refuses(404, UserErrors.NotFoundCode)
            .Demands(Permission.ViewUsers);
        users.MapPost("/", (InviteUser.Request body, InviteUser invite, Caller caller, CancellationToken ct) => invite.Run(caller.Actor, body, ct))
            .Describe("inviteUser", "Invite a person or an integration", "Without a password a one-time password is made and answered once. Audited.")
            .Example("""{ "userName": "em3", "displayName": "Hanna Lind", "organisationRoles": [], "isIntegration": false }""")
            .Produces<InviteUser.Response>(201)
            .Refuses(400, UserErrors.NameInvalidCode, UserErrors.FieldInvalidCode, UserErrors.PasswordWeakCode).Refuses(403, NotPermitted)
            .Refuses(409, UserErrors.NameTakenCode).Refuses(422, UserErrors.IntegrationHoldsNoRoleCode)
            .Demands(Permission.ManageUsers);
        users.MapPut("/{id:guid}", (Guid id, ChangeUser.Request body, ChangeUser change, Caller caller, CancellationToken ct) => change.Run(caller.Actor, id, body, ct))
            .Describe("changeUser", "Change a name, an address or the organisation roles", "Sets the display name, the mail address, the language and the whole set of organisation roles. The last active administrator keeps that role. Acts on the person's next request. Audited.")
            .Example("""{ "displayName": "Hanna Lind", "email": "hanna.lind@example.org", "language": "en", "organisationRoles": ["Auditor"] }""")
            .Produces<UserAnswer>()
            .Refuses(400, UserErrors.FieldInvalidCode).Refuses(403, NotPermitted).Refuses(404, UserErrors.NotFoundCode)
            .Refuses(409, UserErrors.LastAdministratorCode).Refuses(422, UserErrors.IntegrationHoldsNoRoleCode)
            .Demands(Permission.ManageUsers);
        users.MapPost("/{id:guid}/deactivate", (Guid id, DeactivateUser useCase, Caller caller, CancellationToken ct) => useCase.Run(caller.Actor, id, ct))
            .Describe("deactivateUser", "Deactivate an account", "Ends all its sessions; its next request answers 401. Its signatures stay. Audited.")
            .Produces<UserAnswer>()
            .Refuses(403, NotPermitted).Refuses(404, UserErrors.NotFoundCode).Refuses(409, UserErrors.LastAdministratorCode)
            .Demands(Permission.ManageUsers);
        users.MapPost("/{id:guid}/reactivate", (Guid id, ReactivateUser useCase, Caller caller, CancellationToken ct) => useCase.Run(caller.Actor, id, ct))
            .Describe("reactivateUser", "Let an account sign in again", "Audited.")
            .Produces<UserAnswer>()
            .Refuses(403, NotPermitted).Refuses(404, UserErrors.NotFoundCode)
            .Demands(Permission.ManageUsers);
        users.MapPost("/{id:guid}/reset-password", (Guid id, ResetPassword.Request? body, ResetPassword useCase, Caller caller, CancellationToken ct) => useCase.Run(caller.Actor, id, body, ct))
            .Describe("resetPassword", "Give an account a new password", "Ends all its sessions. Without a password a one-time password is made and answered once. Audited.")
            .Example("""{ "password": null }""")
            .Produces<ResetPassword.Response>()
            .Refuses(400, UserErrors.PasswordWeakCode).Refuses(403, NotPermitted).Refuses(404, UserErrors.NotFoundCode)
            .Demands(Permission.ManageUsers);
        users.MapPost("/{id:guid}/unlock", (Guid id, UnlockUser useCase, Caller caller, CancellationToken ct) => useCase.Run(caller.Actor, id, ct))
            .Describe("unlockUser", "Unlock an account", "After too many wrong passwords. Audited.")
            .Produces<UserAnswer>()
            .Refuses(403, NotPermitted).Refuses(404, UserErrors.NotFoundCode)
            .Demands(Permission.ManageUsers);
    }
}

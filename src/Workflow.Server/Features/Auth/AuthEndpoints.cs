using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Auth;

public static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Auth");
        auth.MapPost("/login", (SignIn.Request body, SignIn signIn, CancellationToken ct) => signIn.Run(body, ct))
            .Describe("login", "Sign in", "Answers an access token for 15 minutes and a refresh token for 30 days. After five wrong passwords the account is locked for 15 minutes. A wrong name, a wrong password, a locked and a deactivated account all answer the same.")
            .Example("""{ "userName": "em", "password": "…" }""")
            .Produces<TokenPair>()
            .Refuses(401, AuthErrors.WrongCode).Refuses(429, AuthErrors.TooManyAttempts)
            .RequireRateLimiting(SignInLimit.Policy).AllowAnonymous();
        auth.MapPost("/refresh", (RefreshSignIn.Request body, RefreshSignIn refresh, CancellationToken ct) => refresh.Run(body, ct))
            .Describe("refresh", "Renew the access token", "Answers a new pair; the old refresh token is used up. A refresh token that is sent a second time ends its session.")
            .Example("""{ "refreshToken": "…" }""")
            .Produces<TokenPair>()
            .Refuses(401, AuthErrors.RefreshInvalidCode, AuthErrors.RefreshExpiredCode, AuthErrors.RefreshReusedCode).Refuses(429, AuthErrors.TooManyAttempts)
            .RequireRateLimiting(SignInLimit.Policy).AllowAnonymous();
        auth.MapPost("/logout", (SignOut signOut, Caller caller, CancellationToken ct) => signOut.Run(caller.Actor, caller.SessionId, ct))
            .Describe("logout", "Sign out", "Ends this session: its access token is refused from the next request on, and so is its refresh token.")
            .Produces<SignOut.Response>()
            .Demands(Permission.ManageOwnSession);
    }
}

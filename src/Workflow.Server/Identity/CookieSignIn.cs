using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.IdentityModel.JsonWebTokens;
using Workflow.Persistence.Accounts;
using Workflow.Server.Http;

namespace Workflow.Server.Identity;

/// <summary>
/// Sign-in of people: the cookie names the session and nothing else, as an access token does. Used, it lives on (half a day of silence ends it),
/// at the longest until the session's own end.
/// </summary>
public static class CookieSignIn
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string Page = "/sign-in";

    public static readonly TimeSpan SilenceAllowed = TimeSpan.FromHours(12);
    public static readonly TimeSpan LivesFor = TimeSpan.FromDays(7);

    private const string EndClaim = "end";

    public static void Configure(CookieAuthenticationOptions o)
    {
        o.Cookie.Name = Cookies.Session;
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.Cookie.Path = "/";
        o.Cookie.IsEssential = true;
        o.CookieManager = new Cookies();
        o.ExpireTimeSpan = SilenceAllowed;
        o.SlidingExpiration = true;
        o.LoginPath = Page;
        o.ReturnUrlParameter = "returnUrl";
        o.Events = new CookieAuthenticationEvents { OnValidatePrincipal = ReadRights, OnRedirectToLogin = AskToSignIn, OnRedirectToAccessDenied = Forbid };
    }

    public static Task Begin(HttpContext http, Session session)
    {
        Claim[] claims =
        [
            new(JwtRegisteredClaimNames.Sub, session.UserId.ToString()),
            new(AccessTokens.SessionClaim, session.Id.ToString()),
            new(EndClaim, session.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ];
        return http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    /// <summary>Whether the running request is signed in by cookie, that is, by something the browser sends by itself.</summary>
    public static bool Carries(HttpContext http) => http.User.Identities.Any(i => i is { IsAuthenticated: true, AuthenticationType: Scheme });

    /// <summary>Programs get a bare 401 and 403, people a page.</summary>
    public static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/elsa", StringComparison.OrdinalIgnoreCase);

    private static async Task ReadRights(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (Guid.TryParse(Value(context, JwtRegisteredClaimNames.Sub), out var userId)
            && Guid.TryParse(Value(context, AccessTokens.SessionClaim), out var sessionId)
            && long.TryParse(Value(context, EndClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end > now.ToUnixTimeSeconds()
            && await http.RequestServices.GetRequiredService<Rights>().Find(userId, sessionId, http.RequestAborted) is { } actor)
        {
            http.RequestServices.GetRequiredService<Caller>().Is(actor, sessionId);
            return;
        }

        http.Items[ProblemAnswers.ReasonOf401] = AuthErrors.SessionEnded;
        context.RejectPrincipal();
    }

    private static string? Value(CookieValidatePrincipalContext context, string claim) => context.Principal?.FindFirstValue(claim);

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsForPrograms(context.Request.Path))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static Task Forbid(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}

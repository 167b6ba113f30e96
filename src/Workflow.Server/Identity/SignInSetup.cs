using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Workflow.Persistence.Accounts;
using Workflow.Server.Http;

namespace Workflow.Server.Identity;

public static class SignInSetup
{
    private const string EitherScheme = "BearerOrCookie";

    /// <summary>Bearer tokens for programs, a cookie for people; either is only as good as its session and its account are at this moment.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton(sp => SigningKey.From(sp.GetRequiredService<IConfiguration>(), sp.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<Rights>();
        services.AddScoped<Caller>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, o => o.ForwardDefaultSelector = SchemeOf)
            .AddJwtBearer()
            .AddCookie(CookieSignIn.Scheme, CookieSignIn.Configure);
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<AccessTokens>((o, tokens) =>
        {
            o.MapInboundClaims = false;
            o.TokenValidationParameters = tokens.Rules();
            o.Events = new JwtBearerEvents { OnTokenValidated = ReadRights, OnAuthenticationFailed = RememberWhy };
        });
        services.AddAuthorization();
        return services.AddProtectedForms();
    }

    private static IServiceCollection AddProtectedForms(this IServiceCollection services)
    {
        services.AddSingleton<StoredKeys>();
        services.AddDataProtection().SetApplicationName("workflow");
        services.AddOptions<KeyManagementOptions>().Configure<StoredKeys>((o, keys) => o.XmlRepository = keys);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "workflow-form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true;       // SecurityHeaders says it, more strictly
        });
        return services;
    }

    /// <summary>Whoever sends a bearer token means it, even beside a cookie.</summary>
    private static string SchemeOf(HttpContext http) =>
        http.Request.Headers.ContainsKey("Authorization") || (CookieSignIn.IsForPrograms(http.Request.Path) && !Cookies.HasSession(http))
            ? JwtBearerDefaults.AuthenticationScheme
            : CookieSignIn.Scheme;

    private static async Task ReadRights(TokenValidatedContext context)
    {
        var http = context.HttpContext;
        var token = (JsonWebToken)context.SecurityToken;
        if (Guid.TryParse(token.Subject, out var userId)
            && token.TryGetPayloadValue<string>(AccessTokens.SessionClaim, out var sid) && Guid.TryParse(sid, out var sessionId)
            && await http.RequestServices.GetRequiredService<Rights>().Find(userId, sessionId, http.RequestAborted) is { } actor)
        {
            http.RequestServices.GetRequiredService<Caller>().Is(actor, sessionId);
            return;
        }

        http.Items[ProblemAnswers.ReasonOf401] = AuthErrors.SessionEnded;
        context.Fail("The session has ended.");
    }

    private static Task RememberWhy(AuthenticationFailedContext context)
    {
        context.HttpContext.Items[ProblemAnswers.ReasonOf401] =
            context.Exception is SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException ? AuthErrors.TokenExpired : AuthErrors.TokenInvalid;
        return Task.CompletedTask;
    }
}

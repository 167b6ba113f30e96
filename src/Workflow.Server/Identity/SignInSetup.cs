using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Workflow.Persistence.Accounts;
using Workflow.Server.Http;

namespace Workflow.Server.Identity;

public static class SignInSetup
{
    /// <summary>Bearer tokens; a token is only as good as its session and its account are at this moment.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton(sp => SigningKey.From(sp.GetRequiredService<IConfiguration>(), sp.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<Rights>();
        services.AddScoped<Caller>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<AccessTokens>((o, tokens) =>
        {
            o.MapInboundClaims = false;
            o.TokenValidationParameters = tokens.Rules();
            o.Events = new JwtBearerEvents { OnTokenValidated = ReadRights, OnAuthenticationFailed = RememberWhy };
        });
        services.AddAuthorization();
        return services;
    }

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

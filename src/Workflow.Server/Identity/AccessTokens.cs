using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Workflow.Server.Identity;

/// <summary>Access tokens say who signed in and in which session, and nothing else: rights are read on every request.</summary>
public sealed class AccessTokens(SigningKey key, TimeProvider clock)
{
    public const string Issuer = "workflow";
    public const string SessionClaim = "sid";

    public static readonly TimeSpan LivesFor = TimeSpan.FromMinutes(15);

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly SymmetricSecurityKey _key = new(key.Bytes.ToArray());

    public string Issue(Guid userId, Guid sessionId)
    {
        var now = clock.GetUtcNow();
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + LivesFor).UtcDateTime,
            Subject = new ClaimsIdentity([new(JwtRegisteredClaimNames.Sub, userId.ToString()), new(SessionClaim, sessionId.ToString())]),
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>Lifetime is judged by the application's own clock, not by the library's.</summary>
    public TokenValidationParameters Rules() => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Issuer,
        IssuerSigningKey = _key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        RequireExpirationTime = true,
        LifetimeValidator = (_, expires, _, _) => expires is { } end && end > clock.GetUtcNow().UtcDateTime,
    };
}

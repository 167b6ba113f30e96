using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Auth;

/// <summary>How refresh tokens are made and kept: 256 random bits, of which the database holds the hash only.</summary>
public static class SignIns
{
    public static readonly TimeSpan RefreshLivesFor = TimeSpan.FromDays(30);

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>A token says itself until when it serves, so that a forgotten one is still called expired and not unknown. It proves nothing.</summary>
    public static bool SaysItHasExpired(string token, DateTimeOffset now) =>
        token.Split('.') is [var end, { Length: 64 }]
        && long.TryParse(end, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seconds) && seconds <= now.ToUnixTimeSeconds();

    /// <summary>Stages the next refresh token of a session and moves the session's end along with it.</summary>
    public static TokenPair Issue(WorkflowDbContext db, Session session, AccessTokens tokens, DateTimeOffset now)
    {
        session.ExpiresAt = now + RefreshLivesFor;
        var text = $"{session.ExpiresAt.ToUnixTimeSeconds():x}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        db.RefreshTokens.Add(new RefreshToken
        {
            Id = Guid.CreateVersion7(now), UserId = session.UserId, SessionId = session.Id, TokenHash = HashOf(text), ExpiresAt = session.ExpiresAt,
        });
        return new TokenPair(tokens.Issue(session.UserId, session.Id), text, (int)AccessTokens.LivesFor.TotalSeconds);
    }

    public static void End(Session session, string reason, DateTimeOffset now)
    {
        if (session.EndedAt is null)
            (session.EndedAt, session.EndReason) = (now, reason);
    }
}

using Workflow.Server.Http;

namespace Workflow.Server.Identity;

/// <summary>Every refusal of signing in. A wrong name, a wrong password, a locked and a deactivated account all look the same from outside.</summary>
public static class AuthErrors
{
    public const string Required = "auth.required";
    public const string TokenInvalid = "auth.token-invalid";
    public const string TokenExpired = "auth.token-expired";
    public const string SessionEnded = "auth.session-ended";
    public const string Forbidden = Policies.NotPermittedCode;
    public const string TooManyAttempts = "auth.too-many-attempts";
    public const string WrongCode = "auth.invalid-credentials";
    public const string RefreshInvalidCode = "auth.refresh-invalid";
    public const string RefreshExpiredCode = "auth.refresh-expired";
    public const string RefreshReusedCode = "auth.refresh-reused";

    public static HttpRefusedException Wrong() => new(401, WrongCode, "The user name or the password is wrong, or the account cannot sign in now.");

    public static HttpRefusedException RefreshInvalid() => new(401, RefreshInvalidCode, "The refresh token is not known or its session has ended. Sign in again.");

    public static HttpRefusedException RefreshExpired() => new(401, RefreshExpiredCode, "The refresh token has expired. Sign in again.");

    public static HttpRefusedException RefreshReused() => new(401, RefreshReusedCode, "The refresh token was used before; its session has been ended. Sign in again.");
}

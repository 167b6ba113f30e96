namespace Workflow.Server.Features.Auth;

/// <summary>What a sign-in or a renewal answers.</summary>
/// <param name="AccessToken">Send it as <c>Authorization: Bearer …</c>.</param>
/// <param name="RefreshToken">Serves once; the renewal answers the next one.</param>
/// <param name="ExpiresIn">Seconds the access token lives.</param>
public sealed record TokenPair(string AccessToken, string RefreshToken, int ExpiresIn);

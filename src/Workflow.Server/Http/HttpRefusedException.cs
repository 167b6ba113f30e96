namespace Workflow.Server.Http;

/// <summary>A refusal that belongs to the protocol, not to the domain: sign-in, an unreadable body, an unknown route.</summary>
public sealed class HttpRefusedException(int status, string code, string message, string? field = null, IReadOnlyList<string>? allowed = null)
    : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;
    public string? Field { get; } = field;
    public IReadOnlyList<string>? Allowed { get; } = allowed;
}

namespace Workflow.Approvals.Refusals;

/// <summary>
/// A refusal with a stable public code. Thrown before anything has changed; the errors pages (…Errors.cs) are the only places that make one.
/// </summary>
public sealed class RefusedException(RefusalKind kind, string code, string message, string? field = null, IReadOnlyList<string>? allowed = null)
    : Exception(message)
{
    public RefusalKind Kind { get; } = kind;

    /// <summary>Stable, public, kebab-case: "signoff.already-decided".</summary>
    public string Code { get; } = code;

    /// <summary>The offending field in camelCase, with dots into objects ("impact.currency"); null when it is about no single field.</summary>
    public string? Field { get; } = field;

    /// <summary>What would have been accepted: the allowed names, or one line that says a limit or a range; null when neither makes sense.</summary>
    public IReadOnlyList<string>? Allowed { get; } = allowed;
}

namespace Workflow.Server.Features.HttpOut;

/// <summary>The <c>HttpOut</c> section: where a workflow's requests may go, and how long they may take.</summary>
public sealed class HttpOutOptions
{
    /// <summary>Hosts that may be called whatever address they have: "erp.intern", or "*.intern" for all below it.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Loopback, private, link-local and other addresses that are not public may be called.</summary>
    public bool AllowPrivateAddresses { get; init; }

    public int TimeoutSeconds { get; init; } = 30;
    public int MaxAnswerBytes { get; init; } = 200_000;

    /// <summary>After so many the workflow learns that it failed; 8 take about an hour and a half.</summary>
    public int MaxAttempts { get; init; } = 8;

    public bool Allows(string host) => AllowPrivateAddresses || AllowedHosts.Any(allowed =>
        string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase)
        || (allowed.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)));
}

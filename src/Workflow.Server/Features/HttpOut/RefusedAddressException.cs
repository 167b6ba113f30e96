namespace Workflow.Server.Features.HttpOut;

/// <summary>The name leads to an address that workflows may not call. Trying again would not help.</summary>
public sealed class RefusedAddressException(string host)
    : IOException($"'{host}' has no public address. An administrator can allow it (HttpOut:AllowedHosts).");

using Workflow.Approvals.Audit;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Audit;

/// <summary>The name of a chain in a query string.</summary>
public static class ChainName
{
    public static string? Of(string? chain) => chain switch
    {
        null or "" => null,
        AuditEntry.Organisation => chain,
        _ when Guid.TryParse(chain, out var project) => AuditEntry.ChainOf(project),
        _ => throw RequestErrors.Invalid("chain", "A chain is 'org' or the id of a project.", [AuditEntry.Organisation]),
    };
}

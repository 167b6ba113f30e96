using System.Text.Json.Nodes;

namespace Workflow.Approvals.Audit;

/// <summary>Something that happened, before it has a place in its chain. Chain: "org", or the project's id in format "N".</summary>
public sealed record AuditEntry(
    string Chain, string Action, Guid? ActorId, string ActorName, string? SubjectType, Guid? SubjectId, Guid? ProjectId, JsonObject Details)
{
    /// <summary>The chain of what belongs to no project.</summary>
    public const string Organisation = "org";

    public static string ChainOf(Guid projectId) => projectId.ToString("N");
}

using System.Text.Json.Nodes;

namespace Workflow.Approvals.Audit;

/// <summary>RFC 8785.</summary>
public static class CanonicalJson
{
    public static string Write(JsonNode? node) => throw new NotImplementedException();
}

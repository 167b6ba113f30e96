using System.Text;
using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;

namespace Workflow.Approvals.Escalations;

/// <summary>What a signature under a statement covers. Two statements say the same exactly when their hashes are equal. Frozen by every stored signature.</summary>
public static class EscalationHashing
{
    public const int Schema = 1;

    /// <summary>The RFC 8785 JSON of a statement. Whose it is stays outside: both leads sign one and the same text.</summary>
    public static string CanonicalText(
        Guid escalationId, Guid projectId, string number, int level, int round, StatementKind kind, EscalationDecision? decision, string text) =>
        CanonicalJson.Write(new JsonObject
        {
            ["schema"] = Schema,
            ["escalationId"] = escalationId.ToString("D"),
            ["projectId"] = projectId.ToString("D"),
            ["number"] = number.Normalize(NormalizationForm.FormC),
            ["level"] = level,
            ["round"] = round,
            ["kind"] = kind.ToString(),
            ["decision"] = decision?.ToString(),
            ["text"] = text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC),
        });

    /// <summary>Lower-case hex SHA-256 of the text's UTF-8 bytes.</summary>
    public static string Hash(string canonicalText) => ContentHashing.Hash(canonicalText);
}

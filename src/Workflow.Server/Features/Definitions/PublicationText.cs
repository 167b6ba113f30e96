using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>
/// The line in a change request's description that names one exact drawing. The description is part of what is signed, so both signatures cover the hash
/// in it, and with it the drawing.
/// </summary>
public static class PublicationText
{
    private const string Mark = "workflow-definition: ";

    /// <summary>Made from the content as it is stored, not from the hash kept beside it.</summary>
    public static string LineOf(WorkflowDefinitionVersion version) => Mark + CanonicalJson.Write(new JsonObject
    {
        ["contentHash"] = DefinitionStore.ContentHash(DefinitionStore.Read(version)),
        ["definitionId"] = version.DefinitionId.Normalize(NormalizationForm.FormC),
        ["number"] = version.Number,
        ["versionId"] = version.Id,
    });

    /// <summary>Null: it names none. Several such lines come back together, and so equal none.</summary>
    public static string? In(string? description)
    {
        var lines = (description ?? "").Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith(Mark, StringComparison.Ordinal)).ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    public static string? VersionIdIn(string line)
    {
        try
        {
            return (JsonNode.Parse(line[Mark.Length..]) as JsonObject)?["versionId"] is JsonValue value && value.TryGetValue<string>(out var id) ? id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

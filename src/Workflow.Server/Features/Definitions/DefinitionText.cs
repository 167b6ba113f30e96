using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;

namespace Workflow.Server.Features.Definitions;

/// <summary>Reads a definition that somebody sent. What is merely unfinished is taken; what cannot be read or stored is refused with its place.</summary>
public static partial class DefinitionText
{
    private const int MaxLength = 4_000_000;

    // What the API says about a version and nobody draws.
    private static readonly string[] NotContent = ["links", "isSystem", "materializerName", "isMaterializerAvailable", "consumingWorkflowCount", "$id"];

    /// <exception cref="DefinitionFormatException">It cannot be read; the message names the place.</exception>
    public static WorkflowDefinition Read(string json)
    {
        if (json.Length > MaxLength)
            throw DefinitionErrors.Field("definition", $"A definition may have {MaxLength} characters at most.");
        CheckText(json);
        return Check(ElsaDefinitionReader.Read(json));
    }

    public static WorkflowDefinition Read(JsonObject json) => Read(json.ToJsonString());

    private static WorkflowDefinition Check(WorkflowDefinition definition)
    {
        if (definition.DefinitionId.Length > 0 && !Id().IsMatch(definition.DefinitionId))
            throw DefinitionErrors.Field("definitionId", "An id has 1 to 64 letters, digits, dots, colons, underscores and hyphens.");
        if (definition.Name.Length > 200 || definition.Name.Any(char.IsControl))
            throw DefinitionErrors.Field("name", "A name has at most 200 characters and no control characters.");
        if (definition.Description is { } text && (text.Length > 2000 || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))))
            throw DefinitionErrors.Field("description", "A description has at most 2,000 characters and no control characters.");
        var unknown = (JsonObject)definition.Unknown.DeepClone();
        foreach (var name in NotContent) unknown.Remove(name);
        return definition with { Unknown = unknown };
    }

    /// <summary>Half a character (a lone surrogate) is no text: no database takes it. The reader meets strings late, so all are looked at here.</summary>
    private static void CheckText(string json)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 256 });
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    _ = reader.GetString();
        }
        catch (JsonException e)
        {
            throw new DefinitionFormatException("definition", "not JSON: " + e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            throw new DefinitionFormatException("definition", "a text in it holds half a character", e);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._:\-]{1,64}\z")]
    private static partial Regex Id();
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Engine.Definitions.ElsaJson;

/// <summary>Reads Elsa 3 definition JSON. What it does not know it keeps.</summary>
public static class ElsaDefinitionReader
{
    internal static readonly string[] Known =
    [
        "id", "definitionId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes",
        "customProperties", "isReadonly", "isLatest", "isPublished", "options", "root",
    ];

    /// <summary>What is larger is refused: 8 million characters, 10,000 activities, 20,000 connections in one flowchart, 256 levels.</summary>
    public const int MaxLength = 8_000_000, MaxActivities = 10_000, MaxConnections = 20_000, MaxDepth = 256;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <exception cref="DefinitionFormatException">The text is no JSON, or a part has the wrong shape.</exception>
    public static WorkflowDefinition Read(string json)
    {
        var shape = JsonShape.Of(Parse(json), "");
        var root = Root(shape.Object("root"));
        return new WorkflowDefinition
        {
            Id = shape.Text("id") ?? "",
            DefinitionId = shape.Text("definitionId") ?? "",
            Name = shape.Text("name") ?? "",
            Description = shape.Text("description"),
            Version = shape.Integer("version", 1),
            CreatedAt = shape.Instant("createdAt"),
            ToolVersion = ToolVersion(shape),
            IsLatest = shape.Flag("isLatest"),
            IsPublished = shape.Flag("isPublished"),
            IsReadonly = shape.Flag("isReadonly"),
            Variables = shape.List("variables", (n, at) => Variable(n, at, textOnly: true)),
            Inputs = shape.List("inputs", Input),
            Outputs = shape.List("outputs", Output),
            Outcomes = shape.List("outcomes", Outcome),
            CustomProperties = Detached(shape.Object("customProperties")),
            Options = Options(shape),
            Unknown = Rest(shape.Json),
            Root = root,
        };
    }

    private static ActivityNode? Root(JsonObject? json)
    {
        if (json is null) return null;
        var root = ActivityReader.Read((JsonObject)json.DeepClone(), "root", "Workflow1");
        var count = 0;
        foreach (var node in root.SelfAndDescendants())
        {
            if (++count > MaxActivities) throw new DefinitionFormatException("root", $"more than {MaxActivities} activities");
            if (node.Connections.Count > MaxConnections) throw new DefinitionFormatException($"root ({node.Id}).connections", $"more than {MaxConnections} connections");
        }
        return root;
    }

    internal static VariableDefinition Variable(JsonNode? node, string where, bool textOnly)
    {
        var shape = JsonShape.Of(node, where);
        var name = shape.RequiredText("name");
        var value = shape.Json["value"];
        // Elsa refuses it as well; a file that loads here must load there.
        if (textOnly && value is not null && value.GetValueKind() != JsonValueKind.String) throw new DefinitionFormatException(shape.At("value"), "the default of a workflow variable is written as text");
        return new VariableDefinition(shape.Text("id") ?? name, name, shape.Text("typeName") ?? "Object", shape.Flag("isArray"), value?.DeepClone()) { Json = Detached(shape.Json) };
    }

    internal static JsonObject Detached(JsonObject? json) => json is null ? [] : (JsonObject)json.DeepClone();

    private static JsonNode? Parse(string json)
    {
        if (json.Length > MaxLength) throw new DefinitionFormatException("definition", $"longer than {MaxLength} characters");
        try
        {
            return JsonNode.Parse(json, null, Strict);
        }
        catch (JsonException e)
        {
            throw new DefinitionFormatException("definition", $"not JSON: {e.Message}", e);
        }
    }

    private static string? ToolVersion(JsonShape shape)
    {
        var text = shape.Text("toolVersion");
        return string.IsNullOrEmpty(text) || System.Version.TryParse(text, out _) ? text : throw new DefinitionFormatException("toolVersion", $"'{text}' is not a version as 3.8.2");
    }

    private static InputDefinition Input(JsonNode? node, string where)
    {
        var shape = JsonShape.Of(node, where);
        return new InputDefinition(shape.RequiredText("name"), shape.Text("type") ?? "Object", shape.Flag("isArray")) { Json = Detached(shape.Json) };
    }

    private static OutputDefinition Output(JsonNode? node, string where)
    {
        var shape = JsonShape.Of(node, where);
        return new OutputDefinition(shape.RequiredText("name"), shape.Text("type") ?? "Object", shape.Flag("isArray")) { Json = Detached(shape.Json) };
    }

    private static string Outcome(JsonNode? node, string where) =>
        node is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : throw new DefinitionFormatException(where, "text is expected");

    private static DefinitionOptions Options(JsonShape parent)
    {
        if (parent.Object("options") is not { } json) return new DefinitionOptions();
        var shape = new JsonShape(json, "options");
        var strategy = shape.Text("incidentStrategyType");
        if (!DefinitionOptions.IsKnownStrategy(strategy)) throw new DefinitionFormatException(shape.At("incidentStrategyType"), $"unknown incident strategy '{strategy}'");
        return new DefinitionOptions { IncidentStrategyType = strategy, Json = Detached(json) };
    }

    private static JsonObject Rest(JsonObject json)
    {
        var rest = Detached(json);
        foreach (var name in Known) rest.Remove(name);
        return rest;
    }
}

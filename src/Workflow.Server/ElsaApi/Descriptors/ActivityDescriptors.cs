using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Server.ElsaApi.Shared;

namespace Workflow.Server.ElsaApi.Descriptors;

/// <summary>Turns the catalogue's descriptions into the designer's descriptors. Names in definitions stay; what people read is in their language.</summary>
public sealed class ActivityDescriptors(ActivityCatalog catalog, Texts texts)
{
    /// <summary>Containers that are only ever the root of a drawing, or another step's inside.</summary>
    private static readonly HashSet<string> NotInToolbox = ["Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel", "Elsa.Fork"];

    private readonly ConcurrentDictionary<string, byte[]> _written = new();

    /// <summary>The whole catalogue as it is sent. It is asked for after every save, and changes only when a workflow is offered as an activity: without any it is written once.</summary>
    public ElsaAnswer Answer(KnownTypes known, string language) => known.Workflows.Count > 0
        ? ElsaAnswer.List(All(known, language))
        : new ElsaAnswer(_written.GetOrAdd(language, _ => ElsaAnswer.Write(ElsaAnswer.Wrap(All(known, language))).ToArray()));

    public IEnumerable<JsonObject> All(KnownTypes known, string language) =>
        [.. catalog.Descriptions.Select(d => Of(d, language)), .. known.Workflows.Select(w => Of(w, language)), Placeholder()];

    private JsonObject Of(ActivityDescription d, string language)
    {
        var text = texts.Of(d.TypeName, language);
        return new()
        {
            ["typeName"] = d.TypeName, ["namespace"] = d.Namespace, ["name"] = d.Name, ["version"] = d.Version,
            ["category"] = texts.Category(d.Category.Length > 0 ? d.Category : "Other", language),
            ["displayName"] = text?.Name ?? d.DisplayName, ["description"] = text?.Description ?? d.Description,
            ["kind"] = d.Kind.ToString(),
            ["isBrowsable"] = !NotInToolbox.Contains(d.TypeName),
            ["isContainer"] = d.TypeName is "Elsa.Flowchart" or "Elsa.Sequence" or "Elsa.Parallel",
            ["isStart"] = d.IsStart, ["isTerminal"] = d.IsTerminal, ["runAsynchronously"] = false,
            ["ports"] = Ports(d, text),
            ["inputs"] = new JsonArray([.. d.Inputs.Select((input, i) => Input(input, i, text, language))]),
            ["outputs"] = new JsonArray([.. d.Outputs.Select(o => Output(o, text))]),
            ["customProperties"] = new JsonObject(), ["constructionProperties"] = new JsonObject(),
        };
    }

    private JsonObject Of(UsableWorkflow workflow, string language)
    {
        var json = Of(workflow.Description, language);
        json["isBrowsable"] = workflow.IsOffered;
        json["customProperties"] = new JsonObject
        {
            ["RootType"] = "WorkflowDefinitionActivity", ["WorkflowDefinitionId"] = workflow.DefinitionId, ["WorkflowDefinitionVersionId"] = workflow.VersionId,
        };
        // Publishing binds it to the version that is published then.
        json["constructionProperties"] = new JsonObject { ["WorkflowDefinitionId"] = workflow.DefinitionId };
        return json;
    }

    private static JsonArray Ports(ActivityDescription d, ActivityText? text)
    {
        var outcomes = d.HasDynamicOutcomes ? d.Outcomes.Where(o => o == "Default") : d.Outcomes is ["Done"] ? [] : d.Outcomes;
        return new([
            .. d.Slots.Select(s => Port(char.ToUpperInvariant(s[0]) + s[1..], "Embedded", text)),
            .. outcomes.Select(o => Port(o, "Flow", text)),
        ]);
    }

    private static JsonObject Port(string name, string type, ActivityText? text) =>
        new() { ["name"] = name, ["displayName"] = text?.Ports.GetValueOrDefault(name) ?? name, ["type"] = type, ["isBrowsable"] = true };

    private JsonObject Input(InputDescription input, int index, ActivityText? text, string language)
    {
        var hint = Hint(input);
        var shown = text?.Inputs.GetValueOrDefault(input.Name);
        return new()
        {
            ["name"] = input.Name, ["typeName"] = TypeName(input.Type), ["displayName"] = shown?.Name ?? input.DisplayName, ["description"] = shown?.Description ?? input.Description,
            ["order"] = input.Order > 0 ? input.Order : index + 1, ["isBrowsable"] = true, ["isSerializable"] = true, ["isWrapped"] = input.IsWrapped, ["isReadOnly"] = false,
            ["isSensitive"] = input.IsSecret, ["autoEvaluate"] = true, ["uiHint"] = hint, ["category"] = input.Category.Length > 0 ? texts.Category(input.Category, language) : null,
            ["defaultValue"] = Default(input), ["uiSpecifications"] = Specifications(input, hint, language),
        };
    }

    private static JsonObject Output(OutputDescription output, ActivityText? text)
    {
        var shown = text?.Outputs.GetValueOrDefault(output.Name);
        return new()
        {
            ["name"] = output.Name, ["typeName"] = TypeName(output.Type), ["displayName"] = shown?.Name ?? output.DisplayName, ["description"] = shown?.Description ?? output.Description,
            ["isBrowsable"] = true, ["isSerializable"] = true,
        };
    }

    private static string Hint(InputDescription input) => input.UIHint.Length > 0 ? input.UIHint
        : Bare(input.Type) == typeof(bool) ? "checkbox"
        : Bare(input.Type).IsEnum || input.Options.Count > 0 ? "dropdown"
        : input.Type.IsArray ? "multitext"
        : input.Type == typeof(JsonObject) ? "json-editor"
        : "singleline";

    private JsonObject Specifications(InputDescription input, string hint, string language) => hint switch
    {
        "dropdown" => new JsonObject
        {
            ["dropdown"] = new JsonObject
            {
                ["selectList"] = new JsonObject
                {
                    ["items"] = new JsonArray([.. Options(input).Select(o => new JsonObject { ["text"] = texts.Option(o, language), ["value"] = o })]), ["isFlagsEnum"] = false,
                },
            },
        },
        "checklist" => new JsonObject
        {
            ["checklist"] = new JsonObject
            {
                ["checkList"] = new JsonObject
                {
                    ["items"] = new JsonArray([.. Options(input).Select(o => new JsonObject { ["text"] = texts.Option(o, language), ["value"] = o, ["isChecked"] = false })]), ["isFlagsEnum"] = false,
                },
            },
        },
        // Heights travel as numbers: a name here would break the designer's panel.
        "code-editor" => new JsonObject { ["code-editor"] = new JsonObject { ["language"] = "javascript", ["editorHeight"] = 1, ["singleLineMode"] = false } },
        "json-editor" => new JsonObject { ["code-editor"] = new JsonObject { ["language"] = "json", ["editorHeight"] = 0, ["singleLineMode"] = false } },
        _ => new JsonObject(),
    };

    private static IEnumerable<string> Options(InputDescription input) => input.Options.Count > 0 ? input.Options : Bare(input.Type).IsEnum ? Enum.GetNames(Bare(input.Type)) : [];

    private static JsonNode? Default(InputDescription input) => input.Default switch
    {
        null => null,
        bool flag => flag,
        int number => number,
        string list when list.StartsWith('[') => JsonNode.Parse(list),
        var other => other.ToString(),
    };

    /// <summary>The names that Elsa has for the types.</summary>
    internal static string TypeName(Type type)
    {
        var bare = Bare(type);
        if (bare.IsArray)
            return $"List<{TypeName(bare.GetElementType()!)}>";
        if (typeof(JsonObject).IsAssignableFrom(bare))
            return "ObjectDictionary";
        return typeof(JsonNode).IsAssignableFrom(bare) ? "Object"
            : bare.IsEnum ? "String"
            : bare == typeof(long) ? "Long"
            : bare.Name;
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static JsonObject Placeholder() => new()
    {
        ["typeName"] = NotFound.TypeName, ["namespace"] = "Elsa", ["name"] = "NotFoundActivity", ["version"] = 1, ["category"] = "System", ["displayName"] = "Not Found Activity",
        ["description"] = "A step of a type that this server does not know.", ["kind"] = "Action", ["isBrowsable"] = false, ["isContainer"] = false, ["isStart"] = false, ["isTerminal"] = false,
        ["ports"] = new JsonArray(), ["inputs"] = new JsonArray(), ["outputs"] = new JsonArray(), ["customProperties"] = new JsonObject(), ["constructionProperties"] = new JsonObject(),
    };
}

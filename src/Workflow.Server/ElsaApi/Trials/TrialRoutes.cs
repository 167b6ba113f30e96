using System.Text;
using System.Text.Json.Nodes;
using Workflow.Approvals.People;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;
using Workflow.Engine.Simulations;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.ElsaApi.Shared;
using Workflow.Server.ElsaApi.WorkflowDefinitions;
using Workflow.Server.ElsaApi.WorkflowInstances;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Http;

namespace Workflow.Server.ElsaApi.Trials;

/// <summary>What helps while drawing: trying one step, without effects, and what a script may say.</summary>
public static class TrialRoutes
{
    public static void MapTrials(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/tests/activities", async (ElsaBody body, WorkflowDbContext db, DefinitionQueries read, ActivityCatalog catalog, TimeProvider clock, CancellationToken ct) =>
        {
            var handle = body.Object("workflowDefinitionHandle") ?? throw DefinitionErrors.Field("workflowDefinitionHandle", "It says which version is meant.");
            var row = handle.Text("definitionVersionId") is { } versionId ? await read.ById(versionId, ct) : await read.Version(handle.Text("definitionId") ?? "", handle.Text("versionOptions"), ct);
            var (nodeId, id) = (body.Object("activityHandle")?.Text("activityNodeId"), body.Object("activityHandle")?.Text("activityId"));
            var definition = DefinitionStore.Read(row);
            var node = definition.Root?.SelfAndDescendants().FirstOrDefault(n => n.NodeId == nodeId || n.Id == id) ?? throw DefinitionErrors.Field("activityHandle", "The version has no such step.");
            var alone = definition with { Root = node, Variables = [.. definition.Variables.Select(v => WithTestValue(v, definition.CustomProperties))] };
            return new ElsaAnswer(Shown(Simulation.Run(CompiledDefinition.Compile(alone, catalog, await DefinitionLibrary.For(db, alone, ct)), catalog, [], null, clock.GetUtcNow()), node, catalog));
        }).Demands(Permission.ManageDefinitions);
        elsa.MapPost("/scripting/javascript/type-definitions/{definitionId}", async (string definitionId, WorkflowDbContext db, DefinitionQueries read, CancellationToken ct) =>
            Results.Text(ScriptTypes(DefinitionStore.Read(await read.Version(definitionId, "Latest", ct))), "application/x-typescript", Encoding.UTF8)).Demands(Permission.ViewDefinitions);
    }

    /// <summary>The values that the designer's "Test" tab gives to variables.</summary>
    private static VariableDefinition WithTestValue(VariableDefinition variable, JsonObject customProperties) =>
        customProperties["VariableTestValues"] is JsonObject values && (values[variable.Id] ?? values[variable.Name]) is { } value ? variable with { Value = value.DeepClone() } : variable;

    private static JsonObject Shown(SimulatedRoute route, ActivityNode node, ActivityCatalog catalog)
    {
        var incident = route.Steps.FirstOrDefault(s => s.Kind == "incident");
        var outcomes = route.Journal.LastOrDefault(l => l.ActivityId == node.Id && l.Outcomes is not null)?.Outcomes;
        var inputs = (catalog.Find(node.Type, node.Version)?.Inputs ?? []).Where(i => !i.IsSecret && node.Json[i.JsonName] is not null)
            .Select(i => KeyValuePair.Create(i.Name, (JsonNode?)DefinitionDifference.Text(node.Json[i.JsonName]!)));
        return new()
        {
            ["activityState"] = new JsonObject(inputs), ["outputs"] = new JsonObject(),
            ["payload"] = outcomes is null ? new JsonObject() : new JsonObject { ["Outcomes"] = InstanceJson.Texts(outcomes) },
            ["exception"] = incident is null ? null : new JsonObject { ["type"] = "incident", ["message"] = incident.Who, ["stackTrace"] = null, ["innerException"] = null },
            ["status"] = incident is not null ? "Faulted" : route.Ended ? "Completed" : "Running",
        };
    }

    /// <summary>What the script editor completes: the helpers, and this workflow's variables and inputs by name.</summary>
    private static string ScriptTypes(WorkflowDefinition definition)
    {
        var types = new StringBuilder("""
            declare function getVariable(name: string): any;
            declare function setVariable(name: string, value: any): void;
            declare function getInput(name: string): any;
            declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
            declare function getLastResult(): any;
            declare function getWorkflowInstanceId(): string;
            declare function getWorkflowDefinitionId(): string;
            declare function getWorkflowDefinitionVersionId(): string;
            declare function getWorkflowDefinitionVersion(): number;
            declare function getWorkflowInstanceName(): string;
            declare function setWorkflowInstanceName(name: string): void;
            declare function getCorrelationId(): string;
            declare function setCorrelationId(id: string): void;
            declare function setOutcome(outcome: string): void;
            declare function setOutcomes(outcomes: string[]): void;
            declare function isNullOrEmpty(value: string): boolean;
            declare function isNullOrWhiteSpace(value: string): boolean;
            declare function toJson(value: any): string;
            declare function stringToBase64(value: string): string;
            declare function stringFromBase64(value: string): string;
            declare function parseGuid(value: string): string;

            """);
        foreach (var variable in definition.Variables.Where(v => IsName(v.Name)))
        {
            var pascal = char.ToUpperInvariant(variable.Name[0]) + variable.Name[1..];
            types.Append("declare function get").Append(pascal).Append("(): ").Append(TypeOf(variable)).AppendLine(";");
            types.Append("declare function set").Append(pascal).Append("(value: ").Append(TypeOf(variable)).AppendLine("): void;");
        }

        types.AppendLine("declare const variables: {");
        foreach (var variable in definition.Variables.Where(v => IsName(v.Name))) types.Append("  ").Append(variable.Name).Append(": ").Append(TypeOf(variable)).AppendLine(";");
        return types.AppendLine("};").ToString();
    }

    private static bool IsName(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static string TypeOf(VariableDefinition variable) => variable.TypeName switch
    {
        "String" or "Guid" or "TimeSpan" => "string",
        "Boolean" => "boolean",
        "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
        "DateTime" or "DateTimeOffset" => "Date",
        _ => "any",
    } + (variable.IsArray ? "[]" : "");
}

using System.Text.Json.Nodes;
using Workflow.Approvals.People;
using Workflow.Engine.Activities;
using Workflow.Persistence;
using Workflow.Server.ElsaApi.Shared;
using Workflow.Server.Http;
using Workflow.Server.Ui.Texts;

namespace Workflow.Server.ElsaApi.Descriptors;

/// <summary>The designer's catalogues. It asks for all of them when it opens, and for the activities again after every save.</summary>
public static class DescriptorRoutes
{
    private const string Core = ", Elsa.Workflows.Core";

    public static void MapDescriptors(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("/descriptors/activities", async (HttpContext http, WorkflowDbContext db, ActivityCatalog catalog, ActivityDescriptors descriptors, CancellationToken ct) =>
            descriptors.Answer(await KnownTypes.Load(db, catalog, ct), Language.Of(http))).Demands(Permission.ViewDefinitions);
        elsa.MapGet("/descriptors/activities/{type}", async (string type, int? version, HttpContext http, WorkflowDbContext db, ActivityCatalog catalog, ActivityDescriptors descriptors, CancellationToken ct) =>
            descriptors.All(await KnownTypes.Load(db, catalog, ct), Language.Of(http)).LastOrDefault(d => (string?)d["typeName"] == type && (version is null || (int)d["version"]! == version)) is { } found
                ? new ElsaAnswer(found) : Results.NotFound()).Demands(Permission.ViewDefinitions);
        // No input of ours has choices that depend on others: what the descriptor says stands.
        elsa.MapPost("/descriptors/activities/{type}/options/{input}", (string type, string input) => new ElsaAnswer(new JsonObject { ["items"] = new JsonObject() })).Demands(Permission.ViewDefinitions);
        List(elsa, "/descriptors/expression-descriptors", Expressions);
        List(elsa, "/descriptors/variables", VariableTypes);
        List(elsa, "/descriptors/storage-drivers", StorageDrivers);
        List(elsa, "/descriptors/incident-strategies", IncidentStrategies);
        List(elsa, "/descriptors/workflow-activation-strategies", ActivationStrategies);
        List(elsa, "/descriptors/log-persistence-strategies", LogPersistence);
        List(elsa, "/descriptors/commit-strategies/workflows", _ => []);
        List(elsa, "/descriptors/commit-strategies/activities", _ => []);
        List(elsa, "/descriptors/output-converters", _ => []);
        List(elsa, "/features/installed", _ => []);
        List(elsa, "/resilience/strategies", _ => []);
        elsa.MapGet("/package/version", () => new ElsaAnswer(new JsonObject { ["packageVersion"] = "3.8.2" })).Demands(Permission.ViewDefinitions);
    }

    private static void List(IEndpointRouteBuilder elsa, string path, Func<bool, IEnumerable<JsonObject>> items) =>
        elsa.MapGet(path, (HttpContext http) => ElsaAnswer.List(items(Language.Of(http) == Language.Chinese))).Demands(Permission.ViewDefinitions);

    private static IEnumerable<JsonObject> Expressions(bool zh) =>
    [
        Expression("Literal", zh ? "文字" : "Literal", false, null), Expression("Object", zh ? "对象" : "Object", false, "json"), Expression("Json", "JSON", false, "json"),
        Expression("Variable", zh ? "变量" : "Variable", true, null), Expression("Input", zh ? "输入" : "Input", true, null), Expression("Output", zh ? "输出" : "Output", false, null),
        Expression("JavaScript", "JavaScript", true, "javascript"), Expression("Liquid", "Liquid", true, "liquid"),
    ];

    private static JsonObject Expression(string type, string name, bool isBrowsable, string? language) => new()
    {
        ["type"] = type, ["displayName"] = name, ["isSerializable"] = true, ["isBrowsable"] = isBrowsable,
        ["properties"] = language is null ? new JsonObject() : new JsonObject { ["MonacoLanguage"] = language },
    };

    private static IEnumerable<JsonObject> VariableTypes(bool zh) =>
    [
        .. new[]
        {
            ("String", "Text", "文本"), ("Boolean", "Yes or no", "是或否"), ("Int32", "Whole number", "整数"), ("Long", "Large whole number", "长整数"), ("Decimal", "Decimal number, exact", "小数(精确)"),
            ("Double", "Decimal number, approximate", "小数(近似)"), ("Single", "Decimal number, short", "小数(单精度)"), ("DateTime", "Date and time", "日期和时间"),
            ("DateTimeOffset", "Instant with time zone", "带时区的时刻"), ("TimeSpan", "Length of time", "时长"), ("Guid", "Identifier", "标识"), ("Object", "Anything", "任意"),
        }.Select(t => VariableType(t.Item1, zh ? t.Item3 : t.Item2, zh ? "基本" : "Primitives")),
        VariableType("ObjectDictionary", zh ? "名称与值" : "Names and values", zh ? "集合" : "Lookups"),
        VariableType("StringDictionary", zh ? "名称与文本" : "Names and texts", zh ? "集合" : "Lookups"),
        VariableType("JsonNode", zh ? "任意 JSON" : "Any JSON", "JSON"),
        VariableType("JsonObject", zh ? "JSON 对象" : "A JSON object", "JSON"),
    ];

    private static JsonObject VariableType(string type, string description, string category) =>
        new() { ["typeName"] = type, ["displayName"] = type, ["category"] = category, ["description"] = description };

    private static IEnumerable<JsonObject> StorageDrivers(bool zh) =>
    [
        new() { ["typeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver" + Core, ["displayName"] = zh ? "实例" : "Instance", ["priority"] = 5, ["deprecated"] = false },
    ];

    private static IEnumerable<JsonObject> IncidentStrategies(bool zh) =>
    [
        Strategy("FaultStrategy", zh ? "停止" : "Stop", zh ? "实例停在事故处,由管理员重试。" : "The instance stands still until an administrator retries the step."),
        Strategy("ContinueWithIncidentsStrategy", zh ? "继续其他分支" : "Go on elsewhere", zh ? "其他分支继续进行。" : "The other branches go on."),
    ];

    private static IEnumerable<JsonObject> ActivationStrategies(bool zh) =>
    [
        Strategy("Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy" + Core, zh ? "总是" : "Always", zh ? "随时可以启动新实例。" : "A new instance may start at any time."),
    ];

    private static IEnumerable<JsonObject> LogPersistence(bool zh) =>
    [
        Strategy("Elsa.Workflows.LogPersistence.Strategies.Inherit" + Core, zh ? "沿用" : "Inherit", zh ? "日志总是完整保存。" : "The journal is always kept in full."),
    ];

    private static JsonObject Strategy(string type, string name, string description) => new() { ["typeName"] = type, ["displayName"] = name, ["description"] = description };
}

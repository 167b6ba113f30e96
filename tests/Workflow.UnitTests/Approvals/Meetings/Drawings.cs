using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Approvals.Meetings;

/// <summary>The drawings that ship, and the pictures in the READMEs.</summary>
internal static class Drawings
{
    public static readonly ActivityCatalog Catalog = new([.. ActivityCatalog.StockTypes, .. ApprovalActivities.Types]);

    public static CompiledDefinition Of(string file, Func<JsonObject, JsonObject>? redraw = null) => CompiledDefinition.Compile(
        ElsaDefinitionReader.Read((redraw ?? (d => d))(JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "workflows", file)))!.AsObject()).ToJsonString()), Catalog);

    public static void IsInReadme(string noun, string mermaid) => Assert.Contains(
        $"```mermaid\n{mermaid}\n```", File.ReadAllText(Path.Combine(Root, "src", "Workflow.Approvals", noun, "README.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }
}

using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;

namespace Workflow.UnitTests.Engine;

public sealed class Definitions_in_the_Elsa_format
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Engine", "Conformance", "cases");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Where(f => !f.StartsWith("import", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void lose_nothing_when_read_and_written(string file)
    {
        var original = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!["definitions"]![0]!;
        var written = ElsaDefinitionWriter.ToJson(ElsaDefinitionReader.Read(original.ToJsonString()));
        AssertKept(original, written, "");
        Assert.Equal(written.ToJsonString(), ElsaDefinitionWriter.ToJson(ElsaDefinitionReader.Read(written.ToJsonString())).ToJsonString());
    }

    [Fact]
    public void keep_unknown_fields_at_every_level()
    {
        const string json = """
            {"id":"v","definitionId":"d","colour":"red","options":{"odd":1},"customProperties":{"k":[1]},
             "variables":[{"id":"x","name":"X","typeName":"Int32","tint":"blue"}],"inputs":[{"name":"i","type":"String","hue":1}],"outputs":[{"name":"o","type":"String","hue":2}],
             "root":{"id":"flow","type":"Elsa.Flowchart","version":1,"shade":true,
               "activities":[{"id":"a","type":"Elsa.If","version":1,"extra":{"deep":[1,{"x":null}]},"then":{"id":"t","type":"Elsa.WriteLine","version":1,"note":"n","text":{"typeName":"String","expression":{"type":"Literal","value":"x","more":1},"memoryReference":null,"odd":2}}}],
               "connections":[{"source":{"activity":"a","port":"Done","p":1},"target":{"activity":"a"},"vertices":[{"x":1.5,"y":2}],"label":"l"},{"source":"a","target":"a","sourcePort":"Done","targetPort":"In","label":"m"},{"sourceActivity":"a","targetActivity":"a","sourcePort":"X"}]}}
            """;
        var definition = ElsaDefinitionReader.Read(json);
        AssertKept(JsonNode.Parse(json)!, ElsaDefinitionWriter.ToJson(definition), "");
        Assert.Equal(["a.Done>a.In", "a.Done>a.In", "a.X>a.In"], definition.Root!.Connections.Select(c => $"{c.Source}.{c.SourcePort}>{c.Target}.{c.TargetPort}"));
    }

    [Fact]
    public void have_their_node_ids_recomputed()
    {
        var definition = ElsaDefinitionReader.Read("""{"id":"v","definitionId":"d","root":{"id":"flow","nodeId":"stale","type":"Elsa.Flowchart","version":1,"activities":[{"id":"a","nodeId":"stale:a","type":"Elsa.If","version":1,"then":{"id":"t","type":"Elsa.WriteLine","version":1}}]}}""");
        Assert.Equal(["Workflow1:flow", "Workflow1:flow:a", "Workflow1:flow:a:t"], definition.Root!.SelfAndDescendants().Select(n => n.NodeId));
        var root = ElsaDefinitionWriter.ToJson(definition)["root"]!;
        Assert.Equal("Workflow1:flow:a:t", (string?)root["activities"]![0]!["then"]!["nodeId"]);
    }

    [Theory]
    [InlineData("", "definition")]
    [InlineData("[]", "")]
    [InlineData("{\"version\":\"abc\"}", "version")]
    [InlineData("{\"a\":1,\"a\":2}", "definition")]
    [InlineData("{\"variables\":[{\"id\":\"x\"}]}", "variables[0].name")]
    [InlineData("{\"variables\":{}}", "variables")]
    [InlineData("{\"toolVersion\":\"v3-beta\"}", "toolVersion")]
    [InlineData("{\"options\":{\"incidentStrategyType\":\"Acme.S\"}}", "options.incidentStrategyType")]
    [InlineData("{\"root\":{\"id\":\"f\",\"type\":\"Elsa.Flowchart\",\"activities\":{\"a\":1}}}", "root (f).activities")]
    [InlineData("{\"root\":{\"id\":\"f\",\"type\":\"Elsa.Flowchart\",\"activities\":[{\"id\":\"a\"}]}}", "root (f).activities[0] (a).type")]
    [InlineData("{\"root\":{\"id\":\"f\",\"type\":\"Elsa.Flowchart\",\"connections\":[{\"source\":{\"port\":\"Done\"},\"target\":\"a\"}]}}", "root (f).connections[0].source.activity")]
    [InlineData("{\"root\":{\"id\":\"w\",\"type\":\"Elsa.WriteLine\",\"text\":{\"expression\":\"JavaScript\"}}}", "root (w).text")]
    public void of_the_wrong_shape_are_refused_with_the_place(string json, string where) =>
        Assert.Equal(where, Assert.Throws<DefinitionFormatException>(() => ElsaDefinitionReader.Read(json)).Where);

    /// <summary>Everything of the original is in the written one; the writer may add fields, and node ids.</summary>
    private static void AssertKept(JsonNode? original, JsonNode? written, string path)
    {
        switch (original)
        {
            case JsonObject o:
                foreach (var (name, value) in o.Where(m => m.Key is not ("nodeId" or "createdAt")))
                {
                    Assert.True(written is JsonObject w && w.ContainsKey(name), $"{path}.{name} is lost");
                    AssertKept(value, written![name], $"{path}.{name}");
                }
                break;
            case JsonArray a:
                Assert.Equal(a.Count, Assert.IsType<JsonArray>(written).Count);
                for (var i = 0; i < a.Count; i++) AssertKept(a[i], written![i], $"{path}[{i}]");
                break;
            default:
                Assert.True(original?.ToJsonString() == written?.ToJsonString(), $"{path}: {original?.ToJsonString()} became {written?.ToJsonString()}");
                break;
        }
    }
}

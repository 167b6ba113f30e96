using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.UnitTests.Engine.Conformance;

public sealed class Running_recorded_cases
{
    private static readonly JsonSerializerOptions Indented = new(Workflow.Engine.Expressions.Values.Relaxed) { WriteIndented = true };

    private static string Ours => Path.Combine(AppContext.BaseDirectory, "Engine", "Conformance", "ours");

    public static TheoryData<string> Names => [.. ConformanceCase.Names];
    public static TheoryData<string> Differences => [.. StockDifferences.ByCase.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void does_what_stock_did_or_differs_by_rule(string name)
    {
        var difference = new ConformanceCase(name).Difference();
        if (StockDifferences.ByCase.TryGetValue(name, out var rule)) Assert.True(difference is not null, $"{name} runs as recorded; the list of differences still names it: {rule}");
        else Assert.True(difference is null, $"{name} {difference}");
    }

    /// <summary>
    /// Where we differ, what we do instead is written down and read by people. With WORKFLOW_TESTS_WRITE set to the folder "ours" in the source tree, the
    /// files are written anew: look at every change before it is committed.
    /// </summary>
    [Theory]
    [MemberData(nameof(Differences))]
    public void does_what_is_written_down_where_it_differs(string name)
    {
        var snapshots = new JsonArray([.. new ConformanceCase(name).Snapshots()]);
        var actual = new JsonObject { ["rule"] = StockDifferences.ByCase[name], ["snapshots"] = snapshots }.ToJsonString(Indented) + "\n";
        var file = $"{name.Replace('/', '.')}.json";
        if (Environment.GetEnvironmentVariable("WORKFLOW_TESTS_WRITE") is { Length: > 0 } folder) File.WriteAllText(Path.Combine(folder, file), actual);
        else Assert.Equal(File.ReadAllText(Path.Combine(Ours, file)).ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void all_of_them_are_here() => Assert.Equal(234, ConformanceCase.Names.Count());

    [Fact]
    public void every_listed_difference_names_a_case() => Assert.Empty(StockDifferences.ByCase.Keys.Except(ConformanceCase.Names));
}

namespace Workflow.UnitTests.Engine.Conformance;

public sealed class Running_recorded_cases
{
    public static TheoryData<string> Names => [.. ConformanceCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void does_what_stock_did_or_differs_by_rule(string name)
    {
        var difference = new ConformanceCase(name).Difference();
        if (StockDifferences.ByCase.TryGetValue(name, out var rule)) Assert.True(difference is not null, $"{name} runs as recorded; the list of differences still names it: {rule}");
        else Assert.True(difference is null, $"{name} {difference}");
    }

    [Fact]
    public void every_listed_difference_names_a_case() => Assert.Empty(StockDifferences.ByCase.Keys.Except(ConformanceCase.Names));
}

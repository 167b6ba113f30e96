using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Scripts
{
    private static Simulation Evaluate(string script, Drawing? drawing = null) =>
        (drawing ?? new Drawing()).Variable("R", "Object").Add("set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "var-R" }), ("value", Drawing.Script(script)))
            .Connect("start>set").Simulate().Start();

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("(function f() { return f(); })()")]
    [InlineData("let s = 'x'; for (let i = 0; i < 40; i++) s += s; s")]
    [InlineData("'x'.repeat(100000000)")]
    [InlineData("'x'.padStart(100000000)")]
    [InlineData("new Array(50000000).fill(1).length")]
    [InlineData("eval('1')")]
    [InlineData("new Function('return 1')()")]
    [InlineData("(() => {}).constructor('return 1')()")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("importNamespace('System')")]
    [InlineData("variables.GetType()")]
    [InlineData("/^(a+)+$/.test('a'.repeat(40) + 'b')")]
    [InlineData("undeclared = 1")]
    [InlineData("Math.random()")]
    [InlineData("1/0")]
    [InlineData("(() => {})")]
    [InlineData("const o = {}; o.self = o; o")]
    [InlineData("throw new Error('no')")]
    public void that_run_wild_or_reach_out_end_in_an_incident(string script)
    {
        var run = Evaluate(script);
        Assert.Equal(("set", WorkflowSubStatus.Faulted), (Assert.Single(run.State.Incidents).ActivityId, run.State.SubStatus));
    }

    [Theory]
    [InlineData("new Date().toISOString()", "\"2026-03-01T08:00:00.000Z\"")]
    [InlineData("new Date(2026, 0, 1).toISOString()", "\"2026-01-01T00:00:00.000Z\"")]
    [InlineData("[1, 2.5, 'ü', null, undefined, { a: undefined, b: [] }]", "[1,2.5,\"ü\",null,null,{\"b\":[]}]")]
    [InlineData("getInput('who') + getWho()", "\"AdaAda\"")]
    [InlineData("const 合计 = 2; 合计 * 21", "42")]
    [InlineData("Promise.resolve(7)", "7")]
    [InlineData("'7'.padStart(4, '0') + 'ab'.repeat(2)", "\"0007abab\"")]
    [InlineData("getWorkflowInstanceId()", "\"0198b0c0-0000-7000-8000-000000000001\"")]
    public void give_json(string script, string expected)
    {
        var run = new Drawing().Variable("R", "Object").Input("who", "String")
            .Add("set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "var-R" }), ("value", Drawing.Script(script))).Connect("start>set")
            .Simulate().Start(new JsonObject { ["who"] = "Ada" });
        Assert.Empty(run.State.Incidents);
        Assert.Equal(expected, run.State.Variable("R")!.ToJsonString(Workflow.Engine.Expressions.Values.Relaxed));
    }

    [Fact]
    public void see_instants_as_dates_and_set_them_back()
    {
        var run = Evaluate("getAt().getUTCFullYear() + (setAt(new Date(Date.UTC(2030, 0, 1))), 0)", new Drawing().Variable("At", "DateTime", "2026-05-01T10:00:00Z"));
        Assert.Equal("2026", run.State.Variable("R")!.ToJsonString());
        Assert.StartsWith("2030-01-01T00:00:00", (string?)run.State.Variable("At"), StringComparison.Ordinal);
    }

    [Fact]
    public void cannot_put_a_value_into_a_variable_that_it_does_not_fit()
    {
        var run = Evaluate("setCount('many')", new Drawing().Variable("Count", "Int32", "3"));
        Assert.Equal("value.not-convertible", Assert.Single(run.State.Incidents).Code);
        Assert.Equal("3", run.State.Variable("Count")!.ToJsonString());
    }

    [Fact]
    public void keep_decimals_and_large_integers_exact_as_long_as_they_do_not_compute_with_them()
    {
        var run = Evaluate("1", new Drawing().Variable("Money", "Decimal", "12345678901234567.89").Variable("Big", "Int64", "9007199254740993"));
        Assert.Equal(("12345678901234567.89", "9007199254740993"), (run.State.Variable("Money")!.ToJsonString(), run.State.Variable("Big")!.ToJsonString()));
    }
}

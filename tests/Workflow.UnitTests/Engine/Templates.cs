using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Templates
{
    private static Simulation Render(string template) => new Drawing().Variable("N", "Int32", "7").Variable("Person", "ObjectDictionary", """{"name":"Eva","tags":["x","y"],"vip":true}""")
        .Add("w", "Elsa.WriteLine", ("text", Drawing.Expression("Liquid", template))).Connect("start>w").Simulate().Start(new JsonObject { ["Who"] = "Ada" });

    [Theory]
    [InlineData("{{ Variables.N | plus: 1 }} {{ Variables.Person.tags[1] }} {{ Variables.Person.name | upcase }}", "8 y EVA")]
    [InlineData("{{ Input.Who }}{{ Input.Nobody }}", "Ada")]
    [InlineData("{{ Variables.Person | json }}", """{"name":"Eva","tags":["x","y"],"vip":true}""")]
    [InlineData("{% for t in Variables.Person.tags %}{{ t }};{% endfor %}", "x;y;")]
    [InlineData("{% if Variables.Person.vip %}vip{% endif %} {{ 'ü' | base64 }} {{ Variables.Person | keys | join: ',' }}", "vip w7w= name,tags,vip")]
    [InlineData("{{ 'now' | date: '%Y-%m-%d %H:%M' }}", "2026-03-01 08:00")]
    [InlineData("{{ '2026-05-06T07:08:09Z' | date: '%-d. %B %y, %j' }}", "6. May 26, 126")]
    [InlineData("{{ WorkflowInstanceId }} {{ WorkflowDefinitionId }} v{{ WorkflowDefinitionVersion }}", "0198b0c0-0000-7000-8000-000000000001 drawing v1")]
    [InlineData("{{ 'x' | unknown_filter }}<b>", "x<b>")]
    public void render(string template, string expected)
    {
        var run = Render(template);
        Assert.Empty(run.State.Incidents);
        Assert.Equal(expected, Assert.Single(run.Console));
    }

    [Theory]
    [InlineData("{% if %} {{ ", "liquid.syntax")]
    [InlineData("{% for i in (1..100000000) %}x{% endfor %}", "liquid.stopped")]
    [InlineData("{% assign s = 'x' %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}{{ s }}", "liquid.stopped")]
    [InlineData("{% include 'secret' %}", "liquid.failed")]
    public void that_are_wrong_or_run_wild_end_in_an_incident(string template, string code)
    {
        var run = Render(template);
        Assert.Equal((code, WorkflowSubStatus.Faulted), (Assert.Single(run.State.Incidents).Code, run.State.SubStatus));
    }
}

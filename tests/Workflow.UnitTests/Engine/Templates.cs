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
    [InlineData("{{ 'a' | append: 'b' | prepend: 'c' }} {{ 'aXbX' | replace: 'X', '-' }} {{ 'aXbX' | replace_first: 'X' }} {{ 'aXbX' | replace: 'X' }}", "cab a-b- abX ab")]
    [InlineData("{{ Variables.Person.tags | concat: Variables.Person.tags | join }} {{ 'ü' | base64_encode }} {{ Variables.Nothing | append: 'x' }}", "x y x y w7w= ")]
    [InlineData("{% capture s %}<{{ Variables.N }}>{% endcapture %}{{ s }}{{ s }}{% assign t = 'a,b' | split: ',' %}{{ t | join: ';' }}", "<7><7>a;b")]
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
    [InlineData("{% assign s = 'x' %}{% for i in (1..40) %}{% assign s = s | prepend: s %}{% endfor %}", "liquid.stopped")]
    [InlineData("{% assign s = 'xx' %}{% for i in (1..40) %}{% assign s = s | replace: 'x', s %}{% endfor %}", "liquid.stopped")]
    [InlineData("{% assign s = 'x' %}{% for i in (1..40) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}", "liquid.stopped")]
    [InlineData("{% assign s = 'x,y' | split: ',' %}{% for i in (1..40) %}{% assign s = s | concat: s %}{% endfor %}", "liquid.stopped")]
    [InlineData("{% assign s = '\"' %}{% for i in (1..99) %}{% assign s = s | json | json | base64 %}{% endfor %}", "liquid.stopped")]
    [InlineData("{% assign s = 'x' %}{% for i in (1..9999) %}{% assign s = s | append: 'xxxxxxxxxxxxxxxxxxxxxxxxx' %}{{ s }}{% endfor %}", "liquid.stopped")]
    [InlineData("{% capture a b %}{% endcapture %}", "liquid.syntax")]
    [InlineData("{% ifchanged %}x{% endifchanged %}", "liquid.syntax")]
    [InlineData("{% include 'secret' %}", "liquid.failed")]
    public void that_are_wrong_or_run_wild_end_in_an_incident(string template, string code)
    {
        var run = Render(template);
        Assert.Equal((code, WorkflowSubStatus.Faulted), (Assert.Single(run.State.Incidents).Code, run.State.SubStatus));
    }
}

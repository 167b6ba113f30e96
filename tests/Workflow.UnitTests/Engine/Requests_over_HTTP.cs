using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine;

public sealed class Requests_over_HTTP
{
    private static Drawing Calling() => new Drawing().Variable("Body").Variable("Code", "Int32")
        .Add("h", "Elsa.FlowSendHttpRequest", ("url", Drawing.Literal("https://example.org/a?b=1")), ("method", Drawing.Literal("post")), ("content", Drawing.Script("({n: 1})")), ("expectedStatusCodes", Drawing.Expression("Object", "[200, 404]")),
            ("parsedContent", Drawing.Bound("Body")), ("statusCode", Drawing.Bound("Code")))
        .Write("ok").Write("missing").Write("odd").Connect("start>h", "h.200>ok", "h.404>missing", "h.Unmatched status code>odd");

    private static Simulation Answered(Drawing drawing, JsonObject answer)
    {
        var run = drawing.Simulate().Start();
        run.Resume(b => b.ActivityId == "h", 0, answer);
        return run;
    }

    [Fact]
    public void leave_as_a_message_with_an_idempotency_key_and_wait()
    {
        var run = Calling().Simulate().Start();
        var message = Assert.Single(run.Last.Outbox);
        Assert.Equal(("http", $"{run.State.Id:N}:http:1", "POST", "{\"n\":1}"), (message.Kind, message.Key, (string?)message.Body["method"], (string?)message.Body["content"]));
        Assert.Equal((message.Key, 1), ((string?)message.Body["idempotencyKey"], (int)message.Body["bookmarkId"]!));
        Assert.Equal("h", run.Waiting);
    }

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(404, "missing")]
    [InlineData(500, "odd")]
    public void go_on_by_status_code_with_the_parsed_content(int status, string path)
    {
        var run = Answered(Calling(), new JsonObject { ["statusCode"] = status, ["body"] = "{\"x\":[1]}" });
        Assert.Equal((path, status, "{\"x\":[1]}"), (Assert.Single(run.Console), (int)run.State.Variable("Code")!, run.State.Variable("Body")!.ToJsonString()));
    }

    [Fact]
    public void that_find_nobody_are_an_incident_unless_it_is_drawn_what_follows()
    {
        var failure = new JsonObject { ["error"] = "connect", ["message"] = "refused" };
        Assert.Equal("http.connect", Assert.Single(Answered(Calling(), failure).State.Incidents).Code);
        Assert.Equal("down", Assert.Single(Answered(Calling().Write("down").Connect("h.Failed to connect>down"), (JsonObject)failure.DeepClone()).Console));
        Assert.Equal("late", Assert.Single(Answered(Calling().Write("late").Connect("h.Timeout>late"), new JsonObject { ["error"] = "timeout" }).Console));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("")]
    public void to_anything_but_the_web_are_an_incident(string url) =>
        Assert.Equal("http.url", Assert.Single(new Drawing().Add("h", "Elsa.SendHttpRequest", ("url", Drawing.Literal(url))).Connect("start>h").Simulate().Start().State.Incidents).Code);

    [Fact]
    public void in_a_container_run_the_activity_of_the_status_code()
    {
        JsonObject Say(string text) => new() { ["id"] = text, ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = Drawing.Literal(text) };
        Drawing Drawn() => new Drawing().Add("h", "Elsa.SendHttpRequest", ("url", Drawing.Literal("https://example.org")), ("unmatchedStatusCode", Say("other")), ("expectedStatusCodes", new JsonArray(new JsonObject { ["statusCode"] = 200, ["activity"] = Say("fine") }))).Connect("start>h");
        Assert.Equal("fine", Assert.Single(Answered(Drawn(), new JsonObject { ["statusCode"] = 200 }).Console));
        Assert.Equal("other", Assert.Single(Answered(Drawn(), new JsonObject { ["statusCode"] = 201 }).Console));
        Assert.Equal(WorkflowSubStatus.Finished, Answered(Drawn(), new JsonObject { ["statusCode"] = 201 }).State.SubStatus);
    }
}

using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Features.HttpOut;
using Workflow.Server.Features.Instances;
using Workflow.Server.Jobs;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Delivery;

/// <summary>SendHttpRequest through the real outbox to a real receiver that is not always well.</summary>
public sealed class Requests_of_a_workflow : IAsyncLifetime
{
    private HttpReceiver _other = null!;
    private App _app = null!;

    public async Task InitializeAsync()
    {
        _other = await HttpReceiver.Start();
        _app = await App.Start(new AppOptions { Settings = { ["HttpOut:AllowedHosts:0"] = "127.0.0.1", ["HttpOut:TimeoutSeconds"] = "2", ["HttpOut:MaxAttempts"] = "3", ["HttpOut:MaxAnswerBytes"] = "20000" } });
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_comes_back_to_the_step_that_waits()
    {
        var instance = await Send(_other.Address);
        Assert.Empty(_other.Requests);
        await _app.RunJobs();

        var request = Assert.Single(_other.Requests);
        Assert.Equal(("POST", "/orders?of=7", """{"title":"Pump"}"""), (request.Method, request.Path, request.Body));
        Assert.Equal(("Bearer top-secret", "application/json"), (request.Headers["Authorization"], request.Headers["Content-Type"]));
        Assert.Equal("yes", request.Headers["X-Test"]);
        Assert.Equal($"{instance:N}:http:1", request.Headers["Idempotency-Key"]);
        var state = await State(instance);
        Assert.Equal((WorkflowSubStatus.Finished, "200 true"), (state.SubStatus, (string?)state.Variable("Seen")));
        Assert.Equal(0, await Waiting());
    }

    [Fact]
    public async Task A_receiver_that_is_ill_is_asked_again_with_the_same_key_and_counts_once()
    {
        _other.Answers.Enqueue(http => { http.Abort(); return Task.CompletedTask; });
        _other.Answers.Enqueue(http => { http.Response.StatusCode = 503; http.Response.Headers.RetryAfter = "600"; return Task.CompletedTask; });
        var instance = await Send(_other.Address);
        await _app.RunJobs();
        Assert.Single(_other.Requests);
        await _app.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(2, _other.Requests.Count);
        // It asked for ten minutes.
        await _app.Advance(TimeSpan.FromMinutes(7));
        Assert.Equal(2, _other.Requests.Count);
        await _app.Advance(TimeSpan.FromMinutes(4));

        Assert.Equal(3, _other.Requests.Count);
        Assert.Single(_other.Requests.Select(r => r.Headers["Idempotency-Key"]).Distinct());
        Assert.Equal("200 true", (string?)(await State(instance)).Variable("Seen"));
    }

    [Fact]
    public async Task A_receiver_that_stays_ill_is_an_outcome_with_its_last_answer()
    {
        for (var i = 0; i < 3; i++) _other.Answers.Enqueue(http => { http.Response.StatusCode = 500; return http.Response.WriteAsync("out of order"); });
        var instance = await Send(_other.Address);
        await _app.Advance(TimeSpan.FromHours(2));
        Assert.Equal(3, _other.Requests.Count);
        var state = await State(instance);
        Assert.Equal("unmatched 500 out of order", (string?)state.Variable("Seen"));
    }

    [Fact]
    public async Task One_that_never_answers_is_a_time_out_and_one_that_is_not_there_cannot_be_reached()
    {
        for (var i = 0; i < 3; i++) _other.Answers.Enqueue(http => Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        var slow = await Send(_other.Address);
        await _app.Advance(TimeSpan.FromHours(2));
        Assert.Equal("timeout", (string?)(await State(slow)).Variable("Seen"));

        var gone = await Send(new Uri("http://127.0.0.1:9"));
        await _app.Advance(TimeSpan.FromHours(2));
        Assert.Equal("unreachable", (string?)(await State(gone)).Variable("Seen"));
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_not_taken()
    {
        _other.Answers.Enqueue(http => http.Response.WriteAsync(new string('x', 30_000)));
        var instance = await Send(_other.Address);
        await _app.RunJobs();
        Assert.Single(_other.Requests);
        Assert.Equal("unreachable", (string?)(await State(instance)).Variable("Seen"));
    }

    [Theory]
    [InlineData("http://localhost:{0}")]
    [InlineData("http://[::1]:{0}")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}")]
    [InlineData("http://0.0.0.0:{0}")]
    [InlineData("http://10.1.2.3")]
    [InlineData("http://169.254.169.254")]
    public async Task An_address_that_is_not_public_is_refused_at_once(string address)
    {
        var instance = await Send(new Uri(string.Format(CultureInfo.InvariantCulture, address, _other.Address.Port)));
        await _app.RunJobs();
        Assert.Empty(_other.Requests);
        Assert.Equal("unreachable", (string?)(await State(instance)).Variable("Seen"));
    }

    /// <summary>No host is allowed here: other spellings of an address that is would be, too.</summary>
    [Fact]
    public async Task No_spelling_of_an_inner_address_gets_past()
    {
        await _app.DisposeAsync();
        _app = await App.Start(new AppOptions { Settings = { ["HttpOut:TimeoutSeconds"] = "2", ["HttpOut:MaxAttempts"] = "1" } });
        var port = _other.Address.Port;
        string[] addresses =
        [
            $"http://127.0.0.1:{port}", $"http://2130706433:{port}", $"http://0x7f000001:{port}", $"http://0x7f.1:{port}", $"http://017700000001:{port}", $"http://127.1:{port}", $"http://0:{port}",
            $"http://user:password@127.0.0.1:{port}", $"http://[::1]:{port}", $"http://[0:0:0:0:0:ffff:7f00:1]:{port}", $"http://[::ffff:127.0.0.1]:{port}", $"http://[64:ff9b::7f00:1]:{port}", $"http://localhost.:{port}", $"http://LOCALHOST:{port}",
            "http://169.254.169.254", "http://[fd00:ec2::254]", "http://[fe80::1]", "http://100.100.100.200", $"http://①②⑦.⓪.⓪.①:{port}",
        ];
        foreach (var address in addresses)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) continue;
            var instance = await Send(uri);
            await _app.RunJobs();
            Assert.True((string?)(await State(instance)).Variable("Seen") == "unreachable", $"{address}: {(await State(instance)).Variable("Seen")}");
        }

        Assert.Empty(_other.Requests);
    }

    [Fact]
    public async Task A_redirect_leads_to_no_address_that_may_not_be_called()
    {
        _other.Answers.Enqueue(http => { http.Response.StatusCode = 307; http.Response.Headers.Location = $"http://localhost:{_other.Address.Port}/inner"; return Task.CompletedTask; });
        var instance = await Send(_other.Address);
        await _app.RunJobs();
        Assert.Equal("/orders?of=7", Assert.Single(_other.Requests).Path);
        Assert.Equal("unreachable", (string?)(await State(instance)).Variable("Seen"));
    }

    [Fact]
    public async Task A_cancelled_step_sends_nothing()
    {
        var instance = await Send(_other.Address);
        await Work((at, token) => at.Runner.Cancel(instance, "no longer wanted", null, token));
        await _app.RunJobs();
        Assert.Empty(_other.Requests);
        Assert.Equal(0, await Waiting());
    }

    [Fact]
    public async Task Two_couriers_deliver_a_message_once()
    {
        var instances = new List<Guid>();
        for (var i = 0; i < 20; i++) instances.Add(await Send(_other.Address));
        var couriers = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<OuterOutboxJob>(_app.Services)).ToList();
        await Task.WhenAll(couriers.Select(c => Task.Run(() => c.RunOnce(default))));
        Assert.Equal(20, _other.Requests.Count);
        foreach (var instance in instances) Assert.Equal("200 true", (string?)(await State(instance)).Variable("Seen"));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450:4001:82a::200e", true)]
    [InlineData("64:ff9b::8.8.8.8", true)]
    [InlineData("64:ff9b::10.0.0.1", false)]
    [InlineData("::ffff:192.168.1.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("255.255.255.255", false)]
    public void Public_is_what_the_registries_call_globally_reachable(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    /// <summary>An instance that sends one request and keeps in "Seen" how that ended.</summary>
    private async Task<Guid> Send(Uri address)
    {
        await using (var scope = _app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<PublishDefinition>().Run(Actor.System, Drawing(address).ToJsonString(), default);
        var id = Guid.CreateVersion7(_app.Clock.Now);
        await Work((at, token) => at.Runner.Deliver(new Dispatch.Start($"test:{id:N}", id, "caller", null, [], new ParentLink(Guid.Empty, 0, 0)).ToMessage(), null, token));
        return id;
    }

    private static JsonObject Drawing(Uri address)
    {
        JsonObject Input(string type, JsonNode value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
        JsonObject Output(string name) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = $"var-{name}" } };
        JsonObject Remember(string id, string script) => new()
        {
            ["id"] = id, ["type"] = "Elsa.SetVariable", ["version"] = 1, ["variable"] = new JsonObject { ["id"] = "var-Seen" }, ["value"] = Input("JavaScript", script),
        };
        JsonObject Arrow(string from, string port, string to) => new()
        {
            ["source"] = new JsonObject { ["activity"] = from, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        };
        return new JsonObject
        {
            ["id"] = $"caller-{address.Authority}", ["definitionId"] = "caller", ["name"] = "Caller", ["version"] = 1, ["isLatest"] = true, ["isPublished"] = true,
            ["variables"] = new JsonArray(
                new JsonObject { ["id"] = "var-Seen", ["name"] = "Seen", ["typeName"] = "String" },
                new JsonObject { ["id"] = "var-Status", ["name"] = "Status", ["typeName"] = "Int32" }, new JsonObject { ["id"] = "var-Content", ["name"] = "Content", ["typeName"] = "Object" }),
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1,
                ["activities"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "send", ["type"] = "Elsa.FlowSendHttpRequest", ["version"] = 1, ["url"] = Input("Literal", new Uri(address, "/orders?of=7").ToString()),
                        ["method"] = Input("Literal", "POST"), ["content"] = Input("Object", """{"title":"Pump"}"""), ["contentType"] = Input("Literal", "application/json"),
                        ["authorization"] = Input("Literal", "Bearer top-secret"), ["requestHeaders"] = Input("Object", """{"X-Test":"yes","Host":"evil"}"""),
                        ["expectedStatusCodes"] = Input("Object", "[200]"), ["statusCode"] = Output("Status"), ["parsedContent"] = Output("Content"),
                    },
                    Remember("ok", "variables.Status + ' ' + variables.Content.ok"), Remember("unmatched", "'unmatched ' + variables.Status + ' ' + variables.Content"),
                    Remember("unreachable", "'unreachable'"), Remember("timeout", "'timeout'")),
                ["connections"] = new JsonArray(
                    Arrow("send", "200", "ok"), Arrow("send", "Unmatched status code", "unmatched"), Arrow("send", "Failed to connect", "unreachable"), Arrow("send", "Timeout", "timeout")),
            },
        };
    }

    private Task<T> Work<T>(Func<InstanceCase, CancellationToken, Task<T>> act) =>
        _app.Services.GetRequiredService<InstanceWork>().Run("test", (_, at, token) => act(at, token), default);

    private Task<InstanceState> State(Guid id) => Rows.Read(_app, async db => InstanceState.FromBytes(await db.WorkflowInstances.Where(i => i.Id == id).Select(i => i.State).SingleAsync()));

    private Task<int> Waiting() => Rows.Read(_app, db => db.OutboxMessages.CountAsync());
}

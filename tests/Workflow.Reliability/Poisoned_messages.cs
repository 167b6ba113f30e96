using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Runtime;
using Workflow.Testing;

namespace Workflow.Reliability;

/// <summary>Receivers that fail, talk nonsense, never answer, send in circles or never end: the others still get what is theirs at once, the poisoned are seen, and each ends as an outcome of its step.</summary>
public sealed class Poisoned_messages
{
    static readonly string[] Poisons = ["fails", "never", "circle", "endless", "not-json"];

    [Fact]
    public async Task stand_in_nobodys_way_and_come_to_an_end()
    {
        await using var other = await HttpReceiver.Start();
        other.Otherwise = async http =>
        {
            switch (http.Request.Path.Value)
            {
                case "/fails": http.Response.StatusCode = 500; break;
                case "/never": await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default); break;
                case "/circle": http.Response.Redirect("/circle"); break;
                case "/endless":
                    var chunk = new byte[64 * 1024];
                    while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
                    break;
                case "/not-json": http.Response.ContentType = "application/json; charset=no-such"; await http.Response.Body.WriteAsync(new byte[] { 0xff, 0xfe, 0x7b, 0x00 }); break;
                default: await http.Response.Body.WriteAsync("{}"u8.ToArray()); break;
            }
        };
        await using var nonsense = new Babbler();
        await using var app = await App.Start(new AppOptions
        {
            Settings = { ["HttpOut:AllowedHosts:0"] = "127.0.0.1", ["HttpOut:TimeoutSeconds"] = "1", ["HttpOut:MaxAttempts"] = "3", ["HttpOut:MaxAnswerBytes"] = "20000" },
        });
        var poisoned = new List<string>();
        foreach (var poison in Poisons) poisoned.AddRange(await Begin(app, poison, new Uri(other.Address, poison), 4));
        poisoned.AddRange(await Begin(app, "babbles", nonsense.Address, 4));
        var good = await Begin(app, "good", new Uri(other.Address, "/good"), 20);

        await app.RunJobs();
        Assert.Equal(20, other.Requests.Count(r => r.Path == "/good"));
        foreach (var id in good) Assert.Equal(WorkflowSubStatus.Finished, await Status(app, id));
        // What is tried again is seen, with the reason.
        var waiting = (await app.As("admin").Get("/api/outbox?state=waiting&kind=http&pageSize=200")).Ok()["items"]!.AsArray();
        Assert.Contains(waiting, m => ((string)m!["target"]!).EndsWith("/fails", StringComparison.Ordinal));
        Assert.All(waiting, m => Assert.False(string.IsNullOrEmpty((string?)m!["error"])));

        await app.Advance(TimeSpan.FromHours(4));
        // A step whose answer it can do nothing with stands still as an incident that people see and retry; all others are through.
        foreach (var id in poisoned)
            Assert.True(await Status(app, id) == WorkflowSubStatus.Finished || (int)(await app.As("admin").Get($"/api/instances/{id}")).Ok()["instance"]!["incidentCount"]! > 0, id);
        Assert.Equal(0, await Rows.Read(app, db => db.OutboxMessages.CountAsync()));
        // One key for each message, however often it was sent: a receiver that deduplicates has it once.
        var keys = other.Requests.Where(r => r.Path == "/fails").GroupBy(r => r.Headers["Idempotency-Key"]).ToList();
        Assert.Equal(4, keys.Count);
        Assert.All(keys, k => Assert.Equal(3, k.Count()));
        await Audit.AssertIntact(app);
    }

    static async Task<List<string>> Begin(App app, string name, Uri address, int count)
    {
        var id = (string)(await app.As("designer").Post("/api/definitions", Drawing(name, address))).Ok()["definitionId"]!;
        (await app.As("designer").Post($"/api/definitions/{id}/publish")).Ok();
        var instances = new List<string>();
        for (var i = 0; i < count; i++) instances.Add((string)(await app.As("designer").Post($"/api/definitions/{id}/instances")).Ok()["instanceId"]!);
        return instances;
    }

    static Task<WorkflowSubStatus> Status(App app, string id) => Rows.Read(app, db => db.WorkflowInstances.Where(i => i.Id == Guid.Parse(id)).Select(i => i.SubStatus).SingleAsync());

    static JsonObject Drawing(string name, Uri address)
    {
        static JsonObject Input(string type, string value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
        return new JsonObject
        {
            ["name"] = name,
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["connections"] = new JsonArray(),
                ["activities"] = new JsonArray(new JsonObject
                {
                    ["id"] = "send", ["type"] = "Elsa.FlowSendHttpRequest", ["version"] = 1, ["url"] = Input("Literal", address.ToString()), ["method"] = Input("Literal", "POST"),
                    ["content"] = Input("Object", """{"title":"Pump"}"""), ["contentType"] = Input("Literal", "application/json"), ["expectedStatusCodes"] = Input("Object", "[200]"),
                }),
            },
        };
    }

    /// <summary>Answers what is no HTTP.</summary>
    sealed class Babbler : IAsyncDisposable
    {
        readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        readonly Task _babbling;

        public Babbler()
        {
            _listener.Start();
            Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"));
            _babbling = Task.Run(Babble);
        }

        public Uri Address { get; }

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _babbling;
            _listener.Dispose();
        }

        async Task Babble()
        {
            try
            {
                while (true)
                {
                    using var socket = await _listener.AcceptSocketAsync();
                    await socket.ReceiveAsync(new byte[4096]);
                    await socket.SendAsync("HTTP/9.9 two hundred\r\nContent-Length: -1\r\n\r\n\0\0\0"u8.ToArray());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
        }
    }
}

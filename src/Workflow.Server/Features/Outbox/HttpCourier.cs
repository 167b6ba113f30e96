using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Activities.Http;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.HttpOut;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.Features.Outbox;

/// <summary>
/// Sends a workflow's request, with the message's key as Idempotency-Key each time, and brings the answer back to the step that waits for it. No
/// connection, no answer in time, 429 and 5xx are tried again; when that ends, the step gets what came last.
/// </summary>
public sealed class HttpCourier(InstanceWork work, HttpSender sender, HttpOutOptions options, IDbContextFactory<WorkflowDbContext> contexts, OutboxStore outbox, TimeProvider clock)
    : ICourier
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public string Kind => SendHttpRequest.MessageKind;

    public async Task<Delivery> Deliver(OutboxEntry message, CancellationToken ct)
    {
        var body = JsonNode.Parse(message.Body)!.AsObject();
        var (instance, bookmark) = (Guid.Parse((string)body["instanceId"]!), (int)body["bookmarkId"]!);
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            // The step was cancelled before its request left: then it need not leave.
            if (!await db.Bookmarks.AnyAsync(b => b.InstanceId == instance && b.Id == bookmark, ct))
                return await Finish(message, instance, bookmark, null, ct);
        }

        var (answer, again) = await Ask(body, message, ct);
        if (again is { } wait && message.Attempts < options.MaxAttempts)
        {
            await outbox.PutBack(message, clock.GetUtcNow() + wait, Why(answer), ct);
            return Delivery.Done;
        }
        // What was asked is known now: it must be written down even while the server stops.
        return await Finish(message, instance, bookmark, answer, CancellationToken.None);
    }

    /// <summary>What to tell the step, and how long to wait if it is worth another try.</summary>
    private async Task<(JsonObject Answer, TimeSpan? Again)> Ask(JsonObject body, OutboxEntry message, CancellationToken ct)
    {
        var backoff = Backoff.After(message.Attempts, message.Id);
        try
        {
            var answer = await sender.Send(body, (string)body["idempotencyKey"]!, clock.GetUtcNow(), ct);
            var isTransient = answer.Status is 408 or 429 or >= 500;
            var wait = answer.RetryAfter is { } asked && asked > backoff ? asked < LongestWait ? asked : LongestWait : backoff;
            return (answer.Payload, isTransient ? wait : null);
        }
        catch (RefusedAddressException refused)
        {
            return (Failure("connect", refused.Message), null);
        }
        catch (Exception e) when (e is System.Net.Http.HttpRequestException or FormatException or UriFormatException or InvalidOperationException)
        {
            return (Failure("connect", e.Message), e is System.Net.Http.HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded } ? backoff : null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (Failure("timeout", $"No answer within {options.TimeoutSeconds} seconds."), backoff);
        }
    }

    private Task<Delivery> Finish(OutboxEntry message, Guid instance, int bookmark, JsonObject? answer, CancellationToken ct) => work.Run("answer", async (db, at, token) =>
    {
        if (await OutboxStore.Mine(db, message, token) is not { } mine)
            return Delivery.Done;
        var report = answer is null ? null : new Dispatch.Report(mine.Key, instance, bookmark, answer).ToMessage();
        if (report is not null && await at.Runner.Deliver(report, at.Ports, token) is Delivery.NotYet)
        {
            // Its instance stands still. The answer waits in its place; the request is not sent again.
            (mine.Kind, mine.Body, mine.DueAt, mine.Attempts) = (report.Kind, report.Body.ToJsonString(), clock.GetUtcNow() + Backoff.NotYet(TimeSpan.Zero), 0);
            return Delivery.Done;
        }
        db.OutboxMessages.Remove(mine);
        return Delivery.Done;
    }, ct);

    private static JsonObject Failure(string error, string message) => new() { ["error"] = error, ["message"] = message };

    private static string Why(JsonObject answer) => answer["statusCode"] is { } status ? $"Answered {status}." : (string)answer["message"]!;
}

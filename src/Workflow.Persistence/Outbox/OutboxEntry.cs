using System.Text.Json.Nodes;
using Workflow.Engine.Activities.Http;
using Workflow.Engine.Runtime;

namespace Workflow.Persistence.Outbox;

/// <summary>
/// A message for other instances or the world outside, written with the change it tells of and delivered at least once afterwards. A delivered one is
/// deleted; one that cannot be delivered stays as a dead letter until somebody replays it.
/// </summary>
public sealed class OutboxEntry
{
    public const int ErrorLength = 1_000;

    /// <summary>The kinds that leave the server: a receiver may take its time, and nothing else waits for it.</summary>
    public const string Http = SendHttpRequest.MessageKind, Mail = "mail";

    /// <summary>Also the message id that receivers deduplicate by.</summary>
    public Guid Id { get; set; }
    public Guid? InstanceId { get; set; }
    public string Kind { get; set; } = "";
    public string Key { get; set; } = "";
    public string Body { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Earliest next delivery. Whoever claims it moves it on, so that a courier that dies gives it back by dying; null for a dead letter.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Deliveries that were begun, those not counted that found nobody ready.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the last one failed.</summary>
    public string? Error { get; set; }

    /// <summary>Given up; null while it is still to be delivered.</summary>
    public DateTimeOffset? DeadAt { get; set; }

    public OutboxMessage ToMessage() => new(Kind, Key, JsonNode.Parse(Body)!);
}

using System.Text.Json.Nodes;

namespace Workflow.Engine.Runtime;

/// <summary>
/// Something a burst wants of another instance. It leaves the burst as data, and as an outbox message of kind <see cref="MessageKind"/> in the same
/// commit, so it is stored with the state that asked for it or not at all. <see cref="WorkflowRunner.Deliver"/> carries it out; every kind may be
/// delivered twice without doing anything twice.
/// </summary>
/// <param name="Key">Unique for ever: the instance that asked, and a number.</param>
public abstract record Dispatch(string Key)
{
    /// <summary>The kind of the outbox messages that carry dispatches.</summary>
    public const string MessageKind = "workflow";

    /// <summary>Starts an instance of the published version; its id was decided by the burst, so a second delivery finds it there.</summary>
    public sealed record Start(string Key, Guid InstanceId, string DefinitionId, string? CorrelationId, JsonObject Input, ParentLink Parent) : Dispatch(Key);

    /// <summary>Tells a parent how its child ended. A bookmark that is gone is nobody's loss: the parent has ended or gave up waiting.</summary>
    public sealed record Report(string Key, Guid InstanceId, int BookmarkId, JsonObject Outcome) : Dispatch(Key);

    /// <summary>Cancels an instance.</summary>
    public sealed record Cancel(string Key, Guid InstanceId, string Reason) : Dispatch(Key);

    /// <summary>Publishes an event: to one instance, to those of a correlation id, or to all. What it starts is of <paramref name="Generation"/>.</summary>
    public sealed record Publish(string Key, string EventName, string? CorrelationId, Guid? InstanceId, JsonNode? Payload, int Generation = 0) : Dispatch(Key);

    /// <summary>The message that carries it.</summary>
    public OutboxMessage ToMessage() => new(MessageKind, Key, this switch
    {
        Start s => new JsonObject
        {
            ["do"] = "start", ["instance"] = s.InstanceId.ToString("N"), ["definition"] = s.DefinitionId, ["correlation"] = s.CorrelationId, ["input"] = s.Input.DeepClone(),
            ["parent"] = s.Parent.InstanceId.ToString("N"), ["bookmark"] = s.Parent.BookmarkId, ["depth"] = s.Parent.Depth,
        },
        Report r => new JsonObject { ["do"] = "report", ["instance"] = r.InstanceId.ToString("N"), ["bookmark"] = r.BookmarkId, ["outcome"] = r.Outcome.DeepClone() },
        Cancel c => new JsonObject { ["do"] = "cancel", ["instance"] = c.InstanceId.ToString("N"), ["reason"] = c.Reason },
        Publish p => new JsonObject { ["do"] = "publish", ["event"] = p.EventName, ["correlation"] = p.CorrelationId, ["instance"] = p.InstanceId?.ToString("N"), ["payload"] = p.Payload?.DeepClone(), ["depth"] = p.Generation },
        _ => throw new InvalidOperationException($"{this} has no message."),
    });

    /// <exception cref="ArgumentException">The message is not a dispatch.</exception>
    public static Dispatch From(OutboxMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Kind != MessageKind || message.Body is not JsonObject b) throw new ArgumentException($"A message of kind '{message.Kind}' is no dispatch.", nameof(message));
        var key = message.Key;
        return (string?)b["do"] switch
        {
            "start" => new Start(key, Id(b, "instance"), (string)b["definition"]!, (string?)b["correlation"], (JsonObject)b["input"]!.DeepClone(), new ParentLink(Id(b, "parent"), (int)b["bookmark"]!, (int)b["depth"]!)),
            "report" => new Report(key, Id(b, "instance"), (int)b["bookmark"]!, (JsonObject)b["outcome"]!.DeepClone()),
            "cancel" => new Cancel(key, Id(b, "instance"), (string)b["reason"]!),
            "publish" => new Publish(key, (string)b["event"]!, (string?)b["correlation"], b["instance"] is null ? null : Id(b, "instance"), b["payload"]?.DeepClone(), (int?)b["depth"] ?? 0),
            var other => throw new ArgumentException($"A dispatch cannot do '{other}'.", nameof(message)),
        };
    }

    private static Guid Id(JsonObject body, string name) => Guid.ParseExact((string)body[name]!, "N");
}

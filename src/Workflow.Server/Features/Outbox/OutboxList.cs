using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Activities.Http;
using Workflow.Persistence;
using Workflow.Persistence.Outbox;
using Workflow.Server.Features.HttpOut;
using Workflow.Server.Features.Mail;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Outbox;

/// <summary>A message that waits for its delivery, or was given up.</summary>
public sealed record OutboxView
{
    /// <summary>Also the id that receivers deduplicate by.</summary>
    public required Guid Id { get; init; }

    /// <summary>workflow, http, notice or mail.</summary>
    public required string Kind { get; init; }
    public required Guid? InstanceId { get; init; }

    /// <summary>Where it goes, without what may be secret: an address, or what it does to which instance.</summary>
    public required string Target { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The next delivery; null for a dead letter.</summary>
    public required DateTimeOffset? DueAt { get; init; }
    public required int Attempts { get; init; }

    /// <summary>Why the last delivery failed.</summary>
    public required string? Error { get; init; }
    public required DateTimeOffset? DeadAt { get; init; }
}

/// <summary>What is still to be delivered, the longest due first; or the dead letters, the latest first. Contents are not shown: they may be confidential.</summary>
public sealed class OutboxList(IDbContextFactory<WorkflowDbContext> contexts)
{
    public sealed record Query
    {
        /// <summary><c>dead</c> (default) or <c>waiting</c>.</summary>
        public string? State { get; init; }

        /// <summary>Only this kind: workflow, http, notice or mail.</summary>
        public string? Kind { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<OutboxView>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewOutbox);
        var page = PageRequest.Of(query.Page, query.PageSize);
        var dead = query.State switch
        {
            null or "dead" => true,
            "waiting" => false,
            _ => throw RequestErrors.Invalid("state", "A message is dead or waiting.", ["dead", "waiting"]),
        };
        await using var db = await contexts.CreateDbContextAsync(ct);
        var messages = db.OutboxMessages.AsNoTracking().Where(m => dead ? m.DeadAt != null : m.DueAt != null);
        if (query.Kind is { } kind)
            messages = messages.Where(m => m.Kind == kind);
        var total = await messages.LongCountAsync(ct);
        messages = dead ? messages.OrderByDescending(m => m.DeadAt).ThenBy(m => m.Id) : messages.OrderBy(m => m.DueAt).ThenBy(m => m.Id);
        var found = await messages.Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new([.. found.Select(View)], page.Page, page.PageSize, total);
    }

    private static OutboxView View(OutboxEntry m) => new()
    {
        Id = m.Id, Kind = m.Kind, InstanceId = m.InstanceId, Target = Target(m.Kind, JsonNode.Parse(m.Body) as JsonObject ?? []),
        CreatedAt = m.CreatedAt, DueAt = m.DueAt, Attempts = m.Attempts, Error = m.Error, DeadAt = m.DeadAt,
    };

    private static string Target(string kind, JsonObject body) => kind switch
    {
        SendHttpRequest.MessageKind => HttpSender.Target(body),
        MailMessage.Kind => (string?)body["to"] ?? "",
        Engine.Runtime.Dispatch.MessageKind => $"{(string?)body["do"]} {(string?)body["definition"] ?? (string?)body["event"] ?? (string?)body["instance"]}",
        _ => body["to"] is JsonArray to ? string.Join(", ", to) : "",
    };
}

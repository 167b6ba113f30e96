using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Identity;
using HttpJson = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Workflow.Server.Features.Instances;

/// <summary>Writes an instance with its journal as a file, for people and for tools; it is not read back.</summary>
public sealed class ExportInstance(IDbContextFactory<WorkflowDbContext> contexts, InstanceDetails details, Microsoft.Extensions.Options.IOptions<HttpJson> json)
{
    public async Task<ExportedFile> Run(Actor actor, Guid id, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewInstances);
        var view = await details.Run(actor, id, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var lines = await db.JournalOf(id, ct);
        var rows = lines.Select(l => new JournalRow(l.Sequence, l.At, l.ExecutionId, l.ActivityId, l.NodeId, l.ActivityType, l.Event, l.Outcomes, InstanceHistory.Message(l, view.Instance.SubjectId is not null)));
        var options = json.Value.SerializerOptions;
        var file = new JsonObject { ["instance"] = JsonSerializer.SerializeToNode(view, options), ["journal"] = JsonSerializer.SerializeToNode(rows, options) };
        return new($"workflow-instance-{id}.json", "application/json", JsonSerializer.SerializeToUtf8Bytes(file, options));
    }
}

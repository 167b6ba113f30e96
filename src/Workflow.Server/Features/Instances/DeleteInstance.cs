using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Instances;

/// <summary>Deletes a finished instance that carries no subject, with its journal.</summary>
public sealed class DeleteInstance(InstanceAct act)
{
    public sealed record Response(Guid InstanceId) : Answer;

    public Task<Response> Run(Actor actor, Guid id, CancellationToken ct) => act.Run(actor, id, Permission.ManageInstances, "instance.delete", async (found, db, _, token) =>
    {
        if (await InstanceCases.Governed(db, found.Row, token) is { } governed)
            throw InstanceErrors.HasSubject(governed, "deleted");
        if (found.Row.Status == WorkflowStatus.Running || found.Row.SubStatus == WorkflowSubStatus.Faulted)
            throw InstanceErrors.Unfinished();
        db.WorkflowInstances.Remove(found.Row);
        found.Audit(actor, "instance.deleted", ("name", found.Row.Name));
        return new Response(id);
    }, ct);
}

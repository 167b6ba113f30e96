using Workflow.Approvals.People;
using Workflow.Engine.Runtime;

namespace Workflow.Server.Features.Instances;

/// <summary>Ends an instance that carries no subject: its waits are over, its compensations run.</summary>
public sealed class CancelInstance(InstanceAct act)
{
    /// <param name="Reason">Why; it is written into the journal and the audit log. Up to 1,000 characters.</param>
    public sealed record Request(string? Reason = null);

    public Task<InstanceAnswer> Run(Actor actor, Guid id, string? reason, CancellationToken ct) => act.Run(actor, id, Permission.ManageInstances, "instance.cancel", async (found, db, attempt, token) =>
    {
        if (await InstanceCases.Governed(db, found.Row, token) is { } governed)
            throw InstanceErrors.HasSubject(governed, "cancelled");
        if (reason is { Length: > 1000 })
            throw InstanceErrors.Field("reason", "A reason has at most 1,000 characters.");
        if (!await found.Operate(attempt, (runner, port) => runner.Cancel(id, string.IsNullOrWhiteSpace(reason) ? $"Cancelled by {actor.DisplayName}." : reason, port, token)))
            throw InstanceErrors.Over();
        found.Audit(actor, "instance.cancelled", ("reason", reason));
        return InstanceAnswer.Of(InstanceState.FromBytes(found.Row.State));
    }, ct);
}

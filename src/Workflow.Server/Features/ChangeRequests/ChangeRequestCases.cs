using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Calendars;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>Opens the case of a change request in the context of one decision.</summary>
public sealed class ChangeRequestCases(Burst burst, CompiledDefinitions definitions, ProposedPublications publications, WorkingClocks clocks, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<ChangeRequestCase?> Find(WorkflowDbContext db, Guid id, CancellationToken ct) =>
        await db.ChangeRequestForDecision(id, ct) is { } subject ? await Around(db, subject, ct, await publications.Of(db, subject, ct)) : null;

    /// <summary>By a piece of work, which is loaded too, however long it has been done.</summary>
    public async Task<ChangeRequestCase?> FindByTask(WorkflowDbContext db, Guid taskId, CancellationToken ct) =>
        await db.ChangeRequestOfTask(taskId, ct) is { } subject ? await Around(db, subject, ct, await publications.Of(db, subject, ct)) : null;

    /// <summary>The first two checks of every act: visible to the actor, and permitted in its project.</summary>
    public async Task<ChangeRequestCase> Visible(WorkflowDbContext db, Attempt attempt, Guid id, Permission permission, CancellationToken ct)
    {
        var found = await Find(db, id, ct) ?? throw ChangeRequestErrors.Unknown();
        if (!Policies.Sees(attempt.Actor, found.Project.Id))
            throw ChangeRequestErrors.Unknown();
        attempt.Concerns(ChangeRequest.SubjectType, id, found.Project.Id);
        Policies.Demand(attempt.Actor, permission, found.Project.Id, ChangeRequestErrors.Unknown);
        return found;
    }

    /// <summary>Around a request; <see cref="Find"/> loads one, this takes what was made just now.</summary>
    public async Task<ChangeRequestCase> Around(WorkflowDbContext db, ChangeRequest subject, CancellationToken ct, ProposedPublication? publication = null)
    {
        var (project, calendar) = await clocks.Of(db, subject.ProjectId, ct) ?? throw new InvalidOperationException($"Project {subject.ProjectId} of {subject.Number} is missing.");
        var store = new InstanceStore(db, definitions, clock);
        return new(db, subject, project, calendar, store, new WorkflowRunner(store, burst, clock), clock.GetUtcNow(), publication);
    }
}

using Workflow.Approvals.Refusals;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Meetings;

namespace Workflow.Server.Features.WeeklySyncs;

/// <summary>Opens the case of a weekly sync in the context of one decision.</summary>
public sealed class WeeklySyncCases(Burst burst, CompiledDefinitions definitions, TimeProvider clock) : MeetingCases<WeeklySync, SyncStep>(burst, definitions, clock)
{
    protected override Task<WeeklySync?> Load(WorkflowDbContext db, Guid id, CancellationToken ct) => db.WeeklySyncForDecision(id, ct);

    protected override RefusedException Unknown() => WeeklySyncErrors.Unknown();
}
